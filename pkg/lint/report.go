package lint

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/pkg/source"
)

// report merges the outcomes of the files, which are in the order of the run, and sorts them.
func (l *Linter) report(outcomes []*outcome) *Report {
	r := &Report{Version: l.opts.Version, Rules: l.opts.Rules, Sources: make(map[string]source.Excerpts)}
	for _, out := range outcomes {
		if out.configs > 0 {
			r.Files++
		}
		if out.configs > 0 || len(out.failures) > 0 {
			r.Inputs = append(r.Inputs, out.file.Name)
		}
		if out.notAnalysed {
			r.NotAnalysed++
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
	r.Outdated = l.outdated(r)
	slices.SortStableFunc(r.Findings, compare)
	slices.SortStableFunc(r.Fixed, func(a, b MadeFix) int { return cmp.Compare(a.File, b.File) })
	slices.SortStableFunc(r.Documents, func(a, b Document) int { return cmp.Compare(a.File, b.File) })
	slices.SortStableFunc(r.Failures, func(a, b Failure) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Message, b.Message))
	})
	return r
}

// outdated returns the facts that the rules of this run go by and that are old on its day: what is found may be wrong for it, and what is
// not found, too. A run without a ClusterConfig goes by none.
func (l *Linter) outdated(r *Report) []policy.Facts {
	if r.Files == 0 {
		return nil
	}
	read := map[string]bool{}
	for _, rule := range l.wanted {
		for _, name := range rule.Data {
			read[name] = true
		}
	}
	return slices.DeleteFunc(slices.Clone(l.opts.Facts), func(f policy.Facts) bool { return !read[f.Name] || !f.AreOld(l.opts.Today) })
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

// Worst returns the highest severity among the findings that are not suppressed; zero where there are none.
func (r *Report) Worst() policy.Severity {
	var worst policy.Severity
	for _, f := range r.Findings {
		if f.Suppressed == nil {
			worst = max(worst, f.Severity)
		}
	}
	return worst
}
