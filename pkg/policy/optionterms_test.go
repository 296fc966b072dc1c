package policy_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/policy"
)

// openRule is the rule of ruleSet, with options.
func openRule() policy.Rule {
	return policy.Rule{Name: "open", Category: "exposure", Severity: policy.Error, Options: []policy.Option{
		{Name: "width", Type: policy.IntegerOption, Default: 16},
		{Name: "guests", Type: policy.StringsOption, Default: []string{}},
	}}
}

func TestRulesReadTheirOptions(t *testing.T) {
	t.Parallel()
	const own = `input.options["open"]`
	for name, test := range map[string]struct {
		reads string
		set   map[string]map[string]any
		want  string
	}{
		"defaults":           {own, nil, `{"guests":[],"width":16}`},
		"one set":            {own, map[string]map[string]any{"open": {"width": 20}}, `{"guests":[],"width":20}`},
		"all set":            {own, map[string]map[string]any{"open": {"width": 20, "guests": []string{"a"}}}, `{"guests":["a"],"width":20}`},
		"of another rule":    {own, map[string]map[string]any{"shut": {"width": 20}}, `{"guests":[],"width":16}`},
		"one by its name":    {own + ".width", nil, `16`},
		"of all rules":       {`input.options`, map[string]map[string]any{"shut": {"a": 1}}, `{"open":{"guests":[],"width":16},"shut":{"a":1}}`},
		"defaults of all":    {`input.options`, nil, `{"open":{"guests":[],"width":16}}`},
		"the whole input":    {`object.filter(input, ["options"])`, nil, `{"options":{"open":{"guests":[],"width":16}}}`},
		"by a variable rule": {`[o | some rule; o := input.options[rule].width]`, nil, `[16]`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			rules := reporting(`{"path": [], "message": json.marshal(` + test.reads + `), "details": {}}`)
			opts := policy.Options{Rules: []policy.Rule{openRule()}}
			got, err := evaluate(t, rules, opts, policy.Input{Options: test.set})
			if err != nil || len(got) != 1 {
				t.Fatalf("got %v, error %v, want one finding", got, err)
			}
			if diff := cmp.Diff(test.want, got[0].Message); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestOptionsOfAnUnknownRuleHaveTheValuesThatAreSet(t *testing.T) {
	t.Parallel()
	rules := reporting(`{"path": [], "message": "m", "details": {}} if input.options.open.width > 16`)
	for width, want := range map[int]int{16: 0, 17: 1} {
		got, err := evaluate(t, rules, policy.Options{}, policy.Input{Options: map[string]map[string]any{"open": {"width": width}}})
		if err != nil || len(got) != want {
			t.Errorf("width %d: got %v, error %v, want %d findings", width, got, err, want)
		}
	}
}

func TestOptionsThatAreNotPlainData(t *testing.T) {
	t.Parallel()
	bad := func() {}
	rules := reporting(`{"path": [], "message": "m", "details": {}} if input.options.open`)
	_, err := evaluate(t, rules, policy.Options{}, policy.Input{Options: map[string]map[string]any{"open": {"width": bad}}})
	if err == nil || !strings.Contains(err.Error(), "options of open") {
		t.Errorf("error is %v, want one that names the options", err)
	}
	rule := openRule()
	rule.Options[0].Default = bad
	if _, err := policy.Prepare(t.Context(), rules, policy.Options{Rules: []policy.Rule{rule}}); err == nil {
		t.Error("a default that is not plain data is taken")
	}
}
