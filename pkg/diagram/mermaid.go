package diagram

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"
)

const (
	mermaidColumns = 25 // where texts are wrapped: Mermaid wraps them where they are 200 px wide
	separator      = 20 // characters, between what is carried and who carries it
)

// drawMermaid writes a Mermaid flowchart (https://mermaid.js.org/syntax/flowchart.html) without clicks or settings, and with no
// HTML but for line breaks, so that it looks the same on GitHub as elsewhere. What it draws differs by shape and words as well
// as by colour. A box is one node, since a subgraph would be a large frame with lines through others.
func drawMermaid(b *bytes.Buffer, d *Drawing) error {
	p := newPicture(d)
	m := mermaid{Buffer: b, p: p}
	m.printf("---\ntitle: %s\n---\nflowchart LR\n", mermaidTitle(titleOf(d)+" ("+d.File+")"))
	for _, n := range p.outside {
		m.printf("  %s([%s])\n", n.id, mermaidText(n.title))
	}
	if p.mesh != nil {
		m.printf("  subgraph %s[%s]\n", p.mesh.id, mermaidText(p.mesh.title))
		if slices.ContainsFunc(p.edges, func(e edge) bool { return e.from == p.mesh || e.to == p.mesh }) {
			m.printf("  %s[%s]\n", m.end(p.mesh), mermaidText("all of these"))
		}
	}
	m.boxesIn(middle)
	if p.mesh != nil {
		m.WriteString("  end\n")
	}
	m.boxesIn(outsideRight)
	m.boxesIn(apart)
	for _, h := range p.hubs {
		m.printf("  %s[%s]%s\n", h.id, mermaidText(wrap(wordsOf(h.title), mermaidColumns)...), m.frame(h.style))
	}
	for _, l := range p.labels() {
		m.label(l)
	}
	m.legend(d)
	m.styles()
	return nil
}

// mermaid is a flowchart that is being written.
type mermaid struct {
	*bytes.Buffer
	p *picture
	// lines are the looks of the lines, in their order.
	lines []string
	// classes are the definitions of what nodes are given as their class.
	classes []string
}

func (m *mermaid) printf(format string, args ...any) { fmt.Fprintf(m.Buffer, format, args...) }

// boxesIn writes the boxes of a column.
func (m *mermaid) boxesIn(column int) {
	for _, x := range m.p.boxes {
		if m.p.svgColumn(x) == column {
			m.box(x)
		}
	}
}

// box writes what members carry, the members, and what they miss among themselves, as one node.
func (m *mermaid) box(x *box) {
	lines := append(wrap(wordsOf(x.caption()), mermaidColumns), strings.Repeat("-", separator))
	for _, label := range x.labels() {
		lines = append(lines, wrap(wordsOf(label), mermaidColumns)...)
	}
	class := ""
	for _, n := range x.unmetNotes() {
		lines = append(lines, wrap(wordsOf(n.text), mermaidColumns)...)
		class = cmp.Or(class, m.frame(n.style))
	}
	m.printf("  %s[%s]%s\n", x.id, mermaidText(lines...), class)
}

// label writes a line with its label, or a bundle of lines with the label as a node in it.
func (m *mermaid) label(l *edgeLabel) {
	e := l.edges[0]
	if len(l.edges) == 1 {
		left, right, atLeft, atRight := e.from, e.to, e.both, true
		if m.p.backwards(e) {
			left, right, atLeft, atRight = right, left, atRight, atLeft
		}
		m.line(e.style, left, right, atLeft, atRight, e.label)
		return
	}
	label := &node{id: fmt.Sprintf("l%d", l.number)}
	m.printf("  %s[%s]%s\n", label.id, mermaidText(wrap(wordsOf(e.words()), mermaidColumns)...), m.bare(e.style))
	for _, limb := range l.limbs() {
		if isLeft := (limb.end == limb.from) != m.p.backwards(limb.edge); isLeft {
			m.line(e.style, limb.end, label, limb.hasHead, false, "")
		} else {
			m.line(e.style, label, limb.end, false, limb.hasHead, "")
		}
	}
}

// line writes a line from left to right, with heads of an arrow at its ends or not. Mermaid has none at the left end only: there,
// the right one is hidden.
func (m *mermaid) line(s style, left, right *node, atLeft, atRight bool, label string) {
	if label != "" {
		label = "|" + mermaidText(s.look().words(label)) + "|"
	}
	css := s.look().css()
	if atLeft && !atRight {
		css += ",marker-end:none"
	}
	m.printf("  %s %s%s %s\n", m.end(left), s.mermaidLink(atLeft, atRight), label, m.end(right))
	m.lines = append(m.lines, css)
}

// end is what a line is tied to: a node, in the place of the mesh one inside of it.
func (m *mermaid) end(n *node) string {
	if n == m.p.mesh {
		return n.id + "m"
	}
	return n.id
}

// mermaidLink is whole where a rule lets something in, thick where it lets everyone in, and broken where nothing certain does.
func (s style) mermaidLink(atLeft, atRight bool) string {
	links := [3]string{"-.-", "-.->", "<-.->"}
	switch s {
	case exposed, offered:
		links = [3]string{"===", "==>", "<==>"}
	case admits, serves, checks:
		links = [3]string{"---", "-->", "<-->"}
	default:
	}
	switch {
	case atLeft:
		return links[2]
	case atRight:
		return links[1]
	default:
		return links[0]
	}
}
