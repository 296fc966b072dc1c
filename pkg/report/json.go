package report

import (
	_ "embed"
	"fmt"
	"io"

	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/lint"
)

//go:embed schema/report-v1.json
var jsonSchema string

// JSONSchema returns the JSON Schema of what JSON writes.
func JSONSchema() string { return jsonSchema }

// JSON writes the report's version 1: every finding, suppressed ones with their reason, known ones marked, every failure, and the counts.
// Names once given are kept; more may be added. Lists are never null.
type JSON struct{}

type jsonReport struct {
	Schema    string          `json:"schema"`
	Version   string          `json:"version"`
	Findings  []lint.Finding  `json:"findings"`
	Failures  []lint.Failure  `json:"failures"`
	Documents []lint.Document `json:"documents"`
	Fixed     []lint.MadeFix  `json:"fixed,omitempty"`
	Summary   summary         `json:"summary"`
}

// Write implements Format.
func (JSON) Write(w io.Writer, r *lint.Report) error { return encode(w, jsonOf(r)) }

// jsonOf is a report as version 1 has it.
func jsonOf(r *lint.Report) jsonReport {
	out := jsonReport{
		Schema:    "ekslint/report/v1",
		Version:   r.Version,
		Findings:  make([]lint.Finding, len(r.Findings)),
		Failures:  notNil(r.Failures),
		Documents: notNil(r.Documents),
		Fixed:     r.Fixed,
		Summary:   summarize(r),
	}
	for i, f := range r.Findings {
		out.Findings[i] = withLists(f)
	}
	return out
}

// withLists returns f with empty lists for nil ones.
func withLists(f lint.Finding) lint.Finding {
	f.Related = notNil(f.Related)
	fixes := make([]lint.Fix, len(f.Fixes))
	for i, fix := range f.Fixes {
		fix.Edits = notNil(fix.Edits)
		fixes[i] = fix
	}
	f.Fixes = fixes
	return f
}

func notNil[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

// encode writes v as indented JSON.
func encode(w io.Writer, v any) error {
	data, err := printable.EncodeJSON(v)
	if err == nil {
		_, err = w.Write(data)
	}
	if err != nil {
		return fmt.Errorf("write report: %w", err)
	}
	return nil
}
