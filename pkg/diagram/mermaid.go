package diagram

import (
	"bytes"
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// maxNames is how many members of a kind are drawn one by one; more become one node with all the names.
const maxNames = 4

// drawMermaid writes a Mermaid flowchart (https://mermaid.js.org/syntax/flowchart.html) without HTML, clicks or settings,
// so that it looks the same on GitHub as elsewhere. What it draws is told apart by shape and words as well as by colour.
func drawMermaid(b *bytes.Buffer, d *Drawing) error {
	p := newPicture(d)
	fmt.Fprintf(b, "%%%% %s: who can talk to whom\n", mermaidComment(cmp.Or(d.Cluster, "cluster")))
	b.WriteString("flowchart LR\n")
	for _, n := range p.outside {
		fmt.Fprintf(b, "  %s([%s])\n", n.id, mermaidText(n.title))
	}
	for _, x := range p.free() {
		x.mermaid(b, "  ")
	}
	if p.mesh != nil {
		fmt.Fprintf(b, "  subgraph %s[%s]\n", p.mesh.id, mermaidText(p.mesh.title))
		for _, x := range p.mesh.boxes {
			x.mermaid(b, "    ")
		}
		b.WriteString("  end\n")
	}
	styles := map[style][]string{}
	for i, e := range p.edges {
		fmt.Fprintf(b, "  %s %s|%s| %s\n", e.from.id, e.arrow(), mermaidText(e.words()), e.to.id)
		styles[e.style] = append(styles[e.style], strconv.Itoa(i))
	}
	for _, s := range []struct {
		style
		css string
	}{
		{exposed, "stroke:#bc4c00,stroke-width:2px,color:#bc4c00"},
		{denied, "stroke:#cf222e,stroke-width:2px,stroke-dasharray:6 4,color:#cf222e"},
		{unknown, "stroke:#9a6700,stroke-dasharray:2 4,color:#9a6700"},
		{possible, "stroke:#6e7781,stroke-dasharray:2 4"},
	} {
		if list := styles[s.style]; len(list) > 0 {
			fmt.Fprintf(b, "  linkStyle %s %s\n", strings.Join(list, ","), s.css)
		}
	}
	b.WriteString("  classDef denied stroke:#cf222e,color:#cf222e,stroke-dasharray:6 4\n")
	b.WriteString("  classDef unknown stroke:#9a6700,color:#9a6700,stroke-dasharray:2 4\n")
	return nil
}

func (x *box) mermaid(b *bytes.Buffer, indent string) {
	fmt.Fprintf(b, "%ssubgraph %s[%s]\n", indent, x.id, mermaidText(x.caption()))
	for i, label := range x.nodes() {
		fmt.Fprintf(b, "%s  %sm%d[%s]\n", indent, x.id, i, mermaidText(label))
	}
	for i, w := range x.unmetNotes() {
		fmt.Fprintf(b, "%s  %sw%d{{%s}}:::%s\n", indent, x.id, i, mermaidText(w.text), w.style)
	}
	fmt.Fprintf(b, "%send\n", indent)
}

// caption is the title of the box, and what passes within it.
func (x *box) caption() string {
	if x.within == "" {
		return x.title
	}
	return x.title + ", within: " + x.within
}

// nodes are the labels of the members, with many of a kind in one.
func (x *box) nodes() []string {
	var labels []string
	for _, members := range x.membersByKind() {
		if len(members) > maxNames {
			labels = append(labels, count(members)+": "+namesOf(members))
			continue
		}
		for _, m := range members {
			labels = append(labels, m.ID)
		}
	}
	return labels
}

func namesOf(members []*sggraph.Member) string {
	names := make([]string, len(members))
	for i, m := range members {
		names[i] = shortName(m)
	}
	return strings.Join(names, ", ")
}

// arrow is the kind of line: whole where a rule lets something in, broken where nothing certain does.
func (e *edge) arrow() string {
	left := ""
	if e.both {
		left = "<"
	}
	switch e.style {
	case exposed:
		return left + "==>"
	case denied, unknown, possible:
		return left + "-.->"
	default:
		return left + "-->"
	}
}

// words are the label with its meaning, for those who cannot tell the colours.
func (e *edge) words() string {
	switch e.style {
	case denied:
		return "denied: " + e.label
	case unknown:
		return "not known: " + e.label
	case possible:
		return "perhaps: " + e.label
	default:
		return e.label
	}
}

// mermaidText quotes a label. Mermaid writes #35; for the character with that number.
func mermaidText(s string) string {
	return `"` + escapeRunes(s, " /.,:+()-", func(r rune) string { return fmt.Sprintf("#%d;", r) }) + `"`
}

// mermaidComment leaves out braces, which Mermaid takes for a directive even in a comment.
func mermaidComment(s string) string {
	return escapeRunes(s, " /.,:+()-", func(rune) string { return "?" })
}
