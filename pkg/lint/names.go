package lint

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"github.com/ekslint/ekslint/pkg/internal/nearest"
	"github.com/ekslint/ekslint/pkg/policy"
)

// ruleNames maps every present and former name of a rule to its present one.
type ruleNames map[string]string

func namesOf(rules []policy.Rule) ruleNames {
	names := make(ruleNames, len(rules))
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

// resolve returns the present name of the rule called name.
func (n ruleNames) resolve(name string) (string, bool) {
	present, ok := n[name]
	return present, ok
}

// didYouMean is the advice on a name that is not a rule.
func (n ruleNames) didYouMean(name string) string {
	best := nearest.Name(name, slices.Collect(maps.Keys(n)))
	if best == "" {
		return "\"ekslint rules\" lists the rules"
	}
	return fmt.Sprintf("did you mean %q?", best)
}

// noneNear reports whether none of the names is nearly that of a rule.
func (n ruleNames) noneNear(names []string) bool {
	known := slices.Collect(maps.Keys(n))
	return !slices.ContainsFunc(names, func(name string) bool { return nearest.Name(name, known) != "" })
}

// Select returns the rules of the catalogue that are to run. Without only, these are the ones that are not off by
// default; with it, just those named. Then those of enable are added and those of disable taken away. A name that is not
// that of a rule, present or former, is an error with the nearest name.
func Select(catalogue []policy.Rule, only, enable, disable []string) ([]policy.Rule, error) {
	names := namesOf(catalogue)
	on := make(map[string]bool, len(catalogue))
	for _, r := range catalogue {
		on[r.Name] = !r.Off && len(only) == 0
	}
	for _, step := range []struct {
		names []string
		on    bool
	}{{only, true}, {enable, true}, {disable, false}} {
		for _, name := range step.names {
			rule, ok := names.resolve(name)
			if !ok {
				return nil, fmt.Errorf("%q is not a rule; %s", name, names.didYouMean(name))
			}
			on[rule] = step.on
		}
	}
	selected := slices.DeleteFunc(slices.Clone(catalogue), func(r policy.Rule) bool { return !on[r.Name] })
	slices.SortFunc(selected, func(a, b policy.Rule) int { return cmp.Compare(a.Name, b.Name) })
	return selected, nil
}
