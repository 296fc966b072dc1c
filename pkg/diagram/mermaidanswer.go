package diagram

import (
	"fmt"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// MermaidAnswer draws one connection as a Mermaid flowchart: its ends, each as lines of text, and a line between them with a label, which
// differs by its form as well as by its colour.
func MermaidAnswer(from, to []string, label string, verdict sggraph.Verdict) string {
	styles := changeStyles()
	s := styles[3]
	switch verdict {
	case sggraph.Allowed:
		s = styles[2]
	case sggraph.Denied:
		s = changeStyle{"-.-x", styles[1].css}
	case sggraph.Partial, sggraph.Unknown: // in doubt, as what may change
	}
	return fmt.Sprintf("flowchart LR\n  from[%s] %s|%s| to[%s]\n  linkStyle 0 %s\n",
		mermaidText(from...), s.arrow, mermaidText(label), mermaidText(to...), s.css)
}
