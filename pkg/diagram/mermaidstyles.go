package diagram

import (
	"fmt"
	"strconv"
	"strings"
)

// legend explains the lines and the names of groups.
func (m *mermaid) legend(d *Drawing) {
	var lines []string
	for _, s := range m.p.stylesUsed() {
		lines = append(lines, s.sample()+" "+s.look().meaning)
	}
	lines = append(lines, m.p.glossary(d.Graph)...)
	m.printf("  legend[%s]%s\n", mermaidText(lines...), m.class("legend", "fill:none,stroke:none,text-align:left"))
	if len(m.p.outside) > 0 {
		m.printf("  legend ~~~ %s\n", m.p.outside[0].id) // so that it is to the left of all lines
	}
}

// frame is the class of a node with a frame of a style, bare that of a text.
func (m *mermaid) frame(s style) string {
	return m.class(string(s), "stroke:"+s.look().color+",stroke-width:2px")
}

func (m *mermaid) bare(s style) string {
	return m.class(string(s)+"Label", "fill:none,stroke:none,color:"+s.look().color)
}

func (m *mermaid) class(name, css string) string {
	m.classes = appendNew(m.classes, name+" "+css)
	return ":::" + name
}

func (m *mermaid) styles() {
	m.WriteString(linkStyles(m.lines, unique(m.lines)))
	for _, class := range m.classes {
		m.WriteString("  classDef " + class + "\n")
	}
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

// mermaidText quotes a label of some lines. Mermaid writes #35; for the character with that number.
func mermaidText(lines ...string) string {
	escaped := make([]string, len(lines))
	for i, s := range lines {
		escaped[i] = escapeRunes(s, " /.,:+()-", func(r rune) string { return fmt.Sprintf("#%d;", r) })
	}
	return `"` + strings.Join(escaped, "<br/>") + `"`
}

// mermaidTitle quotes the title, which is YAML and no label: what could be more than text in either is a question mark.
func mermaidTitle(s string) string {
	return `"` + escapeRunes(strings.NewReplacer("{", "(", "}", ")").Replace(s), " /.,:+()-$_", func(rune) string { return "?" }) + `"`
}
