package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/ekslint/ekslint/pkg/diff"
	"github.com/ekslint/ekslint/pkg/internal/nearest"
)

// DiffFormat is a way to write a comparison. Like a Format it holds no state.
type DiffFormat interface {
	// WriteDiff writes r to w without changing it.
	WriteDiff(w io.Writer, r *diff.Report) error
}

// DiffNames returns the names that LookupDiff knows, sorted.
func DiffNames() []string { return []string{"json", "markdown", "text"} }

// LookupDiff returns the format for comparisons called name. The error for an unknown name lists the known ones and suggests
// one that is close.
func LookupDiff(name string, o Options) (DiffFormat, error) {
	switch name {
	case "json":
		return DiffJSON{}, nil
	case "markdown":
		return DiffMarkdown{}, nil
	case "text":
		return DiffText(o), nil
	}
	return nil, fmt.Errorf("format %q is not one of %s%s", name, strings.Join(DiffNames(), ", "), nearest.Hint(name, DiffNames()))
}
