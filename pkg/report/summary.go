package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/pkg/source"
)

// summary counts what is in a report.
type summary struct {
	Files       int `json:"files"`
	NotAnalysed int `json:"notAnalysed"`
	Counts
	Failures int `json:"failures"`
	// Fixed counts the fixes that were made.
	Fixed int `json:"fixed,omitempty"`
	// LeftOut is what searching directories left out.
	LeftOut []source.LeftOut `json:"leftOut,omitempty"`
	// Weakened is what configuration files took from the run.
	Weakened []lint.Weakening `json:"weakened,omitempty"`
	// Outdated are facts that findings go by, and that are older than six months.
	Outdated []policy.Table `json:"outdated,omitempty"`

	// Baselines are those in use, with the entries that can be removed.
	Baselines []lint.Baseline `json:"baselines,omitempty"`

	// Change is what the run is limited to.
	Change *lint.Change `json:"change,omitempty"`

	// beside counts the files with findings that hold no ClusterConfig: those of manifests.
	beside int
	// rules counts the findings of each rule, fixed the fixes that were made, and fixable those that --fix=all would make, in words.
	rules, fixed, fixable string
}

func summarize(r *lint.Report) summary {
	return summary{
		Files: r.Files, NotAnalysed: r.NotAnalysed, Counts: Count(r), Failures: len(r.Failures), Fixed: len(r.Fixed),
		LeftOut: r.LeftOut, Weakened: r.Weakened, Outdated: r.Outdated, Baselines: r.Baselines, Change: r.Change,
		beside: filesBeside(r), rules: byRule(unsilenced(r.Findings)), fixed: "made " + Fixes(r.Fixed), fixable: fixable(r),
	}
}

func filesBeside(r *lint.Report) int {
	names := map[string]bool{}
	if len(r.Inputs) == 0 { // it is not told which files hold one
		return 0
	}
	for _, f := range unsilenced(r.Findings) {
		names[f.File] = true
	}
	for _, name := range r.Inputs {
		delete(names, name)
	}
	delete(names, "")
	return len(names)
}

// String is the summary as the one line that ends a report for people.
func (s summary) String() string {
	first := "no ClusterConfig found"
	if s.Files+s.Errors+s.Warnings+s.Infos+s.Suppressed+s.Known+s.Outside > 0 {
		first = s.findings() + " in " + count(s.Files+s.beside, "file")
	}
	if s.rules != "" {
		first += ": " + s.rules
	}
	parts := append(s.fixes(first), s.others()...)
	if len(s.LeftOut) > 0 {
		parts = append(parts, "left out: "+leftOut(s.LeftOut))
		if s.Files == 0 && slices.ContainsFunc(s.LeftOut, source.LeftOut.IsIgnored) {
			parts[len(parts)-1] += ", unless --no-ignore is given"
		}
	}
	parts = append(parts, Weakenings(s.Weakened)...)
	if len(s.Outdated) > 0 {
		parts = append(parts, "by facts older than six months: "+outdated(s.Outdated))
	}
	return strings.Join(append(parts, removable(s.Baselines)...), "; ")
}

// fixes are what is found, and what of it is fixed or could be.
func (s summary) fixes(found string) []string {
	parts := []string{found}
	if s.Fixed > 0 {
		parts = []string{s.fixed, found}
	}
	if s.fixable != "" {
		parts = append(parts, s.fixable)
	}
	return parts
}

// others count what is not among the findings.
func (s summary) others() []string {
	var parts []string
	if s.NotAnalysed > 0 {
		parts = append(parts, fmt.Sprintf("%d not analysed", s.NotAnalysed))
	}
	if s.Suppressed > 0 {
		parts = append(parts, fmt.Sprintf("%d suppressed", s.Suppressed))
	}
	if s.Known > 0 {
		parts = append(parts, fmt.Sprintf("%d in the baseline", s.Known))
	}
	if s.Outside > 0 {
		parts = append(parts, fmt.Sprintf("%d outside %s", s.Outside, changeWords(s.Change)))
	}
	if s.Failures > 0 {
		parts = append(parts, count(s.Failures, "path")+" failed")
	}
	return parts
}

// changeWords says what a run is limited to.
func changeWords(c *lint.Change) string {
	switch {
	case c == nil:
		return "the change"
	case c.Since == "":
		return "what is staged"
	default:
		return "the change since " + printable.Line(printable.Clip(shortHash(c.Since)))
	}
}

// shortHash is a revision as people read it: the beginning of one that is a whole hash.
func shortHash(revision string) string {
	const whole, short = 40, 10
	if len(revision) >= whole && strings.Trim(revision, "0123456789abcdef") == "" {
		return revision[:short]
	}
	return revision
}

// outdated names facts with their days: "Kubernetes versions (2026-09-29), zones (2026-08-01)".
func outdated(facts []policy.Table) string {
	parts := make([]string, len(facts))
	for i, f := range facts {
		parts[i] = fmt.Sprintf("%s (%s)", f.Title, f.AsOf)
	}
	return strings.Join(parts, ", ")
}

// leftOut says how much each cause left out: "2 files and 1 directory (.gitignore), 1 directory (vendor)".
func leftOut(counts []source.LeftOut) string {
	parts := make([]string, len(counts))
	for i, c := range counts {
		var things []string
		if c.Files > 0 {
			things = append(things, count(c.Files, "file"))
		}
		switch {
		case c.Directories == 1:
			things = append(things, "1 directory")
		case c.Directories > 1:
			things = append(things, fmt.Sprintf("%d directories", c.Directories))
		}
		parts[i] = fmt.Sprintf("%s (%s)", strings.Join(things, " and "), c.By)
	}
	return strings.Join(parts, ", ")
}

func (s summary) findings() string {
	var parts []string
	for _, level := range []struct {
		n    int
		word string
	}{{s.Errors, "error"}, {s.Warnings, "warning"}, {s.Infos, "info"}} {
		if level.n > 0 {
			parts = append(parts, count(level.n, level.word))
		}
	}
	if parts == nil {
		return "no findings"
	}
	return strings.Join(parts, ", ")
}

// count says how many there are of something: "1 file", "2 files".
func count(n int, word string) string {
	if n != 1 {
		word += "s"
	}
	return fmt.Sprintf("%d %s", n, word)
}
