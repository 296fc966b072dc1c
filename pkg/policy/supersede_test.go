package policy_test

import (
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/policy"
)

func TestResultsThatFollowFromAnotherAreMarked(t *testing.T) {
	t.Parallel()
	rule := func(name, findings string) *fstest.MapFile {
		return &fstest.MapFile{Data: []byte("package ekslint.rules.exposure[\"" + name + "\"]\n\nreport contains finding if {\n\tsome finding in " + findings + "\n}\n")}
	}
	opts := policy.Options{Rules: []policy.Rule{
		{Category: "exposure", Name: "cause", Severity: policy.Error, Supersedes: []string{"effect"}},
		{Category: "exposure", Name: "effect", Severity: policy.Error},
	}}
	for name, test := range map[string]struct {
		cause string
		want  []string
	}{
		"the same section":  {`[{"path": ["nodeGroups", 0, "x"], "message": "m", "details": {}}]`, []string{"cause"}},
		"another section":   {`[{"path": ["nodeGroups", 1], "message": "m", "details": {}}]`, []string{"cause", "effect"}},
		"a related place":   {`[{"path": ["vpc"], "message": "m", "details": {"related": [{"path": ["nodeGroups", 0], "message": "m"}]}}]`, []string{"cause"}},
		"an object":         {`[{"object": 0, "path": ["nodeGroups", 0], "message": "m", "details": {}}]`, []string{"cause", "effect"}},
		"a less severe one": {`[{"path": ["nodeGroups", 0], "message": "m", "details": {"severity": "warning"}}]`, []string{"cause", "effect"}},
		"no finding of it":  {`[]`, []string{"effect"}},
		"one of two is":     {`[{"path": ["nodeGroups", 0], "message": "m", "details": {}}, {"path": ["nodeGroups", 0], "message": "n", "details": {"severity": "info"}}]`, []string{"cause", "cause"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			rules := fstest.MapFS{
				"exposure/cause/rule.rego":  rule("cause", test.cause),
				"exposure/effect/rule.rego": rule("effect", `[{"path": ["nodeGroups", 0], "message": "m", "details": {}}]`),
			}
			results, err := evaluate(t, rules, opts, policy.Input{})
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, r := range results {
				if !r.Superseded {
					got = append(got, r.Rule)
				}
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("rules that report (-want +got):\n%s", diff)
			}
		})
	}
}
