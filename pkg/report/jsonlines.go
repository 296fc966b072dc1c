package report

import (
	"bufio"
	_ "embed"
	"fmt"
	"io"

	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/lint"
)

//go:embed schema/jsonl-v1.json
var jsonLinesSchema string

// JSONLinesSchema returns the JSON Schema of a line of what JSONLines writes. It refers to that of JSON.
func JSONLinesSchema() string { return jsonLinesSchema }

// JSONLines writes what is in the report of JSON as objects, one a line, each with its type: the findings, then failures, documents
// and fixes that were made, and last the summary, with the name of this format. Who reads a line without it has not read all.
//
// https://jsonlines.org
type JSONLines struct{}

type (
	findingLine struct {
		Type string `json:"type"`
		lint.Finding
	}
	failureLine struct {
		Type string `json:"type"`
		lint.Failure
	}
	documentLine struct {
		Type string `json:"type"`
		lint.Document
	}
	fixedLine struct {
		Type string `json:"type"`
		lint.MadeFix
	}
	summaryLine struct {
		Type    string `json:"type"`
		Schema  string `json:"schema"`
		Version string `json:"version"`
		summary
	}
)

// Write implements Format.
func (JSONLines) Write(w io.Writer, r *lint.Report) error {
	out := lineEncoder{w: bufio.NewWriter(w)}
	all := jsonOf(r)
	for _, f := range all.Findings {
		out.encode(findingLine{"finding", f})
	}
	for _, f := range all.Failures {
		out.encode(failureLine{"failure", f})
	}
	for _, d := range all.Documents {
		out.encode(documentLine{"document", d})
	}
	for _, f := range all.Fixed {
		out.encode(fixedLine{"fixed", f})
	}
	out.encode(summaryLine{"summary", "ekslint/jsonl/v1", all.Version, all.Summary})
	return out.close()
}

// lineEncoder writes values as JSON, one a line, and remembers the first error.
type lineEncoder struct {
	w   *bufio.Writer
	err error
}

func (e *lineEncoder) encode(v any) {
	if e.err != nil {
		return
	}
	line, err := printable.EncodeJSONLine(v)
	if err == nil {
		_, err = e.w.Write(line)
	}
	e.err = err
}

func (e *lineEncoder) close() error {
	if e.err == nil {
		e.err = e.w.Flush()
	}
	if e.err != nil {
		return fmt.Errorf("write report: %w", e.err)
	}
	return nil
}
