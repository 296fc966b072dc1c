package policy

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// markSuperseded marks the results that follow from those of another rule in the same section: one cause is reported once. A
// rule that does not run supersedes nothing, and a result none that is more severe: an error never turns into a warning. The results
// are those of these rules, whose severities are those of their metadata if there are no others.
func markSuperseded(results []Result, evaluated []*compiledRule, severities map[string]Severity) {
	rules := make(map[string]loadedRule, len(evaluated))
	for _, rule := range evaluated {
		rules[rule.name] = rule.loadedRule
	}
	severity := func(r Result) Severity {
		most := cmp.Or(severities[r.Rule], rules[r.Rule].severity)
		return min(most, cmp.Or(r.Severity, most))
	}

	type place struct{ rule, section string }
	covered := map[place]Severity{}
	for _, cause := range results {
		for _, rule := range rules[cause.Rule].supersedes {
			for _, section := range cause.sections() {
				at := place{rule, section}
				covered[at] = max(covered[at], severity(cause))
			}
		}
	}
	for i, r := range results {
		by, ok := covered[place{r.Rule, sectionOf(r.Object, r.Path)}]
		results[i].Superseded = ok && by >= severity(r)
	}
}

// sections are those of all places that a result names.
func (r Result) sections() []string {
	all := []string{sectionOf(r.Object, r.Path)}
	for _, related := range r.Related {
		if len(related.Path) > 0 || related.Object != nil {
			all = append(all, sectionOf(related.Object, related.Path))
		}
	}
	return all
}

// sectionOf is the object that a place is in, else the item of a list at the top level, such as a nodegroup, or else the key of the top level.
func sectionOf(object *int, p yamldoc.Path) string {
	switch {
	case object != nil:
		return fmt.Sprintf("object %d", *object)
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
