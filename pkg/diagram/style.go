package diagram

import (
	"strings"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// style is the meaning of a line.
type style string

const (
	admits   style = "admits"   // a rule lets it in
	exposed  style = "exposed"  // a rule lets everyone in, or a feared flow is allowed
	offered  style = "offered"  // a load balancer for the internet lets everyone in, as it is there for
	serves   style = "serves"   // a load balancer leads there, and gets there
	checks   style = "checks"   // a load balancer checks health there, and leads no clients there
	possible style = "possible" // a rule that may exist or not
	denied   style = "denied"   // the cluster needs it, and nothing lets it in
	partial  style = "partial"  // the cluster needs all of it, and some is let in
	unknown  style = "unknown"  // the cluster needs it, and the file does not show whether it is let in
)

// styles are all styles, in the order of a legend.
func styles() []style {
	return []style{admits, exposed, offered, serves, checks, possible, denied, partial, unknown}
}

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

// look is how a style is drawn on white.
type look struct {
	word    string // for those who cannot distinguish the colours
	meaning string // in a legend
	color   string
	width   string // of the line, in pixels
	dashes  string // with the gaps between them, in pixels; empty for a whole line
}

func (s style) look() look {
	switch s {
	case exposed:
		return look{"", "open to the internet", "#bc4c00", "2.2", ""}
	case offered:
		return look{"offered", "offered to the internet by a load balancer", "#0969da", "2.2", ""}
	case serves:
		return look{"clients", "clients of a load balancer, where it leads them", "#0969da", "1.3", ""}
	case checks:
		return look{"health checks", "health checks of a load balancer, which leads no clients there", "#0969da", "1.3", "1 3"}
	case denied:
		return look{"denied", "needed, but denied", "#cf222e", "2", "7 4"}
	case partial:
		return look{"in part", "needed, but allowed in part only", "#8250df", "2", "10 3 2 3"}
	case unknown:
		return look{"not known", "needed, not known whether allowed", "#9a6700", "1.3", "2 4"}
	case possible:
		return look{"perhaps", "perhaps allowed", "#57606a", "1.3", "2 4"}
	default:
		return look{"", "allowed", "#57606a", "1.3", ""}
	}
}

// css is how the line looks, in the words of CSS.
func (l look) css() string {
	css := "stroke:" + l.color + ",stroke-width:" + l.width + "px"
	if l.dashes != "" {
		css += ",stroke-dasharray:" + l.dashes
	}
	return css + ",color:" + l.color
}

// words are a text with the meaning of its style, for those who cannot distinguish the colours.
func (l look) words(text string) string { return strings.TrimPrefix(l.word+": "+text, ": ") }
