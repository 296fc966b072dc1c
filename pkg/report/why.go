package report

import (
	"io"

	"github.com/ekslint/ekslint/pkg/why"
)

// WhyFormat is a way to write an answer. Like a Format it holds no state.
type WhyFormat interface {
	// WriteAnswer writes a to w without changing it. source is the content of the answer's file.
	WriteAnswer(w io.Writer, a *why.Answer, source []byte) error
}

// WhyFormats returns the formats for answers, sorted by name; version is that of ekslint.
func WhyFormats(version string, o Options) []Named[WhyFormat] {
	return []Named[WhyFormat]{{"json", WhyJSON{Version: version}}, {"markdown", WhyMarkdown{}}, {"text", WhyText(o)}}
}
