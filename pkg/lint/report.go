package lint

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/pkg/source"
)

// report merges the outcomes of the files, which are in the order of the run, and sorts them.
func (l *Linter) report(outcomes []*outcome) *Report {
	r := &Report{Version: l.opts.Version, Rules: l.opts.Rules, Known: l.opts.Known, Sources: make(map[string]source.Excerpts), Partial: map[string]bool{}, linters: map[string]*Linter{}}
	var used []*Linter
	for _, out := range outcomes {
		if out.configs > 0 && !slices.Contains(used, out.linter) {
			used = append(used, out.linter)
		}
		if out.configs > 0 {
			r.Files++
			r.Suppressions = append(r.Suppressions, out.suppressions...)
		}
		if out.configs > 0 || len(out.failures) > 0 {
			r.Inputs = append(r.Inputs, out.file.Name)
			r.linters[out.file.Name] = out.linter
		}
		if out.notAnalysed {
			r.NotAnalysed++
		}
		if out.notAnalysed || out.partial || len(out.failures) > 0 {
			r.Partial[out.file.Name] = true
		}
		if len(out.findings) > 0 {
			r.Sources[out.file.Name] = out.excerpts
		}
		r.Findings = append(r.Findings, out.findings...)
		r.Failures = append(r.Failures, out.failures...)
		r.Documents = append(r.Documents, out.documents...)
		r.Fixed = append(r.Fixed, out.made...)
	}
	if l.opts.Fix == FixSafe && !l.opts.Preview {
		r.Fixable = fixable(r.Findings)
	}
	r.mergeFrom(used)
	slices.SortStableFunc(r.Findings, compare)
	slices.SortStableFunc(r.Suppressions, func(a, b Suppression) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Range.Start.Offset, b.Range.Start.Offset))
	})
	slices.SortStableFunc(r.Fixed, func(a, b MadeFix) int { return cmp.Compare(a.File, b.File) })
	slices.SortStableFunc(r.Documents, func(a, b Document) int { return cmp.Compare(a.File, b.File) })
	slices.SortStableFunc(r.Failures, func(a, b Failure) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Message, b.Message))
	})
	return r
}

// mergeFrom takes over what the linters of the files say about the run.
func (r *Report) mergeFrom(used []*Linter) {
	if len(used) == 0 {
		return
	}
	var rules, known []policy.Rule
	outdated := map[string]policy.Facts{}
	for _, l := range used {
		rules, known = append(rules, l.opts.Rules...), append(known, l.opts.Known...)
		for _, facts := range l.outdated() {
			outdated[facts.Name] = facts
		}
		r.Weakened = merged(r.Weakened, l.opts.Weakened)
	}
	r.Rules, r.Known = eachOnce(rules), eachOnce(known)
	r.Outdated = slices.SortedFunc(maps.Values(outdated), func(a, b policy.Facts) int { return cmp.Compare(a.Name, b.Name) })
}

// eachOnce returns the rules sorted by name, the first one of each name.
func eachOnce(rules []policy.Rule) []policy.Rule {
	slices.SortStableFunc(rules, func(a, b policy.Rule) int { return cmp.Compare(a.Name, b.Name) })
	return slices.CompactFunc(rules, func(a, b policy.Rule) bool { return a.Name == b.Name })
}

// outdated returns the facts that the rules go by and that are old on the day of the run: what is found may be wrong for it, and what is
// not found, too.
func (l *Linter) outdated() []policy.Facts {
	read := map[string]bool{}
	for _, rule := range l.wanted {
		for _, name := range rule.Data {
			read[name] = true
		}
	}
	return slices.DeleteFunc(slices.Clone(l.opts.Facts), func(f policy.Facts) bool { return !read[f.Name] || !f.AreOld(l.opts.Today) })
}

// HasRun reports whether a rule has run on a file of the report.
func (r *Report) HasRun(rule, file string) bool {
	if l := r.linters[file]; l != nil {
		_, ran := l.wanted[rule]
		return ran
	}
	return slices.ContainsFunc(r.Rules, func(ran policy.Rule) bool { return ran.Name == rule })
}

// BaselineOf is the path of the file with the findings that are known of a file of the report; empty where there is none.
func (r *Report) BaselineOf(file string) string {
	if l := r.linters[file]; l != nil {
		return l.opts.Baseline
	}
	return ""
}

// Require makes each of the paths, as the user named them, a failure if there was no ClusterConfig under any of them.
func (r *Report) Require(paths []string) {
	if r.Files > 0 || len(r.Failures) > 0 {
		return
	}
	for _, path := range paths {
		r.Failures = append(r.Failures, Failure{File: path, Message: fmt.Sprintf("%s: %s", path, cluster.ErrNoClusterConfig)})
	}
}

func compare(a, b Finding) int {
	return cmp.Or(
		cmp.Compare(a.File, b.File),
		cmp.Compare(a.Range.Start.Offset, b.Range.Start.Offset),
		cmp.Compare(a.Rule, b.Rule),
		cmp.Compare(a.Message, b.Message),
		cmp.Compare(a.Path, b.Path),
	)
}

// IsComplete reports whether everything was read and analysed: there are no failures, and no documents beyond a limit. What is not
// meant for this version of eksctl, or not YAML, is counted by NotAnalysed alone.
func (r *Report) IsComplete() bool {
	return len(r.Failures) == 0 && !slices.ContainsFunc(r.Findings, isBeyondLimit)
}

// Fails reports whether one of the findings that are not silenced is as severe as those that make a run fail.
func (r *Report) Fails() bool {
	return slices.ContainsFunc(r.Findings, func(f Finding) bool { return f.Fails && !f.IsSilenced() })
}

// markFailing marks the findings that make a run fail.
func (l *Linter) markFailing(findings []Finding) {
	for i := range findings {
		findings[i].Fails = l.opts.FailOn != 0 && findings[i].Severity >= l.opts.FailOn
	}
}
