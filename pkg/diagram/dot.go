package diagram

import (
	"bytes"
	"cmp"
	"fmt"
	"strings"

	"github.com/ekslint/ekslint/pkg/internal/printable"
)

// drawDOT writes a digraph for Graphviz (https://graphviz.org/doc/info/lang.html). Members are nodes; a cluster stands for
// each set of security groups; lines between clusters end at their borders.
func drawDOT(b *bytes.Buffer, d *Drawing) error {
	p := newPicture(d)
	fmt.Fprintf(b, "digraph %s {\n", dotText(cmp.Or(d.Cluster, "cluster")))
	b.WriteString("  graph [compound=true, rankdir=LR, fontname=\"sans-serif\", nodesep=0.3, ranksep=1.6]\n" +
		"  node [shape=box, style=\"rounded,filled\", fillcolor=\"#ffffff\", color=\"#8c959f\", fontname=\"sans-serif\", fontsize=11]\n" +
		"  edge [fontname=\"sans-serif\", fontsize=10, color=\"#57606a\"]\n")
	for _, n := range p.outside {
		fmt.Fprintf(b, "  %s [label=%s, shape=ellipse]\n", n.id, dotText(n.title))
	}
	for _, x := range p.boxesIn(apart) {
		x.dot(b)
	}
	if p.mesh != nil {
		fmt.Fprintf(b, "  subgraph cluster_%s {\n    label=%s\n    style=\"rounded,dashed\"\n    color=\"#1a7f37\"\n    fontcolor=\"#1a7f37\"\n",
			p.mesh.id, dotText(p.mesh.title))
		for _, x := range p.boxesIn(middle) {
			x.dot(b)
		}
		b.WriteString("  }\n")
	}
	for i := range p.edges {
		p.edges[i].dot(b, p)
	}
	b.WriteString("}\n")
	return nil
}

func (x *box) dot(b *bytes.Buffer) {
	fmt.Fprintf(b, "  subgraph cluster_%s {\n    label=%s\n    style=\"rounded,filled\"\n    color=\"#8c959f\"\n    fillcolor=\"#f6f8fa\"\n",
		x.id, dotText(x.caption()))
	b.WriteString("    fontcolor=\"#1f2328\"\n")
	for i, label := range x.labels() {
		fmt.Fprintf(b, "    %sm%d [label=%s]\n", x.id, i, dotText(strings.Join(wrap(wordsOf(label), 48), "\n")))
	}
	for i, w := range x.unmetNotes() {
		fmt.Fprintf(b, "    %sw%d [label=%s, color=\"%s\", fontcolor=\"%[4]s\", style=\"rounded,dashed\"]\n",
			x.id, i, dotText(w.text), w.style.look().color)
	}
	b.WriteString("  }\n")
}

func (e *edge) dot(b *bytes.Buffer, p *picture) {
	start, end, dir := e.from, e.to, ""
	if e.backwards() {
		start, end, dir = end, start, "dir=back"
	}
	if e.both {
		dir = "dir=both"
	}
	from, tail := dotEnd(p, start, "ltail")
	to, head := dotEnd(p, end, "lhead")
	look := e.style.look()
	attrs := []string{"label=" + dotText(e.words()), `color="` + look.color + `"`, `fontcolor="` + look.color + `"`}
	for _, attr := range append([]string{tail, head, dir}, look.dot...) {
		if attr != "" {
			attrs = append(attrs, attr)
		}
	}
	if e.reason != "" {
		attrs = append(attrs, "tooltip="+dotText(e.reason))
	}
	fmt.Fprintf(b, "  %s -> %s [%s]\n", from, to, strings.Join(attrs, ", "))
}

// dotEnd is the node that a line is tied to, and for a box or mesh the attribute that cuts the line off at its border.
func dotEnd(p *picture, n *node, attribute string) (id, cut string) {
	first := n
	switch {
	case n.column == outsideLeft:
		return n.id, ""
	case p.mesh != nil && n == p.mesh:
		first = &p.boxesIn(middle)[0].node
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
