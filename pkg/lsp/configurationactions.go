package lsp

import (
	"path/filepath"
	"slices"

	"go.lsp.dev/protocol"

	"github.com/ekslint/ekslint/pkg/config"
	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// ofConfiguration offers, for what is wrong in a range of a configuration file, what is meant, where nothing is wrong with that.
func (a *actions) ofConfiguration(start, end int) {
	catalogue := a.opts.Catalogue
	if !a.wants(protocol.CodeActionKindQuickFix) {
		return
	}
	all := a.now.problems(catalogue)
	for _, p := range all {
		r := p.At.Range
		if p.Meant == "" || !a.now.isIn(p) || r.Start.Offset > end || start > r.End.Offset {
			continue
		}
		edits := []yamldoc.Edit{{Range: r, Text: p.Meant}}
		data, err := yamldoc.Apply(a.now.data, edits)
		isStillWrong := func(left config.Problem) bool { return a.now.isIn(left) && left.At.Range.Start == r.Start }
		left := config.Problems(a.now.configOptions(catalogue), a.now.file.Path, data)
		if err != nil || len(left) > len(all) || slices.ContainsFunc(left, isStillWrong) || isThere(a.now.data, r, p.Meant) {
			continue
		}
		isPreferred, kind := true, protocol.CodeActionKindQuickFix
		a.found = append(a.found, &protocol.CodeAction{
			Title: "Write \"" + p.Meant + "\"", Kind: &kind, IsPreferred: &isPreferred, Edit: a.edit(edits),
			Diagnostics: []protocol.Diagnostic{a.now.problemDiagnostic(p)},
		})
	}
}

// configOptions are those by which a configuration file is read as the buffer has it.
func (s *snapshot) configOptions(catalogue []policy.Rule) config.Options {
	return config.Options{Dir: filepath.Dir(s.file.Path), Catalogue: catalogue}
}

// isThere reports whether the mapping that a key stands in has another key already.
func isThere(data []byte, key yamldoc.Range, other string) bool {
	for _, doc := range yamldoc.Parse(data) {
		path := doc.PathAt(key.Start.Offset)
		if len(path) == 0 || doc.Locate(path).Key.Start != key.Start {
			continue
		}
		sibling := path[:len(path)-1].Child(yamldoc.Key(other))
		return doc.Locate(sibling).Exists(sibling)
	}
	return false
}
