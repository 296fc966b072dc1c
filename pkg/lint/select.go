package lint

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"github.com/ekslint/ekslint/pkg/internal/nearest"
	"github.com/ekslint/ekslint/pkg/policy"
)

// Selection says which rules run, by names of rules, present or former, and of categories.
type Selection struct {
	// Profiles are those whose rules run, besides the default one, which always does; see ProfileNames.
	Profiles []string
	// Only are the rules that run, and no others. A category stands for its rules that run without it.
	Only []string
	// Enable adds rules. A category stands for all of its rules.
	Enable []string
	// Disable takes rules away.
	Disable []string
	// Base are the rules, by name, that run without the other lists, in the place of those of the profiles; nil where these are meant.
	Base map[string]bool
}

// Select returns the rules of the catalogue that are to run, sorted by name; see Selected.
func Select(catalogue []policy.Rule, s Selection) ([]policy.Rule, error) {
	on, err := Selected(catalogue, s)
	if len(on) == 0 {
		return nil, err
	}
	selected := slices.DeleteFunc(slices.Clone(catalogue), func(r policy.Rule) bool { return !on[r.Name] })
	slices.SortFunc(selected, func(a, b policy.Rule) int { return cmp.Compare(a.Name, b.Name) })
	return selected, nil
}

// Selected returns the names of the rules of the catalogue that are to run: without Only, those of the profiles. What is
// said of a rule by its own name counts for more than what is said of its category, and otherwise Disable for more than the others.
// It is an error if a name is not that of a profile, or neither that of a rule nor of a category, and if no rule is left. The error
// begins with what the list is called in the singular, in lower case.
func Selected(catalogue []policy.Rule, s Selection) (map[string]bool, error) {
	chosen, err := s.base()
	if err != nil {
		return nil, err
	}
	steps, err := s.steps(catalogue, chosen)
	if err != nil {
		return nil, err
	}
	on := make(map[string]bool, len(catalogue))
	for i := range catalogue {
		if len(s.Only) == 0 && chosen(catalogue[i]) {
			on[catalogue[i].Name] = true
		}
	}
	for _, step := range steps {
		for _, r := range step.rules {
			if step.on {
				on[r.Name] = true
			} else {
				delete(on, r.Name)
			}
		}
	}
	if len(on) > 0 || len(steps) == 0 {
		return on, nil
	}
	return nil, s.leavesNone(catalogue)
}

// leavesNone says why the lists leave no rule to run.
func (s Selection) leavesNone(catalogue []policy.Rule) error {
	switch {
	case len(s.Disable) > 0:
		return errors.New("disable leaves no rule to run")
	case s.Base != nil:
		return errors.New("only names nothing but rules that the configuration switches off")
	default:
		return fmt.Errorf("only names nothing but rules of profile %s, which is not chosen", s.othersNamed(catalogue))
	}
}

// step switches rules on or off: those that one name stands for.
type step struct {
	rules          []policy.Rule
	isCategory, on bool
}

// base returns what says whether a rule runs without the lists.
func (s Selection) base() (func(policy.Rule) bool, error) {
	if s.Base != nil {
		return func(r policy.Rule) bool { return s.Base[r.Name] }, nil
	}
	chosen, err := chosenProfiles(s.Profiles)
	return chosen.have, err
}

// steps returns what the lists do to the rules, in the order in which it has to be done.
func (s Selection) steps(catalogue []policy.Rule, chosen func(policy.Rule) bool) ([]step, error) {
	if len(s.Only)+len(s.Enable)+len(s.Disable) == 0 {
		return nil, nil
	}
	index := newIndex(catalogue)
	var steps []step
	for _, list := range []struct {
		name  string
		names []string
	}{{"only", s.Only}, {"enable", s.Enable}, {"disable", s.Disable}} {
		for _, name := range list.names {
			rules, isCategory, err := index.find(name)
			switch {
			case err != nil:
				return nil, fmt.Errorf("%s %w", list.name, err)
			case list.name == "only" && isCategory:
				rules = slices.DeleteFunc(rules, func(r policy.Rule) bool { return !chosen(r) })
			}
			steps = append(steps, step{rules, isCategory, list.name != "disable"})
		}
	}
	slices.SortStableFunc(steps, func(a, b step) int { return cmp.Compare(rank(a), rank(b)) })
	return steps, nil
}

// rank is what a step counts for.
func rank(s step) int {
	if s.isCategory {
		return 0
	}
	return 1
}

// Find returns the rules of the catalogue that the names stand for, which are those of rules, present or former, and of categories.
// They come in the order of the names, each once.
func Find(catalogue []policy.Rule, names []string) ([]policy.Rule, error) {
	index := newIndex(catalogue)
	var found []policy.Rule
	for _, name := range names {
		rules, _, err := index.find(name)
		if err != nil {
			return nil, err
		}
		for _, r := range rules {
			if !slices.ContainsFunc(found, func(f policy.Rule) bool { return f.Name == r.Name }) {
				found = append(found, r)
			}
		}
	}
	return found, nil
}

// Categories returns the categories of the rules, sorted.
func Categories(rules []policy.Rule) []string {
	categories := nearest.Names(rules, func(r policy.Rule) string { return r.Category })
	slices.Sort(categories)
	return slices.Compact(categories)
}

// index finds rules by name or category.
type index struct {
	catalogue []policy.Rule
	names     ruleNames
}

func newIndex(catalogue []policy.Rule) index { return index{catalogue, namesOf(catalogue)} }

// find returns the rules that a name stands for, and whether it is that of a category.
func (x index) find(name string) (rules []policy.Rule, isCategory bool, err error) {
	categories := Categories(x.catalogue)
	switch present, isRule := x.names.resolve(name); {
	case isRule:
		i := slices.IndexFunc(x.catalogue, func(r policy.Rule) bool { return r.Name == present })
		return x.catalogue[i : i+1 : i+1], false, nil
	case slices.Contains(categories, name):
		other := func(r policy.Rule) bool { return r.Category != name }
		return slices.DeleteFunc(slices.Clone(x.catalogue), other), true, nil
	case slices.Contains(ProfileNames(), name):
		return nil, false, fmt.Errorf("%q is a profile, not a rule or a category; \"ekslint rules --profile %s\" lists its rules", name, name)
	default:
		advice, meant := x.names.didYouMean(name, categories...)
		return nil, false, &nearest.Error{Message: fmt.Sprintf("%q is not a rule or a category; %s", name, advice), Meant: meant}
	}
}
