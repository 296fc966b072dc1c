package diagram

import "github.com/ekslint/ekslint/pkg/sggraph"

// style is the meaning of a line.
type style string

const (
	admits   style = "admits"   // a rule lets it in
	exposed  style = "exposed"  // a rule lets everyone in, or a feared flow is allowed
	possible style = "possible" // a rule that may exist or not
	denied   style = "denied"   // the cluster needs it, and nothing lets it in
	partial  style = "partial"  // the cluster needs all of it, and some is let in
	unknown  style = "unknown"  // the cluster needs it, and the file does not show whether it is let in
)

// styleOf is the meaning of a line for a need that is not met.
func styleOf(v sggraph.Verdict) style {
	switch v {
	case sggraph.Denied:
		return denied
	case sggraph.Partial:
		return partial
	default:
		return unknown
	}
}

// look is how a style is drawn in formats with one background.
type look struct {
	word    string // for those who cannot distinguish the colours
	color   string
	arrow   string // of Mermaid: whole where a rule lets something in, broken where nothing certain does
	mermaid string // the style of the line in Mermaid
	dot     []string
}

func (s style) look() look {
	switch s {
	case exposed:
		return look{"", "#bc4c00", "==>", "stroke:#bc4c00,stroke-width:2px,color:#bc4c00", []string{"penwidth=2"}}
	case denied:
		return look{
			"denied", "#cf222e", "-.->", "stroke:#cf222e,stroke-width:2px,stroke-dasharray:6 4,color:#cf222e",
			[]string{`style="dashed"`, "penwidth=2"},
		}
	case partial:
		return look{
			"in part", "#8250df", "-.->", "stroke:#8250df,stroke-width:2px,stroke-dasharray:10 3 2 3,color:#8250df",
			[]string{`style="dashed"`, `arrowhead="lnormal"`, `arrowtail="lnormal"`},
		}
	case unknown:
		return look{"not known", "#9a6700", "-.->", "stroke:#9a6700,stroke-dasharray:2 4,color:#9a6700", []string{`style="dotted"`}}
	case possible:
		return look{"perhaps", "#6e7781", "-.->", "stroke:#6e7781,stroke-dasharray:2 4", []string{`style="dotted"`}}
	default:
		return look{color: "#57606a", arrow: "-->"}
	}
}
