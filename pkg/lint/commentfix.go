package lint

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/internal/lazyregexp"
	"github.com/ekslint/ekslint/pkg/internal/nearest"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// commentFix puts a text in the place of a comment; an empty one takes the comment away. It changes nothing that is built, and is safe where
// nothing is guessed.
func (l *Linter) commentFix(doc *yamldoc.Document, c yamldoc.Comment, title, text string, isSafe bool) []Fix {
	if !l.opts.withFixes() || doc.Err != nil || text == c.Text {
		return []Fix{}
	}
	return []Fix{{Title: title, Safe: isSafe, Edits: []yamldoc.Edit{doc.WithComment(c, text)}, Document: doc.Index}}
}

// rewriting is the fix that puts the comment that is meant in the place of another; there is none where it is not known.
func (l *Linter) rewriting(doc *yamldoc.Document, c yamldoc.Comment, meant string) []Fix {
	if meant == "" {
		return []Fix{}
	}
	return l.commentFix(doc, c, fmt.Sprintf("write %q", meant), meant, false)
}

// renaming is the fix that gives a name of a comment that is not a rule the one that is meant.
func (l *Linter) renaming(doc *yamldoc.Document, c yamldoc.Comment, name, meant string) []Fix {
	if meant == "" || !l.opts.withFixes() {
		return []Fix{}
	}
	isSlip := nearest.Slip(name, slices.Collect(maps.Keys(l.known))) == meant
	for _, at := range namesIn(c.Text) {
		if c.Text[at[0]:at[1]] == name {
			return l.commentFix(doc, c, fmt.Sprintf("write %q", meant), c.Text[:at[0]]+meant+c.Text[at[1]:], isSlip)
		}
	}
	return []Fix{}
}

// removal is the fix that takes a name out of a comment, or the comment away where it has no other.
func (l *Linter) removal(doc *yamldoc.Document, c yamldoc.Comment, name string, isSafe bool) []Fix {
	if !l.opts.withFixes() {
		return []Fix{}
	}
	names := namesIn(c.Text)
	i := slices.IndexFunc(names, func(at []int) bool { return c.Text[at[0]:at[1]] == name })
	switch {
	case i < 0:
		return []Fix{}
	case len(names) == 1:
		return l.commentFix(doc, c, "remove the comment", "", isSafe)
	case i == 0:
		return l.commentFix(doc, c, fmt.Sprintf("remove %q from the comment", name), c.Text[:names[0][0]]+c.Text[names[1][0]:], isSafe)
	default:
		return l.commentFix(doc, c, fmt.Sprintf("remove %q from the comment", name), c.Text[:names[i-1][1]]+c.Text[names[i][1]:], isSafe)
	}
}

var word = lazyregexp.New(`[^\s,]+`)

// namesIn are where the names stand in a comment that silences rules: behind "ekslint:ignore", before the last day and the reason. A comment
// that is longer than any that somebody writes has none, as each of its names would be looked for.
func namesIn(comment string) [][]int {
	const longest = 2000
	if len(comment) > longest {
		return nil
	}
	text, _, _ := strings.Cut(comment, "--")
	all := word().FindAllStringIndex(text, -1)
	begin := slices.IndexFunc(all, func(at []int) bool { return strings.Contains(text[at[0]:at[1]], "ekslint:") })
	all = all[begin+1:]
	if end := slices.IndexFunc(all, func(at []int) bool { return text[at[0]:at[1]] == "until" }); end >= 0 {
		all = all[:end]
	}
	return all
}

// fixesOfComments are those that get into the way of no other.
func (l *Linter) fixesOfComments(o *outcome) (edits []yamldoc.Edit, made []MadeFix) {
	findings := worstFirst(o.findings)
	for _, doc := range o.docs {
		for _, f := range findings {
			if fix, ok := l.fixOf(f); ok && fix.Document == doc.Index && fix.Changes == nil && isApart(fix.Edits[0], edits) {
				edits, made = append(edits, fix.Edits...), append(made, madeFix(f, fix))
			}
		}
	}
	return edits, made
}

// isApart reports whether an edit touches none of the others.
func isApart(e yamldoc.Edit, others []yamldoc.Edit) bool {
	return !slices.ContainsFunc(others, func(o yamldoc.Edit) bool {
		return o.Range.Start.Offset <= e.Range.End.Offset && e.Range.Start.Offset <= o.Range.End.Offset
	})
}

// withoutLoss takes fixes of comments back where they would change what a document says: a line that is taken away may have kept apart what
// is before and behind it. They are tried together.
func withoutLoss(found []draft, docs []checked) {
	removals, seen := map[int][]yamldoc.Edit{}, map[yamldoc.Edit]bool{}
	each := func(do func(f *draft, edit yamldoc.Edit)) {
		for i := range found {
			if f := &found[i]; len(f.Fixes) == 1 && f.Fixes[0].Changes == nil && f.Fixes[0].Edits[0].Text == "" {
				do(f, f.Fixes[0].Edits[0])
			}
		}
	}
	each(func(f *draft, edit yamldoc.Edit) {
		if !seen[edit] {
			removals[f.Document] = append(removals[f.Document], edit)
		}
		seen[edit] = true
	})
	for _, d := range docs {
		if edits := removals[d.doc.Index]; len(edits) > 0 && !d.doc.KeepsData(edits) {
			each(func(f *draft, _ yamldoc.Edit) {
				if f.Document == d.doc.Index {
					f.Fixes = []Fix{}
				}
			})
		}
	}
}
