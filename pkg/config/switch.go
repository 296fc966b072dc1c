package config

import (
	"fmt"
	"slices"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// switched says how a rule is set, where an unknown key is one by which other linters turn rules on or off; empty where it is not.
func (r *reader) switched(at yamldoc.Path, written string, value any) string {
	state := map[string]string{
		"disable": off, "disabled": off, "enable": on, "enabled": on,
		"ignore": off, "ignores": off, "skip": off,
	}[written]
	if state == "" {
		return ""
	}
	name := r.ruleNamed(value)
	switch isOfFiles := slices.Contains([]string{"ignore", "ignores", "skip"}, written); {
	case name != "":
	case isOfFiles: // which is what other keys are for
		return ""
	case len(at) > 1 && r.isRule(at[len(at)-2].Key):
		name = at[len(at)-2].Key
		if value == false {
			state = map[string]string{on: off, off: on}[state]
		}
	default:
		name = "<rule>"
	}
	return fmt.Sprintf("what runs is set under \"rules\", as in \"rules: {%s: %s}\"", name, state)
}

// ruleNamed is the first rule or category that a value names, or empty.
func (r *reader) ruleNamed(value any) string {
	names, isList := value.([]any)
	if !isList {
		names = []any{value}
	}
	for _, name := range names {
		if text, ok := name.(string); ok && r.isRule(text) {
			return text
		}
	}
	return ""
}
