package report

import (
	_ "embed"
	"io"

	"github.com/ekslint/ekslint/pkg/why"
)

//go:embed schema/why-v1.json
var whySchema string

// WhyJSONSchema returns the JSON Schema of what WhyJSON writes.
func WhyJSONSchema() string { return whySchema }

// WhyJSON writes an answer's version 1. Names once given are kept; more may be added. Lists are never null.
type WhyJSON struct {
	// Version is that of ekslint.
	Version string
}

type jsonAnswer struct {
	Schema  string `json:"schema"`
	Version string `json:"version"`
	*why.Answer
}

// WriteAnswer implements WhyFormat.
func (f WhyJSON) WriteAnswer(w io.Writer, a *why.Answer, _ []byte) error {
	return encode(w, jsonAnswer{Schema: "ekslint/why/v1", Version: f.Version, Answer: a})
}
