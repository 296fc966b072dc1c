package policy

import (
	"errors"
	"fmt"
	"slices"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// withoutSuperseded leaves out the results that follow from those of another rule in the same section: one cause is reported once. A
// rule that does not run supersedes nothing.
func (e *Engine) withoutSuperseded(results []Result) []Result {
	covered := map[string][]string{} // sections, by the name of the rule that is superseded in them
	for _, c := range e.rules {
		for _, other := range c.rule.supersedes {
			for _, r := range results {
				if r.Rule == c.rule.name {
					covered[other] = append(covered[other], r.sections()...)
				}
			}
		}
	}
	if len(covered) == 0 {
		return results
	}
	return slices.DeleteFunc(results, func(r Result) bool { return slices.Contains(covered[r.Rule], sectionOf(r.Path)) })
}

// sections are those of all places that a result names.
func (r Result) sections() []string {
	all := []string{sectionOf(r.Path)}
	for _, related := range r.Related {
		if len(related.Path) > 0 {
			all = append(all, sectionOf(related.Path))
		}
	}
	return all
}

// sectionOf is the item of a list at the top level, such as a nodegroup, or else the key of the top level.
func sectionOf(p yamldoc.Path) string {
	switch {
	case len(p) > 1 && p[1].IsIndex:
		return p[:2].String()
	case len(p) > 0:
		return p[:1].String()
	default:
		return ""
	}
}

// checkSuperseded checks that every rule that is named as superseded exists.
func checkSuperseded(rules []Rule) error {
	var errs []error
	for _, rule := range rules {
		for _, name := range rule.Supersedes {
			if !slices.ContainsFunc(rules, func(r Rule) bool { return r.Name == name }) {
				errs = append(errs, fmt.Errorf("%s/%s: supersedes %q, which is not a rule", rule.Category, rule.Name, name))
			}
		}
	}
	return errors.Join(errs...)
}
