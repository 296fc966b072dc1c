package change

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/internal/lines"
	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// touch finds the findings of which a line in a file is new, compared with what the file was; isKnown is false for a file that has changed
// since it was linted, of which that is all of them.
func (m *marking) touch(v *version, now []byte, isKnown bool, old []byte) {
	kept := lines.Kept(now, old)
	for _, i := range v.findings {
		m.touched[i] = m.touched[i] || !isKnown || isTouched(&m.report.Findings[i], v.name, now, kept)
	}
}

// isTouched reports whether one of the lines in a file that a finding is on, or refers to, is new.
func isTouched(f *lint.Finding, file string, text []byte, kept func(int) bool) bool {
	var ranges []yamldoc.Range
	if f.File == file {
		ranges = append(ranges, f.Range)
	}
	for _, related := range f.Related {
		if related.File == file && !related.Range.IsZero() {
			ranges = append(ranges, related.Range)
		}
	}
	return slices.ContainsFunc(ranges, func(r yamldoc.Range) bool {
		first, last := lines.At(text, r.Start.Offset), lines.At(text, max(r.Start.Offset, r.End.Offset-1))
		for line := first; line <= last; line++ {
			if !kept(line) {
				return true
			}
		}
		return false
	})
}
