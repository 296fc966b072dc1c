package report

import (
	"io"

	"github.com/ekslint/ekslint/pkg/diff"
)

// DiffFormat is a way to write a comparison. Like a Format it holds no state.
type DiffFormat interface {
	// WriteDiff writes r to w without changing it.
	WriteDiff(w io.Writer, r *diff.Report) error
}

// DiffOptions are what the caller decides about the formats for comparisons.
type DiffOptions struct {
	// Color allows formats meant for people to use ANSI colours.
	Color bool
	// All shows clusters that only one version has in full, where they would be one line, and in text long lists. JSON always does.
	All bool
}

// DiffFormats returns the formats for comparisons, sorted by name.
func DiffFormats(o DiffOptions) []Named[DiffFormat] {
	return []Named[DiffFormat]{
		{"github", DiffGitHub{o.All}},
		{"json", DiffJSON{}},
		{"markdown", DiffMarkdown{All: o.All}},
		{"text", DiffText(o)},
	}
}
