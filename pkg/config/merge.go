package config

import (
	"fmt"
	"slices"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/policy"
)

// settings returns what is in force by the sections, of which later ones override earlier ones, and by the command line.
func (b *binder) settings(sections []section) (*Settings, error) {
	s := &Settings{
		FailOn: Value[policy.Severity]{Is: policy.Error}, Mode: Value[clusterconfig.Purpose]{Is: clusterconfig.PurposeUnknown},
		Policies: b.policies, own: b.own, strictest: policy.Error,
	}
	for _, l := range b.found.links {
		s.Files, s.Exclude = append(s.Files, l.name), append(s.Exclude, l.exclude...)
	}
	var told, manifests Value[[]Value[string]]
	for _, part := range sections {
		s.overridden = append(s.overridden, s.Profiles.Is...)
		replace(&s.Profiles, part.profiles)
		replace(&s.Mode, part.mode)
		s.strictest = stricter(s.strictest, s.FailOn.Is)
		replace(&s.FailOn, part.failOn)
		replace(&s.AsOf, part.asOf)
		replace(&s.Baseline, part.baseline)
		replace(&told, part.facts)
		replace(&manifests, part.manifests)
		replace(&s.NodePoolsComplete, part.poolsComplete)
		replace(&s.LoadBalancerMaker, part.maker)
	}
	b.locateBaseline(&s.Baseline)
	s.Facts, s.Manifests = b.located("facts", told), b.located("manifests", manifests)
	b.opts.Flags.override(s)
	if !b.opts.RulesOnly {
		b.readFacts(s)
		b.readManifests(s)
	}
	if err := errorOf(b.problems); err != nil {
		return nil, err
	}
	return s, b.turnOn(s, sections)
}

// stricter is the threshold that more findings reach; zero is reached by none.
func stricter(a, b policy.Severity) policy.Severity {
	if a == 0 || b == 0 {
		return max(a, b)
	}
	return min(a, b)
}

// replace replaces a value by the one that a section sets, if it does.
func replace[T any](value, set *Value[T]) {
	if set != nil {
		*value = *set
	}
}

// locateBaseline makes a path from the file that sets it one from the working directory.
func (b *binder) locateBaseline(value *Value[string]) {
	for _, l := range b.found.links {
		if l.name != value.At.File {
			continue
		}
		path, err := l.inside(value.Is)
		if err != nil {
			b.fail(value.At, "%v", err)
		}
		value.Is = b.shown(path)
		return
	}
}

// turnOn decides which rules run, and how: by the profiles, then by the sections, then by the command line.
func (b *binder) turnOn(s *Settings, sections []section) error {
	plain, err := b.plain()
	if err != nil {
		return err
	}
	byProfile, err := lint.Selected(b.catalogue, lint.Selection{Profiles: s.Profiles.Is})
	if err != nil {
		return err //nolint:wrapcheck // the names of profiles are checked where they are read
	}
	ever, err := lint.Selected(b.catalogue, lint.Selection{Profiles: slices.Concat(s.Profiles.Is, s.overridden)})
	if err != nil {
		return err //nolint:wrapcheck // likewise
	}
	for _, rule := range b.catalogue {
		r := Rule{
			Rule: rule, Severity: Value[policy.Severity]{Is: rule.Severity}, Suppressible: Value[bool]{Is: true},
			WasOn: plain[rule.Name] || ever[rule.Name], On: Value[bool]{Is: byProfile[rule.Name]},
		}
		if r.On.Is && !rule.Profile.IsDefault() {
			r.On.At = s.Profiles.At
		}
		s.Rules = append(s.Rules, r)
	}
	for _, part := range sections {
		b.apply(s, part.rules)
	}
	return b.choose(s)
}

// plain are the names of the rules that would run without configuration files.
func (b *binder) plain() (map[string]bool, error) {
	plain, err := lint.Selected(b.catalogue, b.selection())
	if err != nil {
		return nil, fmt.Errorf("--%w", err)
	}
	return plain, nil
}

// choose lets the command line choose among the rules.
func (b *binder) choose(s *Settings) error {
	selected, err := b.selected(s, func(r Rule) bool { return r.On.Is })
	if err != nil {
		return fmt.Errorf("--%w", err)
	}
	was, _ := b.selected(s, func(r Rule) bool { return r.WasOn }) // where there is none, none is taken away
	for i := range s.Rules {
		r := &s.Rules[i]
		r.WasOn = was[r.Name]
		if is := selected[r.Name]; is != r.On.Is {
			r.On = Value[bool]{is, Place{File: b.flagFor(r.Rule, is)}}
		}
	}
	return nil
}

// selected are the names of the rules that the command line chooses where it is up to base which run without it.
func (b *binder) selected(s *Settings, base func(Rule) bool) (map[string]bool, error) {
	selection := b.selection()
	if selection.Base == nil {
		selection.Base = make(map[string]bool, len(s.Rules))
		for _, r := range s.Rules {
			selection.Base[r.Name] = base(r)
		}
	}
	return lint.Selected(b.catalogue, selection) //nolint:wrapcheck // the caller does
}

// selection is that of the command line, without the names of rules that others bring and this chain does not.
func (b *binder) selection() lint.Selection {
	isUnknown := func(name string) bool {
		_, err := lint.Find(b.catalogue, []string{name})
		return err != nil
	}
	selection := b.opts.Flags.Selection
	hadOnly := len(selection.Only) > 0
	for _, list := range []*[]string{&selection.Only, &selection.Enable, &selection.Disable} {
		*list = slices.DeleteFunc(slices.Clone(*list), isUnknown)
	}
	if hadOnly && len(selection.Only) == 0 {
		selection.Base = map[string]bool{} // nothing else was asked for
	}
	return selection
}

// flagFor is the flag that switches a rule on or off.
func (b *binder) flagFor(rule policy.Rule, isOn bool) string {
	names := func(list []string) bool {
		found, _ := lint.Find(b.catalogue, list)
		return slices.ContainsFunc(found, func(r policy.Rule) bool { return r.Name == rule.Name })
	}
	switch selection := b.selection(); {
	case isOn && names(selection.Enable):
		return "--enable"
	case !isOn && names(selection.Disable):
		return "--disable"
	default:
		return "--only"
	}
}
