package diagram

import (
	"bytes"
	"fmt"
	"strings"
)

// dot writes a label and the lines to it; an edge without label is one line.
func (l *edgeLabel) dot(b *bytes.Buffer, p *picture) {
	e := l.edges[0]
	if e.label == "" {
		p.dotLine(b, e, e.to, e.from, true, e.both)
		return
	}
	look := e.style.look()
	label := &node{id: fmt.Sprintf("l%d", l.number)}
	text := strings.Join(wrap(wordsOf(e.words()), labelColumns), "\n")
	fmt.Fprintf(b, "  %s [label=%s, shape=plaintext, style=\"\", fontcolor=\"%s\", fontsize=10, margin=0.03, width=0, height=0]\n",
		label.id, dotText(text), look.color)
	for _, limb := range l.limbs() {
		if isLeft := (limb.end == limb.from) != p.backwards(limb.edge); isLeft {
			p.dotLine(b, limb.edge, limb.end, label, limb.hasHead, false)
		} else {
			p.dotLine(b, limb.edge, label, limb.end, false, limb.hasHead)
		}
	}
}

// dotLine writes a line from left to right, with heads of an arrow at its ends or not.
func (p *picture) dotLine(b *bytes.Buffer, e *edge, from, to *node, atFrom, atTo bool) {
	left, tail := dotEnd(p, from, "ltail")
	right, head := dotEnd(p, to, "lhead")
	attributes := []string{`color="` + e.style.look().color + `"`}
	for _, a := range []string{tail, head, dotHeads(atFrom, atTo), e.style.dot()} {
		if a != "" {
			attributes = append(attributes, a)
		}
	}
	if e.reason != "" {
		attributes = append(attributes, "tooltip="+dotText(e.reason))
	}
	fmt.Fprintf(b, "  %s -> %s [%s]\n", left, right, strings.Join(attributes, ", "))
}

func dotHeads(atFrom, atTo bool) string {
	switch {
	case atFrom && atTo:
		return "dir=both"
	case atFrom:
		return "dir=back"
	case atTo:
		return ""
	default:
		return "dir=none"
	}
}

// dot are the attributes of lines of a style but for the colour.
func (s style) dot() string {
	switch s {
	case exposed, offered:
		return "penwidth=2"
	case denied:
		return "style=dashed, penwidth=2"
	case partial:
		return "style=dashed, arrowhead=lnormal, arrowtail=lnormal"
	case unknown, possible, checks:
		return "style=dotted"
	default:
		return ""
	}
}

// sample is a line of the style, in a legend of words.
func (s style) sample() string {
	switch s {
	case exposed, offered:
		return "━━▶"
	case denied:
		return "╺ ━▶"
	case partial:
		return "─ ·▷"
	case unknown, possible, checks:
		return "··▶"
	default:
		return "──▶"
	}
}
