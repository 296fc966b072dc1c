package report

import (
	"bytes"
	"fmt"
	"io"

	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/lint"
)

// Compact writes one line for each finding, "file:line:column: severity: message [rule]", and nothing else, for editors
// (Vim: errorformat=%f:%l:%c:\ %t%*[^:]:\ %m), grep and reviewdog. A failure is an error at the start of its file, without a
// rule. Silenced findings are left out.
type Compact struct{}

// Write implements Format.
func (Compact) Write(w io.Writer, r *lint.Report) error {
	return buffered(w, func(b *bytes.Buffer) {
		for _, f := range unsilenced(r.Findings) {
			b.WriteString(compactLine(f))
		}
		for _, f := range untold(r) {
			fmt.Fprintf(b, "%s:1:1: error: %s\n", printable.Line(f.File), reason(f))
		}
	})
}

func compactLine(f *lint.Finding) string {
	return fmt.Sprintf("%s: %s: %s [%s]\n", place(f.File, f.Range), f.Severity, printable.Line(f.Message), printable.Line(f.Rule))
}
