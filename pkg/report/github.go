package report

import (
	"bytes"
	"io"
	"strconv"
	"strings"
	"sync"

	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// GitHub writes workflow commands of GitHub Actions, which become annotations of the changed files, and the summary as a
// plain line. GitHub shows ten annotations of each level in a step and drops the others, so failures and documents beyond a limit come first, and
// where a level has more, findings that say the same become one annotation, which names the other places. Silenced findings are left out.
//
// https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
type GitHub struct{}

// Write implements Format.
func (GitHub) Write(w io.Writer, r *lint.Report) error {
	return buffered(w, func(b *bytes.Buffer) {
		failures := untold(r)
		for _, f := range failures {
			writeCommand(b, "error", []property{{"file", f.File}, {"title", "ekslint"}}, printable.Line(f.File)+": "+reason(f))
		}
		dropped := annotate(r, policy.Info, len(failures), func(severity policy.Severity, g group) {
			title := "ekslint: " + printable.Line(g[0].Rule)
			writeCommand(b, githubLevel(severity), annotated(g[0].File, g[0].Range, title), annotation(g))
		})
		b.WriteString(annotationsSummary(summarize(r), "GitHub", dropped) + "\n")
	})
}

// WriteMessage writes an annotation of a severity that is about the run, not about a line. The error is that of w.
func (GitHub) WriteMessage(w io.Writer, severity policy.Severity, message string) error {
	return buffered(w, func(b *bytes.Buffer) {
		writeCommand(b, githubLevel(severity), []property{{"title", "ekslint"}}, printable.Clip(message))
	})
}

func githubLevel(s policy.Severity) string {
	if s == policy.Error || s == policy.Warning {
		return s.String()
	}
	return "notice"
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

// dataEscapes and propertyEscapes are made once: a long report has many commands.
var (
	dataEscapes = sync.OnceValue(func() *strings.Replacer {
		return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	})
	propertyEscapes = sync.OnceValue(func() *strings.Replacer {
		return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
	})
)

func escapeData(s string) string { return dataEscapes().Replace(s) }

func escapeProperty(s string) string { return propertyEscapes().Replace(s) }
