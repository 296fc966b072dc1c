package report

import (
	"io"

	"github.com/ekslint/ekslint/pkg/lint"
)

// SuppressionsFormat is a way to write the suppressions of a report, with what failed. Like a Format it holds no state.
type SuppressionsFormat interface {
	// WriteSuppressions writes those of r to w without changing it. The error wraps that of w.
	WriteSuppressions(w io.Writer, r *lint.Report) error
}

// SuppressionsFormats returns the formats for suppressions, sorted by name.
func SuppressionsFormats(o Options) []Named[SuppressionsFormat] {
	return []Named[SuppressionsFormat]{{"json", SuppressionsJSON{}}, {"text", SuppressionsText(o)}}
}
