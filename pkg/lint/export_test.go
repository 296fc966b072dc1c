package lint

import (
	"context"

	"github.com/ekslint/ekslint/pkg/source"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// FixRound is what one round of fixes makes of a file.
type FixRound struct {
	// Findings are those before it.
	Findings []Finding
	Edits    []yamldoc.Edit
	// Made are the fixes that the edits make; Fixes are the same as they were offered, and Of the findings that they are for.
	Made  []MadeFix
	Fixes []Fix
	Of    []Finding
}

// FixOnce returns the first round of the fixes of a file.
func (l *Linter) FixOnce(ctx context.Context, file source.File) (FixRound, error) {
	out, err := l.linted(ctx, file, nil, func(*yamldoc.Document) {})
	if err != nil {
		return FixRound{}, err
	}
	r := FixRound{Findings: out.findings}
	r.Edits, r.Made = l.fixesOf(out)
	left := r.Made
	for _, doc := range out.docs {
		for _, f := range worstFirst(out.findings) {
			fix, ok := l.fixOf(f)
			if ok && fix.Document == doc.Index && len(left) > 0 && left[0] == (MadeFix{f.File, f.Document, f.Rule, f.Path, fix.Title, fix.Safe}) {
				r.Fixes, r.Of, left = append(r.Fixes, fix), append(r.Of, f), left[1:]
			}
		}
	}
	return r, nil
}
