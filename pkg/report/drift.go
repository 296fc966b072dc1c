package report

import (
	"io"

	"github.com/ekslint/ekslint/pkg/drift"
)

// DriftFormat is a way to write what is different in an account. Like a Format it holds no state.
type DriftFormat interface {
	// WriteDrift writes r to w without changing it.
	WriteDrift(w io.Writer, r *drift.Report) error
}

// DriftOptions are what the caller decides about the formats for drift.
type DriftOptions struct {
	// Color allows formats meant for people to use ANSI colours.
	Color bool
	// All shows long lists in full. JSON always does.
	All bool
}

// DriftFormats returns the formats for drift, sorted by name.
func DriftFormats(o DriftOptions) []Named[DriftFormat] {
	return []Named[DriftFormat]{
		{"json", DriftJSON{}},
		{"markdown", DriftMarkdown{o.All}},
		{"text", DriftText(o)},
	}
}
