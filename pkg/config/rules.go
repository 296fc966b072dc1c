package config

import (
	"maps"
	"slices"

	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// ruleKeys are those of a rule that more than its state is set of.
func ruleKeys() []key[ruleSetting] {
	return []key[ruleSetting]{
		{
			"severity", "severity of its findings; off where it is not to run",
			func(r *reader, at yamldoc.Path, value any, s *ruleSetting) { r.state(at, value, s) },
			states(),
		},
		{
			"suppressible", "false: neither a comment nor a baseline silences its findings",
			func(r *reader, at yamldoc.Path, value any, s *ruleSetting) {
				if is, ok := r.boolean(at, value); ok {
					s.suppressible = &Value[bool]{is, r.place(at)}
				}
			},
			boolean(),
		},
		{
			"options", "its options, which \"ekslint explain\" shows",
			func(r *reader, at yamldoc.Path, value any, s *ruleSetting) { r.options(at, value, s) },
			schema{"type": "object"},
		},
	}
}

// rules reads the mapping whose keys are names of rules and categories. Whether there are such is not known yet.
func (r *reader) rules(at yamldoc.Path, value any, s *section) {
	mapping, ok := r.mapping(at, value)
	if !ok {
		return
	}
	for _, name := range slices.Sorted(maps.Keys(mapping)) {
		path := at.Child(yamldoc.Key(name))
		setting, before := ruleSetting{name: name, at: r.place(path)}, len(r.problems)
		switch value := mapping[name].(type) {
		case nil:
			r.fail(path, "is empty: write off, on, a severity, or a mapping with \"severity\" and \"options\"")
		case map[string]any:
			members(r, path, value, ruleKeys(), &setting)
		default:
			r.state(path, value, &setting)
		}
		if len(r.problems) == before { // otherwise what is left of it may be wrong in ways that nobody wrote
			s.rules = append(s.rules, setting)
		}
	}
	slices.SortStableFunc(s.rules, func(a, b ruleSetting) int { return a.at.Range.Start.Offset - b.at.Range.Start.Offset })
}

// state reads what a rule is set to. YAML takes a plain on or off for a boolean.
func (r *reader) state(at yamldoc.Path, value any, s *ruleSetting) {
	switch value {
	case true:
		value = on
	case false:
		value = off
	}
	if name, ok := r.oneOf(at, value, append([]string{off, on}, severities()...)); ok {
		s.state = Value[string]{name, r.place(at)}
	}
}

// wordsMeant are the words that other linters have for what a rule, or a threshold, can be set to.
func wordsMeant() map[string]string {
	return map[string]string{
		"warn": policy.Warning.String(), "err": policy.Error.String(), "fatal": policy.Error.String(), "critical": policy.Error.String(),
		"high": policy.Error.String(), "medium": policy.Warning.String(), "low": policy.Info.String(), "notice": policy.Info.String(),
		"note": policy.Info.String(), "none": off, "ignore": off, "disable": off, "disabled": off, "enable": on, "enabled": on,
	}
}

func (r *reader) options(at yamldoc.Path, value any, s *ruleSetting) {
	mapping, ok := r.mapping(at, value)
	if !ok {
		return
	}
	s.options, s.items = map[string]Value[any]{}, map[string][]Place{}
	for name, value := range mapping {
		path := at.Child(yamldoc.Key(name))
		s.options[name] = Value[any]{value, r.place(path)}
		items, _ := value.([]any)
		for i := range items {
			s.items[name] = append(s.items[name], Place{r.file, r.doc.Locate(path.Child(yamldoc.Index(i))).Value})
		}
	}
}
