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

// DiffFormats returns the formats for comparisons, sorted by name.
func DiffFormats(o Options) []Named[DiffFormat] {
	return []Named[DiffFormat]{{"json", DiffJSON{}}, {"markdown", DiffMarkdown{}}, {"text", DiffText(o)}}
}
