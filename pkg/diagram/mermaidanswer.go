package diagram

import (
	"fmt"
	"strings"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// Connection is a line of the picture of an answer, between two of its boxes, which differs by its form as well as by its colour.
type Connection struct {
	From, To Box
	Label    string
	Verdict  sggraph.Verdict
}

// Box is an end of connections, with lines of text. Name is a word of letters and digits; boxes of the same name are one.
type Box struct {
	Name  string
	Lines []string
}

// MermaidAnswer draws connections as a Mermaid flowchart, in their order.
func MermaidAnswer(connections []Connection) string {
	var b strings.Builder
	b.WriteString("flowchart LR\n")
	drawn, lines := map[string]bool{}, make([]string, 0, len(connections))
	box := func(of Box) string {
		if drawn[of.Name] {
			return of.Name
		}
		drawn[of.Name] = true
		return of.Name + "[" + mermaidText(of.Lines...) + "]"
	}
	for _, c := range connections {
		style := answerStyle(c.Verdict)
		from, to := box(c.From), box(c.To)
		fmt.Fprintf(&b, "  %s %s|%s| %s\n", from, style.arrow, mermaidText(c.Label), to)
		lines = append(lines, style.css)
	}
	b.WriteString(linkStyles(lines, unique(lines)))
	return b.String()
}

func answerStyle(verdict sggraph.Verdict) changeStyle {
	styles := changeStyles()
	switch verdict {
	case sggraph.Allowed:
		return styles[2]
	case sggraph.Denied:
		return changeStyle{"-.-x", styles[1].css}
	case sggraph.Partial, sggraph.Unknown: // in doubt, as what may change
	}
	return styles[3]
}
