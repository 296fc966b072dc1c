package lint

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/internal/nearest"
	"github.com/ekslint/ekslint/pkg/policy"
)

// everyProfile is the name that stands for all profiles.
const everyProfile = "all"

// ProfileNames returns what profiles can be chosen by: their names, and one for all of them.
func ProfileNames() []string {
	return append(nearest.Names(policy.Profiles(), func(p policy.Profile) string { return string(p) }), everyProfile)
}

// OfProfiles returns the rules that belong to profiles of these names, and to no others. It is an error if a name is not that of a
// profile; it begins with "profile".
func OfProfiles(rules []policy.Rule, names []string) ([]policy.Rule, error) {
	wanted, err := profilesCalled(names)
	return slices.DeleteFunc(slices.Clone(rules), func(r policy.Rule) bool { return !wanted.have(r) }), err
}

// profiles are some of the profiles.
type profiles []policy.Profile

func (p profiles) have(r policy.Rule) bool {
	return slices.ContainsFunc(p, func(one policy.Profile) bool { return one == r.Profile || one.IsDefault() && r.Profile.IsDefault() })
}

// chosenProfiles are the default one and those called so.
func chosenProfiles(names []string) (profiles, error) {
	called, err := profilesCalled(names)
	return append(called, policy.DefaultProfile), err
}

func profilesCalled(names []string) (profiles, error) {
	var called profiles
	for _, name := range names {
		switch err := nearest.OneOf(name, ProfileNames()); {
		case err != nil:
			return nil, fmt.Errorf("profile %w", err)
		case name == everyProfile:
			return policy.Profiles(), nil
		default:
			called = append(called, policy.Profile(name))
		}
	}
	return called, nil
}

// othersNamed lists the profiles of the rules in the categories of Only.
func (s Selection) othersNamed(catalogue []policy.Rule) string {
	found, _ := Find(catalogue, s.Only)
	names := nearest.Names(found, func(r policy.Rule) string { return string(r.Profile) })
	slices.Sort(names)
	return strings.Join(slices.Compact(names), " or ")
}
