package lint_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/internal/nearest"
	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/policy"
)

func smallCatalogue() []policy.Rule {
	return []policy.Rule{
		{Name: "b", Category: "exposure"},
		{Name: "a", Category: "exposure", Aliases: []string{"old-a"}},
		{Name: "quiet", Category: "exposure", Profile: policy.SecurityProfile},
		{Name: "c", Category: "hygiene"},
		{Name: "silent", Category: "waste", Profile: policy.CostProfile},
	}
}

func namesOf(rules []policy.Rule) string {
	return strings.Join(nearest.Names(rules, func(r policy.Rule) string { return r.Name }), " ")
}

func TestSelect(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		lint.Selection
		want string
	}{
		"what is on":          {want: "a b c"},
		"only some":           {lint.Selection{Only: []string{"b"}}, "b"},
		"by a former name":    {lint.Selection{Only: []string{"old-a"}}, "a"},
		"only what is off":    {lint.Selection{Only: []string{"quiet"}}, "quiet"},
		"more":                {lint.Selection{Enable: []string{"quiet"}}, "a b c quiet"},
		"fewer":               {lint.Selection{Disable: []string{"a"}}, "b c"},
		"enable adds to only": {lint.Selection{Only: []string{"a"}, Enable: []string{"quiet"}}, "a quiet"},
		"only a category":     {lint.Selection{Only: []string{"exposure"}}, "a b"},
		"only a category, and what is off": {
			lint.Selection{Only: []string{"exposure"}, Enable: []string{"exposure"}}, "a b quiet"},
		"more of a category":  {lint.Selection{Enable: []string{"exposure"}}, "a b c quiet"},
		"fewer by a category": {lint.Selection{Disable: []string{"exposure"}}, "c"},
		"a rule counts for more than its category": {
			lint.Selection{Enable: []string{"a"}, Disable: []string{"exposure"}}, "a c"},
		"a profile more":                      {lint.Selection{Profiles: []string{"security"}}, "a b c quiet"},
		"the default profile is always there": {lint.Selection{Profiles: []string{"default"}}, "a b c"},
		"two profiles":                        {lint.Selection{Profiles: []string{"cost", "security"}}, "a b c quiet silent"},
		"all profiles":                        {lint.Selection{Profiles: []string{"all"}}, "a b c quiet silent"},
		"a profile without rules":             {lint.Selection{Profiles: []string{"strict"}}, "a b c"},
		"only a category, and of a profile":   {lint.Selection{Only: []string{"exposure"}, Profiles: []string{"security"}}, "a b quiet"},
		"only a category of a profile alone":  {lint.Selection{Only: []string{"waste"}, Profiles: []string{"cost"}}, "silent"},
		"only a rule, whatever the profile":   {lint.Selection{Only: []string{"a"}, Profiles: []string{"all"}}, "a"},
		"a profile but for a category":        {lint.Selection{Disable: []string{"exposure"}, Profiles: []string{"security"}}, "c"},
		"disable wins":                        {lint.Selection{Only: []string{"a", "b"}, Enable: []string{"quiet"}, Disable: []string{"quiet", "old-a"}}, "b"},
		"but one of a category":               {lint.Selection{Only: []string{"exposure"}, Disable: []string{"old-a"}}, "b"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			rules, err := lint.Select(smallCatalogue(), test.Selection)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, namesOf(rules)); diff != "" {
				t.Errorf("rules (-want +got):\n%s", diff)
			}
		})
	}
}

func TestSelectRefuses(t *testing.T) {
	t.Parallel()
	for want, selection := range map[string]lint.Selection{
		`disable "quite" is not a rule or a category; did you mean "quiet"?`:                                   {Disable: []string{"quite"}},
		`only "exposur" is not a rule or a category; did you mean "exposure"?`:                                 {Only: []string{"exposur"}},
		`enable "nothing" is not a rule or a category; "ekslint rules" lists the rules`:                        {Enable: []string{"nothing"}},
		`enable "cost" is a profile, not a rule or a category; "ekslint rules --profile cost" lists its rules`: {Enable: []string{"cost"}},
		`disable leaves no rule to run`:                                                                   {Only: []string{"exposure"}, Disable: []string{"a", "b"}},
		`only names nothing but rules of profile cost, which is not chosen`:                               {Only: []string{"waste"}, Profiles: []string{"security"}},
		`profile "securty" is not one of default, security, cost, strict, all (did you mean "security"?)`: {Profiles: []string{"securty"}},
	} {
		if _, err := lint.Select(smallCatalogue(), selection); err == nil || err.Error() != want {
			t.Errorf("got error %v, want %s", err, want)
		}
	}
}

func TestFind(t *testing.T) {
	t.Parallel()
	for given, want := range map[string]string{
		"c old-a":    "c a",
		"a exposure": "a b quiet",
		"exposure a": "b a quiet",
		"a a":        "a",
	} {
		found, err := lint.Find(smallCatalogue(), strings.Fields(given))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, namesOf(found)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", given, diff)
		}
	}
}
