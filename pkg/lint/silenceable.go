package lint

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// Silenceable returns the rules of the findings that nothing silences yet and that a comment at an offset of the document would silence,
// were it to name them; those of the whole file for a comment about that. They are in the order of the findings. Findings about the comment
// itself do not count.
func (r *Report) Silenceable(doc *yamldoc.Document, offset int, wholeFile bool) []string {
	var rules []string
	for comment := range doc.Comments() {
		if offset < comment.Range.Start.Offset || comment.Range.End.Offset < offset {
			continue
		}
		one := suppression{
			doc: doc, block: (&commentBlocks{doc: doc}).of(comment),
			Suppression: Suppression{Document: doc.Index, Range: comment.Range, WholeFile: wholeFile},
		}
		for i := range r.Findings {
			f := &r.Findings[i]
			isOfComment := f.Document == doc.Index && f.Range.Start.Offset >= comment.Range.Start.Offset && f.Range.End.Offset <= comment.Range.End.Offset
			one.Rule = f.Rule
			if !f.IsSilenced() && !isOfComment && !slices.Contains(rules, f.Rule) && one.covers(f) {
				rules = append(rules, f.Rule)
			}
		}
	}
	return rules
}

// covers reports whether the suppression, which is of its rule, covers a finding.
func (s *suppression) covers(f *Finding) bool {
	return len(newSuppressionIndex([]*suppression{s}).covering(draft{Finding: *f})) > 0
}
