package config

import (
	"fmt"
	"maps"
	"slices"

	"github.com/ekslint/ekslint/pkg/internal/nearest"
	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/policy"
)

// check checks what a section says of rules, whether there is a file that it is about or not.
func (b *binder) check(s section) {
	for _, setting := range s.rules {
		switch rules, err := lint.Find(b.catalogue, []string{setting.name}); {
		case err != nil:
			b.problems = append(b.problems, Problem{At: setting.at, Message: err.Error(), Meant: nearest.MeantBy(err)})
		case isAboutItself(rules[0]):
			b.fail(setting.at, "%q says that ekslint could not analyse something, which no configuration changes", setting.name)
		case b.isCategory(setting):
			b.checkCategory(setting)
		default:
			b.checkOptions(rules[0], setting)
		}
	}
}

// isCategory reports whether it is about all rules of a category.
func (b *binder) isCategory(s ruleSetting) bool { return slices.Contains(b.categories, s.name) }

// isAboutItself reports whether a rule is about ekslint itself: that a document could not be analysed is not for a file to hide.
func isAboutItself(rule policy.Rule) bool { return rule.Category == "internal" }

func (b *binder) checkCategory(s ruleSetting) {
	if s.options != nil || s.suppressible != nil || s.state.Is != on && s.state.Is != off {
		b.fail(s.at, "a category takes only off or on: severities and options are set for each of its rules")
	}
}

// checkOptions checks the options that are set, and puts them into the form that rules know.
func (b *binder) checkOptions(rule policy.Rule, s ruleSetting) {
	for _, name := range slices.Sorted(maps.Keys(s.options)) {
		given := s.options[name]
		i := slices.IndexFunc(rule.Options, func(o policy.Option) bool { return o.Name == name })
		if i < 0 {
			err := noOption(rule, name)
			b.problems = append(b.problems, Problem{At: given.At, Message: err.Error(), Meant: nearest.MeantBy(err)})
			continue
		}
		value, err := rule.Options[i].Check(given.Is)
		if err != nil {
			b.failOption(rule.Options[i], given, err, s.items[name])
			continue
		}
		s.options[name] = Value[any]{value, given.At}
	}
}

// failOption is about the value of an option, or each item of it that is wrong.
func (b *binder) failOption(o policy.Option, given Value[any], err error, items []Place) {
	list, _ := given.Is.([]any)
	before := len(b.problems)
	for i, item := range list {
		if _, err := o.Check([]any{item}); err != nil {
			b.problems = append(b.problems, Problem{At: items[i], Message: o.Name + ": " + err.Error(), Meant: nearest.MeantBy(err)})
		}
	}
	if len(b.problems) == before {
		b.fail(given.At, "%s: %v", o.Name, err)
	}
}

// noOption is the error of an option that a rule does not have.
func noOption(rule policy.Rule, name string) error {
	if len(rule.Options) == 0 {
		return fmt.Errorf("%q has no options", rule.Name)
	}
	return nearest.OneOf(name, nearest.Names(rule.Options, func(o policy.Option) string { return o.Name }))
}
