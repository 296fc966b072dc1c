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
