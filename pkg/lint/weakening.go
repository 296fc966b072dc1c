package lint

import (
	"cmp"
	"slices"
)

// Weakening is something that a configuration file takes from a run: who reads a report without findings has to know of it, since
// the file may come with the change that is to be judged.
type Weakening struct {
	Kind WeakeningKind `json:"kind"`
	// Value is what is set, for kinds other than those about rules.
	Value string `json:"value,omitempty"`
	// Rules are those that it is about, sorted; empty for kinds that are not about rules.
	Rules []string `json:"rules,omitempty"`
	// File and Line (1-based) are where the first of it is written.
	File string `json:"file"`
	Line int    `json:"line"`
}

// WeakeningKind says what a configuration file takes away.
type WeakeningKind string

// Kinds of a Weakening.
const (
	// RulesOff are rules that would run otherwise.
	RulesOff WeakeningKind = "rules-off"
	// RulesLowered are rules whose findings are less severe than the rule has them.
	RulesLowered WeakeningKind = "rules-lowered"
	// RulesSuppressible are rules that nothing was to silence.
	RulesSuppressible WeakeningKind = "rules-suppressible"
	// RulesTuned are rules with other options than their own.
	RulesTuned WeakeningKind = "rules-tuned"
	// FailOnRaised is a threshold above the one without a configuration.
	FailOnRaised WeakeningKind = "fail-on"
	// DaySet is a day other than the present one by which files are judged.
	DaySet WeakeningKind = "as-of"
	// ModeSet is a purpose of the files that their content need not have.
	ModeSet WeakeningKind = "mode"
)

// merged returns the weakenings of both, those of one kind, value and file as one.
func merged(all, more []Weakening) []Weakening {
	for _, w := range more {
		i := slices.IndexFunc(all, func(o Weakening) bool { return o.Kind == w.Kind && o.Value == w.Value && o.File == w.File })
		if i < 0 {
			all = append(all, w)
			continue
		}
		rules := slices.Concat(all[i].Rules, w.Rules)
		slices.Sort(rules)
		all[i].Rules, all[i].Line = slices.Compact(rules), min(all[i].Line, w.Line)
	}
	slices.SortFunc(all, func(a, b Weakening) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Value, b.Value))
	})
	return all
}
