package lint

import (
	"cmp"
	"maps"
	"slices"

	"github.com/ekslint/ekslint/pkg/policy"
)

// add adds the outcome of a file.
func (r *Report) add(out *outcome) {
	if out.configs > 0 {
		r.Files++
	}
	if out.configs > 0 || len(out.failures) > 0 {
		r.Inputs = append(r.Inputs, out.file.Name)
	}
	r.addLinted(out)
	if out.notAnalysed {
		r.NotAnalysed++
	}
	if out.notAnalysed || out.partial || len(out.failures) > 0 {
		r.Partial[out.file.Name] = true
	}
	if !out.excerpts.IsEmpty() {
		r.Sources[out.file.Name] = out.excerpts
	}
	r.Findings = append(r.Findings, out.findings...)
	r.Failures = append(r.Failures, out.failures...)
	r.Documents = append(r.Documents, out.documents...)
	r.Fixed = append(r.Fixed, out.made...)
}

// addLinted adds what only linted files have: those with clusters, or with objects of them.
func (r *Report) addLinted(out *outcome) {
	if out.configs > 0 || out.isManifest() {
		r.Suppressions = append(r.Suppressions, out.suppressions...)
	}
	if out.configs > 0 || out.isManifest() || len(out.failures) > 0 {
		r.linters[out.file.Name] = out.linter
	}
}

// mergeFrom takes over what the linters of the files say about the run.
func (r *Report) mergeFrom(used []*Linter) {
	if len(used) == 0 {
		return
	}
	var rules, known []policy.Rule
	outdated := map[string]policy.Table{}
	for _, l := range used {
		rules, known = append(rules, l.opts.Rules...), append(known, l.opts.Known...)
		for _, table := range l.outdated() {
			outdated[table.Name] = table
		}
		r.Weakened = merged(r.Weakened, l.opts.Weakened)
	}
	r.Rules, r.Known = eachOnce(rules), eachOnce(known)
	r.Outdated = slices.SortedFunc(maps.Values(outdated), func(a, b policy.Table) int { return cmp.Compare(a.Name, b.Name) })
}

// eachOnce returns the rules sorted by name, the first one of each name.
func eachOnce(rules []policy.Rule) []policy.Rule {
	slices.SortStableFunc(rules, func(a, b policy.Rule) int { return cmp.Compare(a.Name, b.Name) })
	return slices.CompactFunc(rules, func(a, b policy.Rule) bool { return a.Name == b.Name })
}

// outdated returns the tables that the rules go by and that are old on the day of the run: what is found may be wrong for it, and what is
// not found, too.
func (l *Linter) outdated() []policy.Table {
	read := map[string]bool{}
	for _, rule := range l.wanted {
		for _, name := range rule.Data {
			read[name] = true
		}
	}
	return slices.DeleteFunc(slices.Clone(l.opts.Tables), func(f policy.Table) bool { return !read[f.Name] || !f.IsOld(l.opts.Today) })
}

// sort sorts the lists of the report, each file's part of which is in order.
func (r *Report) sort() {
	slices.SortStableFunc(r.Findings, compare)
	slices.SortStableFunc(r.Suppressions, func(a, b Suppression) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Range.Start.Offset, b.Range.Start.Offset))
	})
	slices.SortStableFunc(r.Fixed, func(a, b MadeFix) int { return cmp.Compare(a.File, b.File) })
	slices.SortStableFunc(r.Documents, func(a, b Document) int { return cmp.Compare(a.File, b.File) })
	slices.SortStableFunc(r.Failures, func(a, b Failure) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Message, b.Message))
	})
}
