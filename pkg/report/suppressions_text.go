package report

import (
	"bytes"
	"fmt"
	"io"

	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/lint"
)

// SuppressionsText writes a table for people, a row for each suppression, then what failed, and a summary.
type SuppressionsText struct {
	// Color allows ANSI colours. Nothing is shown by colour alone.
	Color bool
	// Width is that of the page, as in Options.
	Width int
}

// WriteSuppressions implements SuppressionsFormat.
func (t SuppressionsText) WriteSuppressions(w io.Writer, r *lint.Report) error {
	return buffered(w, func(b *bytes.Buffer) {
		p := textPrinter{page: page{Buffer: b, painter: painter(t.Color), width: t.Width}}
		if len(r.Suppressions) > 0 {
			rows := []row{{cells: []word{{bold, "PLACE"}, {bold, "RULE"}, {bold, "IN"}, {bold, "EFFECT"}, {bold, "SINCE"}}}}
			rows[0].last = word{bold, "REASON"}
			for _, s := range r.Suppressions {
				rows = append(rows, rowOf(s))
			}
			p.table(rows)
			p.WriteString("\n")
		}
		p.failures(r.Failures)
		p.flow(2, words(bold, summarizeSuppressions(r).String()))
	})
}

// rowOf is a suppression as a row of the table.
func rowOf(s lint.Suppression) row {
	name, scope, since, reason := s.Rule, "block", "", word{dim, "(none)"}
	if name == "" {
		name = s.Written
	}
	if s.WholeFile {
		scope = "file"
	}
	if c := s.LastChange; c != nil {
		since = orEarlier(c.Day, c.OrEarlier)
	}
	if s.Reason != "" {
		reason = word{plain, printable.Line(s.Reason)}
	}
	r := row{last: reason}
	for _, text := range []string{fmt.Sprintf("%s:%d", s.File, s.Range.Start.Line), name, scope, "", since} {
		r.cells = append(r.cells, word{plain, printable.Line(text)})
	}
	r.cells[3] = effectOf(s)
	if s.More > 0 {
		r.cells[3].text += fmt.Sprintf(", and %d more like it", s.More)
	}
	return r
}

// effectOf says what a suppression does, or why it does nothing.
func effectOf(s lint.Suppression) word {
	until := ""
	if s.Until != "" {
		until = ", until " + printable.Line(s.Until)
	}
	switch s.State {
	case lint.SuppressionUsed:
		return word{plain, "silences " + count(s.Silences, "finding") + until}
	case lint.SuppressionUnused:
		return word{boldYell, "silences nothing" + until}
	case lint.SuppressionUnknown:
		return word{plain, "unknown" + until}
	case lint.SuppressionEnded:
		return word{boldYell, "ended on " + printable.Line(s.Until)}
	case lint.SuppressionNotADay:
		return word{boldYell, fmt.Sprintf("%q is not a day", printable.Line(s.Until))}
	case lint.SuppressionNotAllowed:
		return word{boldYell, "not allowed by " + printable.Line(s.NotAllowedBy)}
	case lint.SuppressionNotARule:
		if s.Written == "" {
			return word{boldYell, "names no rule"}
		}
		return word{boldYell, "not a rule"}
	default:
		return word{plain, string(s.State)}
	}
}
