package lsp

import (
	"bytes"
	"context"
	"path/filepath"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// reasonToFill stands where the author is to say why a rule is silenced.
const reasonToFill = "TODO: say why"

// silenced is the edit that silences a finding with a comment, if one does: each is tried on the document.
func (a *actions) silenced(ctx context.Context, f *lint.Finding) (yamldoc.Edit, bool) {
	isJSON := strings.EqualFold(filepath.Ext(a.now.file.Name), ".json") // which has no comments
	if isJSON || f.Refused || isAboutText(f) {
		return yamldoc.Edit{}, false
	}
	for _, edit := range a.comments(f) {
		if a.silences(ctx, edit, f) {
			return edit, true
		}
	}
	return yamldoc.Edit{}, false
}

// isAboutText reports whether a finding is about a comment for ekslint, or about what cannot be read: one more comment does not help.
func isAboutText(f *lint.Finding) bool {
	switch f.Rule {
	case lint.RuleUnusedSuppression, lint.RuleUnknownSuppression, lint.RuleEndedSuppression, lint.RuleYAMLSyntax, lint.RuleUnrenderedTemplate:
		return true
	default:
		return f.Category == "internal"
	}
}

// comments are the edits that may silence a finding, the best one first: in the comment that silences others there, behind its line, and
// in a line above.
func (a *actions) comments(f *lint.Finding) []yamldoc.Edit {
	line, _ := slices.BinarySearch(a.now.lines, f.Range.Start.Offset+1)
	start := a.now.lines[line-1]
	text := a.now.line(line - 1)
	comment := "# ekslint:" + yamldoc.DirectiveIgnore + " " + f.Rule + " -- " + reasonToFill
	indent := text[:len(text)-len(bytes.TrimLeft(text, " "))]
	lineEnd := "\n"
	if bytes.HasPrefix(a.now.data[min(start+len(text), len(a.now.data)):], []byte("\r\n")) {
		lineEnd = "\r\n"
	}
	edits := a.enlarged(f)
	if !bytes.Contains(text, []byte("#")) {
		edits = append(edits, insertion(start+len(bytes.TrimRight(text, " \t")), " "+comment))
	}
	return append(edits, insertion(start, string(indent)+comment+lineEnd))
}

// enlarged is the edit that adds a rule to the comment that silences others at its line, if there is one.
func (a *actions) enlarged(f *lint.Finding) []yamldoc.Edit {
	for _, s := range a.report.Suppressions {
		about := s.Range.Start.Line == f.Range.Start.Line || s.Range.Start.Line+1 == f.Range.Start.Line
		if s.WholeFile || !about || s.Written == "" {
			continue
		}
		comment := a.now.data[s.Range.Start.Offset:s.Range.End.Offset]
		if at := bytes.Index(comment, []byte(s.Written)); at >= 0 {
			return []yamldoc.Edit{insertion(s.Range.Start.Offset+at, f.Rule+",")}
		}
	}
	return nil
}

func insertion(offset int, text string) yamldoc.Edit {
	at := yamldoc.Position{Offset: offset}
	return yamldoc.Edit{Range: yamldoc.Range{Start: at, End: at}, Text: text}
}

// silences reports whether an edit silences a finding and leads to no other.
func (a *actions) silences(ctx context.Context, edit yamldoc.Edit, f *lint.Finding) bool {
	data, err := yamldoc.Apply(a.now.data, []yamldoc.Edit{edit})
	if err != nil {
		return false
	}
	changed := a.now.file
	changed.Data = data
	r, err := a.now.folder.lint(ctx, changed, false)
	if err != nil {
		return false
	}
	before, after := spoken(a.report), spoken(r)
	gone := before[f.Rule] - after[f.Rule]
	for rule, n := range after {
		if n > before[rule] {
			return false
		}
	}
	return gone >= 1 && !slices.ContainsFunc(r.Findings, func(other lint.Finding) bool {
		return !other.IsSilenced() && other.Fingerprint == f.Fingerprint
	})
}

// spoken counts the findings of each rule that nothing silences.
func spoken(r *lint.Report) map[string]int {
	n := map[string]int{}
	for i := range r.Findings {
		if !r.Findings[i].IsSilenced() {
			n[r.Findings[i].Rule]++
		}
	}
	return n
}
