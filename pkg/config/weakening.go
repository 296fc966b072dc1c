package config

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/lint"
)

// weakenings are those that were found so far, each kind of a file once.
type weakenings []lint.Weakening

// Weakenings returns what configuration files take from a run.
func (s *Settings) Weakenings() []lint.Weakening {
	var all weakenings
	for _, r := range s.Rules {
		if r.On.Is {
			all.addRunning(r)
		} else if r.WasOn {
			all.add(lint.RulesOff, r.Name, s.offAt(r))
		}
	}
	if s.FailOn.Is == 0 || s.FailOn.Is > s.strictest {
		all.set(lint.FailOnRaised, ThresholdOf(s.FailOn.Is), s.FailOn.At)
	}
	if s.AsOf.Is != "" {
		all.set(lint.DaySet, s.AsOf.Is, s.AsOf.At)
	}
	if s.Mode.Is != clusterconfig.PurposeUnknown {
		all.set(lint.ModeSet, string(s.Mode.Is), s.Mode.At)
	}
	if s.beyond != nil {
		all.addEnded(s)
	}
	return all
}

// addEnded adds what is taken from a run by the end of the search: the files above may be stricter.
func (w *weakenings) addEnded(s *Settings) {
	for _, r := range s.beyond.Rules {
		i := slices.IndexFunc(s.Rules, func(o Rule) bool { return o.Name == r.Name && o.On.Is })
		switch {
		case !r.On.Is:
		case i < 0:
			w.add(lint.RulesOff, r.Name, s.endedAt)
		case s.Rules[i].Severity.Is < r.Severity.Is:
			w.add(lint.RulesLowered, r.Name, s.endedAt)
		case s.Rules[i].Suppressible.Is && !r.Suppressible.Is:
			w.add(lint.RulesSuppressible, r.Name, s.endedAt)
		}
	}
	if stricter(s.FailOn.Is, s.beyond.FailOn.Is) != s.FailOn.Is {
		w.set(lint.FailOnRaised, ThresholdOf(s.FailOn.Is), s.endedAt)
	}
}

// offAt is where a rule is switched off: by itself, or by a list of profiles that its own is not in.
func (s *Settings) offAt(r Rule) Place {
	if r.On.At == (Place{}) {
		return s.Profiles.At
	}
	return r.On.At
}

// addRunning adds what is taken from a rule that runs.
func (w *weakenings) addRunning(r Rule) {
	if r.Severity.Is < r.Rule.Severity {
		w.add(lint.RulesLowered, r.Name, r.Severity.At)
	}
	if r.Suppressible.Is && r.wasFirm {
		w.add(lint.RulesSuppressible, r.Name, r.Suppressible.At)
	}
	for _, option := range r.Options {
		w.add(lint.RulesTuned, r.Name, option.At)
	}
}

// add adds what is about a rule.
func (w *weakenings) add(kind lint.WeakeningKind, rule string, at Place) {
	if !at.IsFile() {
		return
	}
	i := slices.IndexFunc(*w, func(o lint.Weakening) bool { return o.Kind == kind && o.File == at.File })
	if i < 0 {
		i = len(*w)
		w.set(kind, "", at)
	}
	one := &(*w)[i]
	if !slices.Contains(one.Rules, rule) {
		one.Rules = append(one.Rules, rule)
	}
	one.Line = min(one.Line, at.Range.Start.Line)
}

// set adds what is about the run as a whole.
func (w *weakenings) set(kind lint.WeakeningKind, value string, at Place) {
	if at.IsFile() {
		*w = append(*w, lint.Weakening{Kind: kind, Value: value, File: at.File, Line: at.Range.Start.Line})
	}
}
