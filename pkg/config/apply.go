package config

import (
	"maps"

	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/policy"
)

// apply applies what a section says of rules: first of categories, since what is said of a rule by its name counts for more.
func (b *binder) apply(s *Settings, settings []ruleSetting) {
	for _, ofCategories := range []bool{true, false} {
		for _, setting := range settings {
			if b.isCategory(setting) != ofCategories {
				continue
			}
			rules, _ := lint.Find(b.catalogue, []string{setting.name}) // the name is checked
			for _, rule := range rules {
				s.find(rule.Name).apply(setting)
			}
		}
	}
}

func (r *Rule) apply(s ruleSetting) {
	switch s.state.Is {
	case "":
	case on, off:
		r.On = Value[bool]{s.state.Is == on || isAboutItself(r.Rule), s.state.At}
	default:
		severity, _ := policy.ParseSeverity(s.state.Is) // it is checked
		r.On, r.Severity = Value[bool]{true, s.state.At}, Value[policy.Severity]{severity, s.state.At}
	}
	r.WasOn = r.WasOn || r.On.Is
	if s.suppressible != nil {
		r.wasFirm = r.wasFirm || !r.Suppressible.Is
		r.Suppressible = *s.suppressible
	}
	if len(s.options) > 0 {
		options := maps.Clone(s.options)
		for name, value := range r.Options {
			if _, ok := options[name]; !ok {
				options[name] = value
			}
		}
		r.Options = options
	}
}
