package lint_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/pkg/source"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// fixRun makes the fixes of one file, round by round. They come to an end; in each round
//   - lines that no edit touches stay, in their order, and new ones end as they do,
//   - the data of each document differ by the changes of the fixes that were made, and by nothing else,
//   - what is still to be filled in stays as it is,
//   - the findings that were fixed are gone.
//
// In the end there is no error of a rule that had none before, unless a fix has made eksctl read what it did not read.
type fixRun struct {
	*testing.T

	linter *lint.Linter
	// superseded returns a linter that shows what others supersede as well.
	superseded func() *lint.Linter
}

func (r *fixRun) check(text []byte) {
	const mostRounds = 100 // as for the linter itself
	r.Helper()
	first := r.round(text)
	last, now, reads, known := first, text, false, text
	for rounds := 0; len(last.Edits) > 0; rounds++ {
		if rounds == mostRounds {
			r.Fatalf("there is no end:\n%s\nhas become\n%s", text, now)
		}
		after, err := yamldoc.Apply(now, last.Edits)
		if err != nil {
			r.Fatal(err)
		}
		next := r.round(after)
		r.checkRound(now, after, last)
		r.checkGone(last, next.Findings, after)
		reads, known = reads || readsMore(now, last), withRegion(known, last)
		last, now = next, after
	}
	if !reads {
		r.checkNoneNew(known, now, last.Findings)
	}
	r.checkWhole(text, now)
}

func (r *fixRun) round(text []byte) lint.FixRound {
	r.Helper()
	round, err := r.linter.FixOnce(r.Context(), fileOf(text))
	if err != nil {
		r.Fatalf("%v:\n%s", err, text)
	}
	if len(round.Fixes) != len(round.Made) {
		r.Fatalf("of %v, %d have their changes:\n%s", round.Made, len(round.Fixes), text)
	}
	return round
}

func fileOf(text []byte) source.File { return source.File{Name: "f.yaml", Data: text, Explicit: true} }

// checkWhole compares a run of the linter with the rounds.
func (r *fixRun) checkWhole(before, after []byte) {
	r.Helper()
	report, err := r.linter.Run(r.Context(), slices.Values([]source.File{fileOf(before)}))
	if err != nil {
		r.Fatal(err)
	}
	for _, failure := range report.Failures {
		if strings.Contains(failure.Message, "not fixed") {
			r.Errorf("%s:\n%s", failure.Message, before)
		}
	}
	if isFixed := len(report.Fixed) > 0; isFixed == bytes.Equal(before, after) {
		r.Errorf("a run makes %v:\n%s", report.Fixed, before)
	}
}

// checkGone leaves out fixes that remove items of lists, since others move to their places.
func (r *fixRun) checkGone(round lint.FixRound, after []lint.Finding, text []byte) {
	r.Helper()
	moves := slices.ContainsFunc(round.Fixes, func(f lint.Fix) bool {
		return slices.ContainsFunc(f.Changes, func(c yamldoc.Change) bool { return c.Op == "remove" && c.Path[len(c.Path)-1].IsIndex })
	})
	for _, fixed := range round.Of {
		isSame := func(f lint.Finding) bool {
			return f.Document == fixed.Document && f.Rule == fixed.Rule && f.Path == fixed.Path && f.Message == fixed.Message
		}
		if !moves && slices.ContainsFunc(after, isSame) {
			r.Errorf("%s at %s is still there:\n%s", fixed.Rule, fixed.Path, text)
		}
	}
}

// checkNoneNew looks for errors of rules that had none before, superseded ones among them.
func (r *fixRun) checkNoneNew(before, after []byte, left []lint.Finding) {
	r.Helper()
	var had []lint.Finding
	for _, f := range left {
		if f.Severity != policy.Error {
			continue
		}
		if had == nil {
			report, err := r.superseded().Run(r.Context(), slices.Values([]source.File{fileOf(before)}))
			if err != nil {
				r.Fatal(err)
			}
			had = report.Findings
		}
		if !slices.ContainsFunc(had, func(g lint.Finding) bool { return g.Rule == f.Rule && g.Severity == policy.Error }) {
			r.Errorf("%s is new: %s\n%s\nhas become\n%s", f.Rule, f.Message, before, after)
		}
	}
}

// withRegion is a text with the regions that a round puts right: what hangs on one that eksctl does not know no rule can tell before.
func withRegion(text []byte, round lint.FixRound) []byte {
	for i, fix := range round.Fixes {
		for _, c := range fix.Changes {
			docs := yamldoc.Parse(text)
			if n := round.Made[i].Document; c.Path.String() == "metadata.region" && n < len(docs) {
				if edits, err := docs[n].Edits(c); err == nil {
					if with, err := yamldoc.Apply(text, edits); err == nil {
						text = with
					}
				}
			}
		}
	}
	return text
}

// readsMore reports whether a fix gives a key another name or place, or a value another type: eksctl reads then what it did not read.
func readsMore(text []byte, round lint.FixRound) bool {
	docs := yamldoc.Parse(text)
	for i, fix := range round.Fixes {
		config := clusterconfig.Load(docs[round.Made[i].Document], clusterconfig.PurposeUnknown)
		for _, c := range fix.Changes {
			was := config.Written(c.Path)
			if c.Op == "rename" || c.Op == "move" || len(fix.Changes) > 1 || was != nil && kindOf(was) != kindOf(c.Value) {
				return true
			}
		}
	}
	return false
}
