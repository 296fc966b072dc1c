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
	r := &Report{
		Version: l.opts.Version, Rules: l.opts.Rules, Known: l.opts.Known,
		Sources: map[string]source.Excerpts{}, Partial: map[string]bool{}, linters: map[string]*Linter{},
	}
	var used []*Linter
	keepNamed(outcomes)
	for _, out := range outcomes {
		if out.configs > 0 && !slices.Contains(used, out.linter) {
			used = append(used, out.linter)
		}
		r.add(out)
	}
	if l.opts.Fix == FixSafe && !l.opts.Preview {
		r.Fixable = fixable(r.Findings)
	}
	r.mergeFrom(used)
	r.sort()
	return r
}

// keepNamed adds to the excerpts of files the lines that findings of other files name.
func keepNamed(outcomes []*outcome) {
	named := map[string][]int{}
	for _, out := range outcomes {
		for i := range out.findings {
			f := &out.findings[i]
			for _, related := range f.Related {
				if related.File != f.File && !related.Range.IsZero() {
					named[related.File] = append(named[related.File], related.Range.Start.Offset)
				}
			}
		}
	}
	for _, out := range outcomes {
		if offsets := named[out.file.Name]; len(offsets) > 0 && out.text != nil {
			out.excerpts = source.ExcerptsOf(out.text, append(offsetsOf(out.findings), offsets...))
		}
	}
}

// HasRun reports whether a rule has run on a file of the report, and would have found there whatever it can find. It is false for one that
// sees all clusters of a run, which may lack those that another run has.
func (r *Report) HasRun(rule, file string) bool {
	if l := r.linters[file]; l != nil {
		wanted, ran := l.wanted[rule]
		return ran && !wanted.IsFleet()
	}
	return slices.ContainsFunc(r.Rules, func(ran policy.Rule) bool { return ran.Name == rule && !ran.IsFleet() })
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
