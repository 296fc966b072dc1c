package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/policy"
)

// shownOfLevel is how many annotations of each level GitHub and Azure Pipelines show of a step; they drop the others.
const shownOfLevel = 10

// annotate hands write what a CI system is to show of a report, level by level from errors down to the lowest that it has, and what
// was not analysed before what was found. Findings of a level that are more than are shown are put together where they say the same.
// Some of the errors are taken by what the caller has written already. It reports whether there are still more than are shown.
func annotate(r *lint.Report, lowest policy.Severity, taken int, write func(policy.Severity, group)) (dropped bool) {
	levels := map[policy.Severity][]*lint.Finding{}
	for _, f := range unsilenced(r.Findings) {
		level := max(f.Severity, policy.Info)
		levels[level] = append(levels[level], f)
	}
	for _, findings := range levels {
		slices.SortStableFunc(findings, func(a, b *lint.Finding) int { return cmp.Or(limitsFirst(a, b), causedFirst(a, b)) })
	}
	room := shownOfLevel - taken
	for level := policy.Error; level >= lowest; level-- {
		groups := annotations(levels[level], room)
		for _, g := range groups {
			write(level, g)
		}
		dropped = dropped || len(groups) > room
		room = shownOfLevel
	}
	return dropped
}

// annotationsSummary adds to the summary how many annotations a CI system shows, if that is not all.
func annotationsSummary(s summary, system string, dropped bool) string {
	if !dropped {
		return s.String()
	}
	return fmt.Sprintf("%s (%s shows the first %d annotations of each level, this log has them all)", s, system, shownOfLevel)
}

// limitsFirst sorts what was not analysed before what was found.
func limitsFirst(a, b *lint.Finding) int {
	order := func(f *lint.Finding) int {
		if f.Rule == lint.RuleLimit {
			return 0
		}
		return 1
	}
	return order(a) - order(b)
}

// causedFirst sorts what a change caused before what it touched: the first one of a group stands for the others.
func causedFirst(a, b *lint.Finding) int {
	order := func(f *lint.Finding) int {
		if f.Change == lint.ChangeTouched {
			return 1
		}
		return 0
	}
	return order(a) - order(b)
}

// annotations are those of a level: each finding alone if there is room, since it is shown beside its line, else those together that
// say the same.
func annotations(findings []*lint.Finding, room int) []group {
	if len(findings) > room {
		return fold(findings)
	}
	groups := make([]group, len(findings))
	for i, f := range findings {
		groups[i] = group{f}
	}
	return groups
}

// annotation is the text of one: all that a finding says, and then the places of the findings that say the same, each on a line. GitHub shows
// the first 4,096 characters, and writes all of it into the log (actions/runner src/Runner.Worker/ExecutionContext.cs, AddIssue).
func annotation(g group) string {
	lines := told(g[0])
	places, _ := g.others(len(g))
	for _, at := range places {
		lines = append(lines, "also at: "+at)
	}
	return strings.Join(lines, "\n")
}
