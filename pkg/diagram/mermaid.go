package diagram

import (
	"bytes"
	"cmp"
	"fmt"
	"strconv"
	"strings"
)

// drawMermaid writes a Mermaid flowchart (https://mermaid.js.org/syntax/flowchart.html) without HTML, clicks or settings,
// so that it looks the same on GitHub as elsewhere. What it draws differs by shape and words as well as by colour.
func drawMermaid(b *bytes.Buffer, d *Drawing) error {
	p := newPicture(d)
	fmt.Fprintf(b, "%%%% %s: who can talk to whom\n", mermaidComment(cmp.Or(d.Cluster, "cluster")))
	b.WriteString("flowchart LR\n")
	for _, n := range p.outside {
		fmt.Fprintf(b, "  %s([%s])\n", n.id, mermaidText(n.title))
	}
	for _, x := range p.boxesIn(apart) {
		x.mermaid(b, "  ")
	}
	if p.mesh != nil {
		fmt.Fprintf(b, "  subgraph %s[%s]\n", p.mesh.id, mermaidText(p.mesh.title))
		for _, x := range p.boxesIn(middle) {
			x.mermaid(b, "    ")
		}
		b.WriteString("  end\n")
	}
	css := make([]string, len(p.edges))
	for i := range p.edges {
		e := &p.edges[i]
		look := e.style.look()
		arrow := look.arrow
		if e.both {
			arrow = "<" + arrow
		}
		fmt.Fprintf(b, "  %s %s|%s| %s\n", e.from.id, arrow, mermaidText(e.words()), e.to.id)
		css[i] = look.mermaid
	}
	b.WriteString(linkStyles(css, []string{exposed.look().mermaid, denied.look().mermaid, unknown.look().mermaid, possible.look().mermaid}))
	b.WriteString("  classDef denied stroke:#cf222e,color:#cf222e,stroke-dasharray:6 4\n")
	b.WriteString("  classDef unknown stroke:#9a6700,color:#9a6700,stroke-dasharray:2 4\n")
	return nil
}

func (x *box) mermaid(b *bytes.Buffer, indent string) {
	fmt.Fprintf(b, "%ssubgraph %s[%s]\n", indent, x.id, mermaidText(x.caption()))
	for i, label := range x.labels() {
		fmt.Fprintf(b, "%s  %sm%d[%s]\n", indent, x.id, i, mermaidText(label))
	}
	for i, w := range x.unmetNotes() {
		fmt.Fprintf(b, "%s  %sw%d{{%s}}:::%s\n", indent, x.id, i, mermaidText(w.text), w.style)
	}
	fmt.Fprintf(b, "%send\n", indent)
}

// linkStyles gives the lines their looks; of each look in order, it names the lines that have it.
func linkStyles(lines, order []string) string {
	var b strings.Builder
	for _, css := range order {
		var numbers []string
		for i, line := range lines {
			if line == css {
				numbers = append(numbers, strconv.Itoa(i))
			}
		}
		if len(numbers) > 0 {
			fmt.Fprintf(&b, "  linkStyle %s %s\n", strings.Join(numbers, ","), css)
		}
	}
	return b.String()
}

// mermaidText quotes a label. Mermaid writes #35; for the character with that number.
func mermaidText(s string) string {
	return `"` + escapeRunes(s, " /.,:+()-", func(r rune) string { return fmt.Sprintf("#%d;", r) }) + `"`
}

// mermaidComment writes parentheses for braces, which Mermaid takes for a directive even in a comment.
func mermaidComment(s string) string {
	return escapeRunes(strings.NewReplacer("{", "(", "}", ")").Replace(s), " /.,:+()-$_", func(rune) string { return "?" })
}
