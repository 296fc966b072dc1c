package baseline

import (
	"cmp"
	"maps"
	"slices"

	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/policy"
)

// Surroundings is what a baseline depends on besides its entries and the report.
type Surroundings struct {
	// File is the name of the baseline, as the user gave it.
	File string
	// Name returns what entries call a file of the report, by its name there.
	Name func(string) string
	// Of reports whether the baseline is that of a file of the report; nil stands for all files.
	Of func(string) bool
	// Exists reports whether the file that entries call by a name is there, or may be.
	Exists func(string) bool
	// Known are all rules that exist.
	Known []policy.Rule
}

// Match says which findings of a report the entries of a baseline stand for; Compare makes it.
type Match struct {
	Surroundings

	report  *lint.Report
	entries []Entry
	// found are the findings as entries, by their numbers in the report; those that nobody may know are missing.
	found map[int]Entry
	// entryOf are the entries by the numbers of the findings that they stand for, and used those that stand for one.
	entryOf map[int]int
	used    []bool
	// order is that in which findings are come to: whatever that of the report, and much as that of the entries.
	order  []int
	exists map[string]bool
	rules  map[string]string
}

// Compare assigns the entries of a baseline to the findings of a report that no comment silences. It changes neither of them.
func Compare(entries []Entry, r *lint.Report, in Surroundings) *Match {
	m := &Match{
		Surroundings: in, report: r, entries: slices.Clone(entries), used: make([]bool, len(entries)),
		found: map[int]Entry{}, entryOf: map[int]int{}, exists: map[string]bool{}, rules: presentNames(in.Known),
	}
	for i := range m.entries {
		if present, ok := m.rules[m.entries[i].Rule]; ok {
			m.entries[i].Rule = present
		}
	}
	slices.SortFunc(m.entries, compare)
	for i := range r.Findings {
		if f := &r.Findings[i]; f.Identity != nil && f.Suppressed == nil && in.isOf(f.File) {
			m.found[i] = m.entry(f)
		}
	}
	m.order = slices.SortedFunc(maps.Keys(m.found), func(i, j int) int {
		return cmp.Or(compareFindings(m.found[i], m.found[j]), cmp.Compare(i, j))
	})
	for _, p := range []pass{{exact: true}, {exact: true, moved: true}, {}, {moved: true}} {
		m.assign(p)
	}
	return m
}

// entry is the entry that stands for a finding.
func (m *Match) entry(f *lint.Finding) Entry {
	return Entry{
		Rule: f.Rule, Severity: f.Severity, File: m.Name(f.File),
		Cluster: f.Identity.Cluster, Path: f.Identity.Path, Content: f.Identity.Content,
	}
}

// isOf reports whether the baseline is that of a file of the report.
func (in Surroundings) isOf(file string) bool { return in.Of == nil || in.Of(file) }

// Has reports whether an entry stands for the finding of this number in the report.
func (m *Match) Has(finding int) bool {
	_, ok := m.entryOf[finding]
	return ok
}

// Mark marks each finding of the report as known or new, and adds the baseline to it, with the entries that can be removed.
func (m *Match) Mark() {
	for i := range m.report.Findings {
		f := &m.report.Findings[i]
		if !m.isOf(f.File) {
			continue
		}
		f.BaselineState = lint.BaselineNew
		if m.Has(i) {
			f.BaselineState = lint.BaselineUnchanged
		}
	}
	used := lint.Baseline{File: m.File, Removable: []lint.BaselineEntry{}}
	removable := m.removable()
	for i, e := range m.entries {
		if removable[i] {
			used.Removable = append(used.Removable, lint.BaselineEntry{Rule: e.Rule, File: e.File, Path: e.Path})
		}
	}
	m.report.Baselines = append(m.report.Baselines, used)
}

// Updated returns the entries that stand for something, as it is now.
func (m *Match) Updated() []Entry {
	var kept []Entry
	for _, i := range m.order {
		if m.Has(i) {
			kept = append(kept, m.found[i])
		}
	}
	removable := m.removable()
	for i, e := range m.entries {
		if !m.used[i] && !removable[i] {
			kept = append(kept, e)
		}
	}
	return numbered(kept)
}

// All returns the entries that stand for something, and those for the findings that are new.
func (m *Match) All() []Entry {
	all := m.Updated()
	for _, i := range m.order {
		if !m.Has(i) {
			all = append(all, m.found[i])
		}
	}
	return numbered(all)
}

// presentNames maps the present and former names of rules to the present ones.
func presentNames(rules []policy.Rule) map[string]string {
	names := map[string]string{}
	for _, r := range rules {
		for _, alias := range r.Aliases {
			names[alias] = r.Name
		}
	}
	for _, r := range rules {
		names[r.Name] = r.Name
	}
	return names
}
