package report

import (
	_ "embed"
	"io"

	"github.com/ekslint/ekslint/pkg/lint"
)

//go:embed schema/suppressions-v1.json
var suppressionsSchema string

// SuppressionsJSONSchema returns the JSON Schema of what SuppressionsJSON writes.
func SuppressionsJSONSchema() string { return suppressionsSchema }

// SuppressionsJSON writes the list's version 1. Names once given are kept; more may be added. Lists are never null.
type SuppressionsJSON struct{}

type jsonSuppressions struct {
	Schema       string              `json:"schema"`
	Version      string              `json:"version"`
	Suppressions []lint.Suppression  `json:"suppressions"`
	Failures     []lint.Failure      `json:"failures"`
	Summary      suppressionsSummary `json:"summary"`
}

// WriteSuppressions implements SuppressionsFormat.
func (SuppressionsJSON) WriteSuppressions(w io.Writer, r *lint.Report) error {
	return encode(w, jsonSuppressions{
		Schema: "ekslint/suppressions/v1", Version: r.Version, Suppressions: notNil(r.Suppressions), Failures: notNil(r.Failures),
		Summary: summarizeSuppressions(r),
	})
}
