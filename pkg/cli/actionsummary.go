package cli

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"

	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/report"
)

const (
	// maxSummary is how many bytes the summary of a step has. GitHub takes up to 1 MiB, with what is there already, and drops one that
	// is larger (actions/runner src/Runner.Worker/FileCommandManager.cs, CreateStepSummaryCommand).
	maxSummary = 1000 << 10
	// minFindings is how many bytes of it are kept for the findings, if they need as many.
	minFindings = 100 << 10
)

// writeSummary adds the findings and the comparison to the summary of the step, which GitHub shows on the page of the run.
func (a *action) writeSummary(ctx context.Context) error {
	path := a.getenv("GITHUB_STEP_SUMMARY")
	if path == "" {
		return nil
	}
	room := maxSummary
	if info, err := os.Stat(path); err == nil {
		room -= int(min(info.Size(), maxSummary))
	}
	text, err := a.summary(room)
	if err != nil {
		return fmt.Errorf("the job summary: %w", err)
	}
	return appendFile(ctx, path, text)
}

// summary is the text of at most room bytes. What does not fit is left out, and said to be, if there is room for that: first pictures, then
// findings, then the comparison.
func (a *action) summary(room int) ([]byte, error) {
	findings, err := a.findingsSummary(room)
	if err != nil {
		return nil, err
	}
	compared, err := a.comparisonSummary(room - min(len(findings), minFindings))
	for limit := room - len(compared); err == nil && limit > 0 && len(findings)+len(compared) > room; limit /= 2 {
		findings, err = a.findingsSummary(limit) // again, since what makes text harmless may make it longer
	}
	var text []byte
	for _, part := range [][]byte{findings, compared} {
		if len(text)+len(part) <= room {
			text = append(text, part...)
		}
	}
	return text, err
}

func (a *action) findingsSummary(limit int) ([]byte, error) {
	format := report.Markdown{Link: a.source.URL, Limit: max(limit, 1), Note: a.fallback}
	return markdown(func(w io.Writer) error {
		if a.findings == nil {
			return format.WriteFailure(w, problemsOf(a.failed))
		}
		return format.Write(w, a.findings)
	})
}

// comparisonSummary is empty where nothing is to be compared.
func (a *action) comparisonSummary(room int) ([]byte, error) {
	if a.comparison == nil && a.uncompared == nil {
		return nil, nil
	}
	var format report.DiffMarkdown
	reason := func(why string) ([]byte, error) {
		return markdown(func(w io.Writer) error { return format.WriteReason(w, why) })
	}
	if a.uncompared != nil {
		return reason(a.uncompared.Error())
	}
	for _, format.WithoutPictures = range []bool{false, true} {
		text, err := markdown(func(w io.Writer) error { return format.WriteDiff(w, a.comparison) })
		if err != nil || len(text) <= room {
			return text, err
		}
	}
	return reason("there is no room for it here")
}

// markdown is what write writes, harmless, behind a line of its own.
func markdown(write func(io.Writer) error) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString("\n")
	out := printable.NewWriter(&b)
	if err := write(out); err != nil {
		return nil, err
	}
	return b.Bytes(), out.Flush()
}

// appendFile adds to a file of the runner.
func appendFile(ctx context.Context, path string, text []byte) error {
	err := writeInto(ctx, path, func(w io.Writer) error {
		_, err := w.Write(text)
		return err
	})
	if err != nil {
		return fmt.Errorf("writing %s: %w", path, reason(err))
	}
	return nil
}
