package report

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// GitHub writes workflow commands of GitHub Actions, which become annotations of the changed files, and the summary as a
// plain line. GitHub shows ten annotations of each level in a step and drops the others, so failures come first and the
// most severe findings next. Suppressed findings are left out.
//
// https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
type GitHub struct{}

// Write implements Format.
func (GitHub) Write(w io.Writer, r *lint.Report) error {
	return buffered(w, func(b *bytes.Buffer) {
		for _, f := range r.Failures {
			writeCommand(b, "error", []property{{"file", f.File}, {"title", "ekslint"}}, printable.Line(f.Message))
		}
		for _, f := range bySeverity(r.Findings) {
			writeCommand(b, githubLevel(f.Severity), annotated(f.File, f.Range, "ekslint: "+printable.Line(f.Rule)), githubMessage(f))
		}
		fmt.Fprintln(b, githubSummary(summarize(r)))
	})
}

// bySeverity returns the findings that are not suppressed, the most severe first, otherwise in their order.
func bySeverity(findings []lint.Finding) []*lint.Finding {
	var sorted []*lint.Finding
	for i := range findings {
		if findings[i].Suppressed == nil {
			sorted = append(sorted, &findings[i])
		}
	}
	slices.SortStableFunc(sorted, func(a, b *lint.Finding) int { return int(b.Severity - a.Severity) })
	return sorted
}

// githubSummary adds to the summary how many annotations GitHub shows.
func githubSummary(s summary) string {
	const shown = 10
	line := s.String()
	if s.Errors+s.Failures > shown || s.Warnings > shown || s.Infos > shown {
		line += fmt.Sprintf(" (GitHub shows the first %d annotations of each level, this log has them all)", shown)
	}
	return line
}

func githubLevel(s policy.Severity) string {
	if s == policy.Error || s == policy.Warning {
		return s.String()
	}
	return "notice"
}

// githubMessage is what the annotation shows: the message, the reasons with their places, and how to fix it. The place
// itself comes last, for the log, where the runner prints nothing but the message.
func githubMessage(f *lint.Finding) string {
	lines := []string{printable.Line(f.Message)}
	for _, related := range f.Related {
		line := printable.Line(related.Message)
		if !related.Range.IsZero() {
			line = place(related.File, related.Range) + ": " + line
		}
		lines = append(lines, line)
	}
	if f.Help != "" {
		lines = append(lines, "help: "+printable.Line(f.Help))
	}
	lines = append(lines, "at: "+place(f.File, f.Range))
	return strings.Join(lines, "\n")
}

type property struct{ name, value string }

// annotated says where an annotation goes, and what stands above it. The runner drops the columns of a range over several lines,
// with a warning in the log (actions/runner src/Runner.Worker/ActionCommandManager.cs, ValidateLinesAndColumns).
func annotated(file string, r yamldoc.Range, title string) []property {
	first, last := max(r.Start.Line, 1), max(lastLine(r), 1)
	props := []property{{"file", file}, {"line", strconv.Itoa(first)}, {"endLine", strconv.Itoa(last)}}
	if first == r.End.Line {
		props = append(props, property{"col", strconv.Itoa(r.Start.Column)}, property{"endColumn", strconv.Itoa(r.End.Column)})
	}
	return append(props, property{"title", title})
}

// writeCommand writes one workflow command, escaped as actions/toolkit packages/core/src/command.ts does it.
func writeCommand(b *bytes.Buffer, level string, props []property, message string) {
	b.WriteString("::" + level)
	separator := " "
	for _, p := range props {
		b.WriteString(separator + p.name + "=" + escapeProperty(p.value))
		separator = ","
	}
	b.WriteString("::" + escapeData(message) + "\n")
}

func escapeData(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(s)
}

func escapeProperty(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C").Replace(s)
}
