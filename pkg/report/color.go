package report

import "github.com/ekslint/ekslint/pkg/policy"

// style is an ANSI select-graphic-rendition code. The sixteen basic colours follow the theme of the user's terminal.
type style string

const (
	plain    style = ""
	bold     style = "1"
	dim      style = "2"
	boldRed  style = "1;31"
	boldYell style = "1;33"
	boldBlue style = "1;34"
	boldCyan style = "1;36"
	green    style = "32"
)

func severityStyle(s policy.Severity) style {
	switch s {
	case policy.Error:
		return boldRed
	case policy.Warning:
		return boldYell
	default:
		return boldCyan
	}
}

// painter colours text, or leaves it alone.
type painter bool

func (on painter) paint(s style, text string) string {
	if !on || s == plain || text == "" {
		return text
	}
	return "\x1b[" + string(s) + "m" + text + "\x1b[0m"
}
