package diagram

import (
	"bytes"
	"cmp"
	"fmt"
	"strings"

	"github.com/ekslint/ekslint/pkg/internal/printable"
)

const dotDefaults = `  graph [compound=true, rankdir=LR, fontname="sans-serif", nodesep=0.25, ranksep=0.5, labelloc=t, labeljust=l]
  node [shape=box, style="rounded,filled", fillcolor="#ffffff", color="#8c959f", fontname="sans-serif", fontsize=11]
  edge [fontname="sans-serif", fontsize=10, color="#57606a"]
`

// drawDOT writes a digraph for Graphviz (https://graphviz.org/doc/info/lang.html). Members are nodes; a cluster stands for
// each set of security groups; lines between clusters end at their borders. The label of a line is a node in it, since
// Graphviz leads lines around nodes, and not around labels.
func drawDOT(b *bytes.Buffer, d *Drawing) error {
	p := newPicture(d)
	fmt.Fprintf(b, "digraph %s {\n%s", dotText(cmp.Or(d.Cluster, "cluster")), dotDefaults)
	p.dotLabel(b, d)
	for _, n := range p.outside {
		fmt.Fprintf(b, "  %s [label=%s, shape=ellipse]\n", n.id, dotText(n.title))
	}
	for _, h := range p.hubs {
		look := h.style.look()
		fmt.Fprintf(b, "  %s [label=%s, color=\"%s\", fontcolor=\"%[3]s\", style=\"dashed\"]\n", h.id, dotText(h.title), look.color)
	}
	for _, x := range p.boxesIn(apart) {
		x.dot(b)
	}
	if p.mesh != nil {
		fmt.Fprintf(b, "  subgraph cluster_%s {\n    label=%s\n    style=\"rounded,dashed\"\n    color=\"%s\"\n    fontcolor=\"%[3]s\"\n",
			p.mesh.id, dotText(p.mesh.title), meshColor)
		for _, x := range p.boxesIn(middle) {
			x.dot(b)
		}
		b.WriteString("  }\n")
	}
	for _, l := range p.labels() {
		l.dot(b, p)
	}
	b.WriteString("}\n")
	return nil
}

func (x *box) dot(b *bytes.Buffer) {
	fmt.Fprintf(b, "  subgraph cluster_%s {\n    label=%s\n    style=\"rounded,filled\"\n    color=\"#8c959f\"\n    fillcolor=\"#f6f8fa\"\n",
		x.id, dotText(x.caption()))
	b.WriteString("    fontcolor=\"#1f2328\"\n    fontsize=12\n    labeljust=l\n")
	for i, label := range x.labels() {
		fmt.Fprintf(b, "    %sm%d [label=%s]\n", x.id, i, dotText(strings.Join(wrap(wordsOf(label), 48), "\n")))
	}
	for i, w := range whole(x.unmetNotes()) {
		fmt.Fprintf(b, "    %sw%d [label=%s, color=\"%s\", fontcolor=\"%[4]s\", style=\"rounded,dashed\"]\n",
			x.id, i, dotText(w.text), w.style.look().color)
	}
	b.WriteString("  }\n")
}

// whole are notes each in one piece, with line ends.
func whole(notes []note) []note {
	var list []note
	for _, n := range notes {
		if last := len(list) - 1; n.goesOn {
			list[last].text += "\n" + n.text
		} else {
			list = append(list, n)
		}
	}
	return list
}

// dotLabel is the title and the legend, as the label of the graph (https://graphviz.org/doc/info/shapes.html#html).
func (p *picture) dotLabel(b *bytes.Buffer, d *Drawing) {
	row := func(format string, args ...any) {
		fmt.Fprintf(b, `    <tr><td align="left">`+format+"</td></tr>\n", args...)
	}
	b.WriteString("  label=<<table border=\"0\" cellspacing=\"0\" cellpadding=\"1\">\n")
	row(`<font point-size="16"><b>%s</b></font>`, escape(titleOf(d)))
	row("%s ", escape(d.File))
	for _, s := range p.stylesUsed() {
		row(`<font point-size="10"><font color="%s">%s</font> %s</font>`, s.look().color, s.sample(), s.look().meaning)
	}
	for _, note := range p.glossary(d.Graph) {
		row(`<font point-size="10">%s</font>`, escape(note))
	}
	b.WriteString("  </table>>\n")
}

// dotEnd is the node that a line is tied to, and for a box or mesh the attribute that cuts the line off at its border.
func dotEnd(p *picture, n *node, attribute string) (id, cut string) {
	first := n
	switch {
	case p.mesh != nil && n == p.mesh:
		first = &p.boxesIn(middle)[0].node
	case p.boxAt(n) == nil:
		return n.id, ""
	}
	return first.id + "m0", attribute + "=cluster_" + n.id
}

// dotText quotes a label; only quotes and backslashes have a meaning in it.
func dotText(s string) string {
	lines := strings.Split(s, "\n")
	for i, line := range lines {
		line = strings.ReplaceAll(printable.Text(line), `\`, `\\`)
		lines[i] = strings.ReplaceAll(line, `"`, `\"`)
	}
	return `"` + strings.Join(lines, `\n`) + `"`
}
