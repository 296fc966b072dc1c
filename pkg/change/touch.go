package change

import (
	"context"
	"slices"

	"github.com/ekslint/ekslint/pkg/internal/lines"
	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// touch finds the findings of a file of which a line is new, compared with what the file was. Of a file that has changed since it was linted,
// that is all of them.
func (m *marking) touch(ctx context.Context, v *version, old []byte) {
	now, ok, err := m.now(ctx, v)
	same := lines.Same(now, old)
	for _, i := range v.findings {
		m.touched[i] = !ok || err != nil || isTouched(&m.report.Findings[i], now, same)
	}
}

// isTouched reports whether one of the lines of a finding, or of those that it refers to, is new.
func isTouched(f *lint.Finding, text []byte, same func(int) int) bool {
	ranges := []yamldoc.Range{f.Range}
	for _, related := range f.Related {
		if related.File == f.File && !related.Range.IsZero() {
			ranges = append(ranges, related.Range)
		}
	}
	return slices.ContainsFunc(ranges, func(r yamldoc.Range) bool {
		first, last := lines.At(text, r.Start.Offset), lines.At(text, max(r.Start.Offset, r.End.Offset-1))
		for line := first; line <= last; line++ {
			if same(line) == 0 {
				return true
			}
		}
		return false
	})
}
