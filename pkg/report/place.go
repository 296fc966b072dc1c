package report

import (
	"fmt"
	"strings"

	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// place is "file:line:column", as terminals and editors know how to open it. A range that points nowhere is the file's start.
func place(file string, r yamldoc.Range) string {
	return fmt.Sprintf("%s:%d:%d", printable.Line(file), max(r.Start.Line, 1), max(r.Start.Column, 1))
}

// lastLine returns the last line that has something of the range.
func lastLine(r yamldoc.Range) int {
	if r.End.Column == 1 && r.End.Line > r.Start.Line {
		return r.End.Line - 1
	}
	return r.End.Line
}

// reason is why a file failed, for those who read its name beside it.
func reason(f lint.Failure) string {
	return strings.TrimPrefix(printable.Line(f.Message), printable.Line(f.File)+": ")
}

// told is all that a finding says, a text a line: the message, the reasons with their places, and how to fix it. The place itself
// comes last, for those who read nothing but this.
func told(f *lint.Finding) []string {
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
	return append(lines, "at: "+place(f.File, f.Range))
}
