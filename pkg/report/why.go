package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/ekslint/ekslint/pkg/internal/nearest"
	"github.com/ekslint/ekslint/pkg/why"
)

// WhyFormat is a way to write an answer. Like a Format it holds no state.
type WhyFormat interface {
	// WriteAnswer writes a to w without changing it. source is the content of the answer's file.
	WriteAnswer(w io.Writer, a *why.Answer, source []byte) error
}

// WhyNames returns the names that LookupWhy knows, sorted.
func WhyNames() []string { return []string{"json", "text"} }

// LookupWhy returns the format for answers called name; version is that of ekslint. The error for an unknown name lists
// the known ones and suggests one that is close.
func LookupWhy(name, version string, o Options) (WhyFormat, error) {
	switch name {
	case "text":
		return WhyText(o), nil
	case "json":
		return WhyJSON{Version: version}, nil
	}
	return nil, fmt.Errorf("format %q is not one of %s%s", name, strings.Join(WhyNames(), ", "), nearest.Hint(name, WhyNames()))
}
