package policy_test

import (
	"context"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/policy"
)

func TestPrepareRefusesWhatIsWrongAndNamesIt(t *testing.T) {
	t.Parallel()
	empty := `report contains {"path": [], "message": "m", "details": {}} if false`
	cases := map[string]struct {
		rules fstest.MapFS
		opts  policy.Options
		want  string
	}{
		"syntax":           {rules: ruleSet("report contains {"), want: "parsing exposure/open/rule.rego"},
		"unsafe variable":  {rules: ruleSet(empty + "\n\np if x > 1"), want: "exposure/open/rule.rego:5: rego_unsafe_var_error"},
		"type error":       {rules: ruleSet(empty + "\n\np if count(1) == 1"), want: "exposure/open/rule.rego:5: rego_type_error"},
		"recursion":        {rules: ruleSet(empty + "\n\np if p"), want: "rego_recursion_error"},
		"unknown function": {rules: ruleSet(empty + "\n\np if nope(1)"), want: "exposure/open/rule.rego:5: rego_type_error: undefined function"},
		"no report":        {rules: ruleSet("p := 1"), want: "exposure/open/rule.rego: has no set of findings"},
		"report not a set": {rules: ruleSet(`report := []`), want: "exposure/open/rule.rego:3: report is not a set"},
		"wrong package": {
			rules: fstest.MapFS{"exposure/shut/rule.rego": ruleSet(empty)["exposure/open/rule.rego"]},
			want:  `exposure/shut/rule.rego: package is data.ekslint.rules.exposure.open, but its path requires data.ekslint.rules.exposure.shut`,
		},
		"lost module": {
			rules: fstest.MapFS{"exposure/helper.rego": {Data: []byte("package ekslint.helper")}},
			want:  "exposure/helper.rego: is neither",
		},
		"rule that is not there": {
			rules: ruleSet(empty), opts: policy.Options{Rules: []policy.Rule{{Name: "shut", Category: "exposure"}}},
			want: "rule exposure/shut: there is no folder of that name",
		},
		"rule that is there twice": {
			rules: ruleSet(empty), opts: policy.Options{Own: []fs.FS{ruleSet(empty)}},
			want: "exposure/open/rule.rego: there is already a file of that name",
		},
		"shared module in the place of rules": {
			rules: fstest.MapFS{"lib/rules/exposure/x.rego": {Data: []byte("package ekslint.rules.exposure.x")}},
			want:  "lib/rules/exposure/x.rego: data.ekslint.rules is reserved for rules",
		},
		"broken data": {
			rules: fstest.MapFS{"lib/calendar/a.json": {Data: []byte("{")}},
			want:  "lib/calendar/a.json: unexpected end of JSON input",
		},
		"data that is there twice": {
			rules: fstest.MapFS{"lib/calendar/a.json": {Data: []byte(`{"x": 1}`)}, "lib/calendar/b.json": {Data: []byte(`{"x": 1}`)}},
			want:  `lib/calendar/b.json: key "x" is already`,
		},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if _, err := policy.Prepare(t.Context(), c.rules, c.opts); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error is %v, want one with %q", err, c.want)
			}
		})
	}
}

func TestPrepareWithholdsWhatReachesOut(t *testing.T) {
	t.Parallel()
	for _, call := range []string{
		`http.send({"method": "get", "url": "http://localhost"})`, `opa.runtime()`, `time.now_ns()`, `rand.intn("a", 9)`,
		`uuid.rfc4122("a")`, `net.lookup_ip_addr("localhost")`, `rego.parse_module("a", "package a")`, `trace("a")`,
		`net.cidr_expand("0.0.0.0/0")`, `crypto.md5("a")`, `io.jwt.decode("a")`,
		`json.match_schema({}, {"$ref": "http://localhost"})`,
	} {
		t.Run(call, func(t *testing.T) {
			t.Parallel()
			rules := ruleSet(`report contains {"path": [], "message": "m", "details": {"x": ` + call + `}}`)
			_, err := policy.Prepare(t.Context(), rules, policy.Options{})
			if err == nil || !strings.Contains(err.Error(), "undefined function") {
				t.Errorf("error is %v, want an undefined function", err)
			}
		})
	}
}

func TestPrepareChecksOwnRulesWhateverIsSaidOfTheOthers(t *testing.T) {
	t.Parallel()
	own := ruleSet("report contains {\"path\": [], \"message\": \"m\", \"details\": {}} if count(1) == 1")
	_, err := policy.Prepare(t.Context(), syntheticRules(1), policy.Options{Checked: true, Own: []fs.FS{own}})
	if err == nil || !strings.Contains(err.Error(), "rego_type_error") {
		t.Errorf("error is %v, want a type error", err)
	}
}

func TestPrepareLoadsNoOtherRuleThanAsked(t *testing.T) {
	t.Parallel()
	rules := syntheticRules(3)
	rules["exposure/rule-00/rule.rego"] = &fstest.MapFile{Data: []byte("this is no Rego")}
	rules["exposure/rule-01/rule_test.rego"] = &fstest.MapFile{Data: []byte("nor is this")}
	wanted := []policy.Rule{{Name: "rule-02", Category: "exposure"}, {Name: "rule-01", Category: "exposure"}}
	results, err := evaluate(t, rules, policy.Options{Rules: wanted}, typicalInput())
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, r := range results {
		names = append(names, r.Rule)
	}
	if diff := cmp.Diff([]string{"rule-01", "rule-02"}, names); diff != "" {
		t.Error(diff)
	}
}

func TestPrepareMountsDataAndOwnRules(t *testing.T) {
	t.Parallel()
	shared := fstest.MapFS{
		"lib/calendar/kubernetes.json": {Data: []byte(`{"kubernetes": {"1.30": {"end": "2025-07-23"}}}`)},
		"lib/ends.rego":                {Data: []byte("package ekslint.ends\n\nof(v) := data.ekslint.calendar.kubernetes[v].end\n")},
	}
	own := ruleSet("import data.ekslint.ends\n\n" +
		`report contains {"path": [], "message": ends.of("1.30"), "details": {}}`)
	results, err := evaluate(t, shared, policy.Options{Own: []fs.FS{own}}, policy.Input{})
	if err != nil || len(results) != 1 || results[0].Message != "2025-07-23" {
		t.Errorf("got %v, %v", results, err)
	}
}

func TestPreparePassesOverWhatIsNotARule(t *testing.T) {
	t.Parallel()
	rules := syntheticRules(1)
	for _, name := range []string{"main.rego", ".regal/rules/x/y.rego", "lib/groups_test.rego", "exposure/rule-00/bad.yaml"} {
		rules[name] = &fstest.MapFile{Data: []byte("this is no Rego")}
	}
	if _, err := policy.Prepare(t.Context(), rules, policy.Options{}); err != nil {
		t.Error(err)
	}
}

func TestPrepareStopsWithItsContext(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := policy.Prepare(ctx, syntheticRules(3), policy.Options{}); err == nil || !strings.Contains(err.Error(), "stopped") {
		t.Errorf("error is %v, want one that says it was stopped", err)
	}
}
