package policy_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// ruleSet is a file system with one rule, exposure/open, that has body as its module below the package clause.
func ruleSet(body string) fstest.MapFS {
	return fstest.MapFS{
		"exposure/open/rule.rego": {Data: []byte("package ekslint.rules.exposure[\"open\"]\n\n" + body + "\n")},
	}
}

// reporting is a rule set whose only finding is the given Rego term.
func reporting(finding string) fstest.MapFS { return ruleSet("report contains " + finding) }

func evaluate(t *testing.T, rules fstest.MapFS, opts policy.Options, input policy.Input) ([]policy.Result, error) {
	t.Helper()
	engine, err := policy.Prepare(t.Context(), rules, opts)
	if err != nil {
		t.Fatal(err)
	}
	return engine.Evaluate(t.Context(), input)
}

func TestEvaluateReturnsEverythingThatARuleReports(t *testing.T) {
	t.Parallel()
	rules := reporting(`{
		"path": ["nodeGroups", 0, {"key": "ssh", "occurrence": 2}],
		"message": "open",
		"details": {
			"label": "here", "help": "close it", "severity": "info",
			"related": [{"path": [], "message": "by default"}],
			"fixes": [{"title": "close", "safe": true, "edits": [
				{"op": "set", "path": ["a"], "value": {"b": [1, 2.5, null, true, "x"]}},
				{"op": "remove", "path": ["c"]},
				{"op": "rename", "path": ["d"], "value": "e"},
				{"op": "move", "path": ["f"], "value": ["g", 0, "f"]},
			]}],
		},
	}`)
	got, err := evaluate(t, rules, policy.Options{}, policy.Input{})
	if err != nil {
		t.Fatal(err)
	}
	want := []policy.Result{{
		Rule: "open", Category: "exposure", Message: "open", Label: "here", Help: "close it", Severity: policy.Info,
		Path:    yamldoc.Path{yamldoc.Key("nodeGroups"), yamldoc.Index(0), yamldoc.NthKey("ssh", 2)},
		Related: []policy.Related{{Path: yamldoc.Path{}, Message: "by default"}},
		Fixes: []policy.Fix{{Title: "close", Safe: true, Edits: []policy.Edit{
			{Op: "set", Path: yamldoc.Keys("a"), Value: map[string]any{"b": []any{1, 2.5, nil, true, "x"}}},
			{Op: "remove", Path: yamldoc.Keys("c")},
			{Op: "rename", Path: yamldoc.Keys("d"), Value: "e"},
			{Op: "move", Path: yamldoc.Keys("f"), Value: yamldoc.Path{yamldoc.Key("g"), yamldoc.Index(0), yamldoc.Key("f")}},
		}}},
	}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// A finding, a related place and an edit may each be in an object; findings are sorted by its number.
func TestEvaluateFindsInObjects(t *testing.T) {
	t.Parallel()
	rules := ruleSet(`
report contains {"path": [], "message": "file", "details": {"related": [{"object": 0, "path": ["r"], "message": "here"}]}}

report contains {"object": n, "path": ["spec"], "message": "object", "details": {"fixes": [{"title": "t", "safe": true, "edits": [
	{"op": "remove", "path": ["c"], "object": n},
]}]}} if some n in [12, 2]`)
	got, err := evaluate(t, rules, policy.Options{}, policy.Input{})
	if err != nil {
		t.Fatal(err)
	}
	var numbers []int
	for _, r := range got[1:] {
		numbers = append(numbers, *r.Object, *r.Fixes[0].Edits[0].Object)
	}
	if diff := cmp.Diff([]int{2, 2, 12, 12}, numbers); diff != "" {
		t.Errorf("objects (-want +got):\n%s", diff)
	}
	if got[0].Object != nil || *got[0].Related[0].Object != 0 {
		t.Errorf("got %+v for the file", got[0])
	}
}

// The severity of a rule is the highest that its findings may have.
func TestEvaluateAcceptsTheSeverityOfTheRuleItself(t *testing.T) {
	t.Parallel()
	for severity := policy.Info; severity <= policy.Error; severity++ {
		opts := policy.Options{Rules: []policy.Rule{{Name: "open", Category: "exposure", Severity: severity}}}
		got, err := evaluate(t, reporting(finding(`"severity": "`+severity.String()+`"`)), opts, policy.Input{})
		if err != nil || len(got) != 1 || got[0].Severity != 0 { // which stands for that of the rule
			t.Errorf("%s: got %v, %v", severity, got, err)
		}
	}
}

func TestEvaluateSortsByRuleAndPath(t *testing.T) {
	t.Parallel()
	rules := fstest.MapFS{}
	for _, name := range []string{"b", "a"} {
		rules["exposure/"+name+"/rule.rego"] = &fstest.MapFile{Data: []byte(`package ekslint.rules.exposure["` + name + `"]

report contains {"path": [key], "message": "m", "details": {}} if some key in ["y", "x"]
`)}
	}
	got, err := evaluate(t, rules, policy.Options{}, policy.Input{})
	if err != nil {
		t.Fatal(err)
	}
	var order []string
	for _, r := range got {
		order = append(order, r.Rule+" "+r.Path.String())
	}
	if diff := cmp.Diff([]string{"a x", "a y", "b x", "b y"}, order); diff != "" {
		t.Error(diff)
	}
}

func TestEvaluateRefusesMalformedFindings(t *testing.T) {
	t.Parallel()
	cases := map[string]string{
		`"text"`:                                                             `is string, not an object`,
		`{"path": [], "message": "m"}`:                                       `has no "details"`,
		`{"path": ["a"], "details": {}}`:                                     `has no "message"`,
		`{"message": "m", "details": {}}`:                                    `has no "path"`,
		finding(`"x": 1`):                                                    `details: x: is not a detail of findings`,
		finding(`"severity": "fatal"`):                                       `"fatal" is not one of info, warning, error`,
		finding(`"severity": 1`):                                             `severity: is number, not a string`,
		finding(`"severity": "error"`):                                       `error is above the severity of the rule, which is warning`,
		finding(`"label": ""`):                                               `label: is empty`,
		finding(`"help": 1`):                                                 `help: is number, not a string`,
		finding(`"related": {}`):                                             `related: is object, not an array`,
		finding(`"related": [{}]`):                                           `related: [0]: has no "path"`,
		finding(`"fixes": [` + fix("") + `]`):                                `edits: there are none`,
		`{"object": -1, "path": [], "message": "m", "details": {}}`:          `object: -1 is not the number of anything`,
		`{"object": "a", "path": [], "message": "m", "details": {}}`:         `object: "a" is not the number of anything`,
		finding(`"related": [{"object": null, "path": [], "message": "m"}]`): `object: null is not the number of anything`,
		finding(`"fixes": [` + fix(`{"op": "grow", "path": ["a"], "value": 1}`) + `]`):              `"grow" is not one of set, remove, rename, move`,
		finding(`"fixes": [` + fix(`{"op": "set", "path": ["a"]}`) + `]`):                           `has no "value"`,
		finding(`"fixes": [` + fix(`{"op": "set", "path": ["a"], "value": {1}}`) + `]`):             `set has no place in YAML`,
		finding(`"fixes": [` + fix(`{"op": "remove", "path": ["a"], "value": 1}`) + `]`):            `unknown "value"`,
		finding(`"fixes": [` + fix(`{"op": "remove", "path": []}`) + `]`):                           `as a whole cannot be edited`,
		finding(`"fixes": [` + fix(`{"op": "rename", "path": ["a"], "value": 1}`) + `]`):            `not a string`,
		finding(`"fixes": [` + fix(`{"op": "move", "path": ["a"], "value": []}`) + `]`):             `the new place is not a path`,
		finding(`"fixes": [` + fix(`{"op": "move", "path": ["a"], "value": "b"}`) + `]`):            `value:`,
		`{"path": [true], "message": "m", "details": {}}`:                                           `neither a key nor an index`,
		`{"path": [-1], "message": "m", "details": {}}`:                                             `not an index`,
		`{"path": "a", "message": "m", "details": {}}`:                                              `path: is string, not an array`,
		`{"path": [], "message": "m", "details": {}, "rule": "other"}`:                              `unknown "rule"`,
		`{"path": [], "message": "` + strings.Repeat("long", 100) + `", "details": {"oops": true}}`: `long…: details: oops`,
	}
	opts := policy.Options{Rules: []policy.Rule{{Name: "open", Category: "exposure", Severity: policy.Warning}}}
	for term, want := range cases {
		t.Run(want, func(t *testing.T) {
			t.Parallel()
			_, err := evaluate(t, reporting(term), opts, policy.Input{})
			if err == nil || !strings.HasPrefix(err.Error(), "rule exposure/open: malformed finding") || !strings.Contains(err.Error(), want) {
				t.Errorf("error is %v, want one that names the rule and says %q", err, want)
			}
		})
	}
}

func finding(details string) string {
	return `{"path": [], "message": "m", "details": {` + details + `}}`
}

func fix(edits string) string { return `{"title": "t", "safe": false, "edits": [` + edits + `]}` }

func TestEvaluateStopsWhenItsTimeIsOver(t *testing.T) {
	t.Parallel()
	engine, err := policy.Prepare(t.Context(), ruleSet(`
report contains {"path": [], "message": "m", "details": {}} if {
	some i in numbers.range(1, 1000000)
	some j in numbers.range(1, 1000000)
	i * j == 0
}`), policy.Options{})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	start := time.Now()
	if _, err := engine.Evaluate(ctx, policy.Input{}); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("error is %v, want the deadline", err)
	}
	if took := time.Since(start); took > 5*time.Second {
		t.Errorf("it went on for %s", took)
	}
}

func TestEvaluateNamesTheModuleThatFails(t *testing.T) {
	t.Parallel()
	_, err := evaluate(t, ruleSet(`
report contains {"path": [], "message": both, "details": {}}

both := m if some m in ["a", "b"]`), policy.Options{}, policy.Input{})
	if err == nil || !strings.Contains(err.Error(), "exposure/open/rule.rego:6") {
		t.Errorf("error is %v, want one that names the place", err)
	}
}

// A name with a line break in it, or with what a terminal obeys, does not spoil the finding that names it.
func TestEvaluateEscapesWhatCannotBeSeen(t *testing.T) {
	t.Parallel()
	const unseen = `a\nb\r\tc\u001b[0m\u2028\u202ed\u0000é 世 ok`
	text := func(key string) string { return `"` + key + `": "` + unseen + `"` }
	got, err := evaluate(t, reporting(`{"path": [], `+text("message")+`, "details": {`+text("label")+`, `+text("help")+
		`, `+text("original")+`, "related": [{"path": [], `+text("message")+`}], "fixes": [{`+text("title")+`, "safe": true, "edits": [{"op": "remove", "path": ["a\nb"]}]}]}}`),
		policy.Options{}, policy.Input{})
	if err != nil {
		t.Fatal(err)
	}
	const want = `a\nb\r\tc\x1b[0m\u2028\u202ed\x00é 世 ok`
	r := got[0]
	texts := []string{r.Message, r.Label, r.Help, r.Original, r.Related[0].Message, r.Fixes[0].Title}
	if diff := cmp.Diff([]string{want, want, want, want, want, want}, texts); diff != "" {
		t.Errorf("texts (-want +got):\n%s", diff)
	}
	if path := r.Fixes[0].Edits[0].Path; !path.Equal(yamldoc.Keys("a\nb")) {
		t.Errorf("the path became %q", path)
	}
}

// What goes wrong with one rule, or with one of its findings, is no reason to lose the others.
func TestEvaluateReturnsWhatDidNotFail(t *testing.T) {
	t.Parallel()
	rules := fstest.MapFS{}
	for name, body := range map[string]string{
		"clash": "report contains {\"path\": [], \"message\": both, \"details\": {}}\n\nboth := m if some m in [\"a\", \"b\"]",
		"half":  `report contains {"path": [i], "message": message, "details": {}} if some i, message in ["", "m", 1]`,
		"whole": `report contains {"path": [], "message": "m", "details": {}}`,
	} {
		rules["exposure/"+name+"/rule.rego"] = &fstest.MapFile{Data: []byte("package ekslint.rules.exposure[\"" + name + "\"]\n\n" + body + "\n")}
	}
	got, err := evaluate(t, rules, policy.Options{}, policy.Input{Authored: map[string]any{}})
	var reported, failed []string
	for _, r := range got {
		reported = append(reported, r.Rule+" "+r.Path.String())
	}
	for _, e := range policy.RuleErrors(err) {
		failed = append(failed, e.Rule)
	}
	if diff := cmp.Diff([]string{"half [1]", "whole "}, reported); diff != "" {
		t.Errorf("results (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"clash", "half", "half"}, failed); diff != "" {
		t.Errorf("rules that failed (-want +got):\n%s", diff)
	}
}

func TestEvaluateHandsOverTheInputAndLeavesItAlone(t *testing.T) {
	t.Parallel()
	rules := ruleSet(`
report contains {"path": [], "message": json.marshal(input), "details": {}}`)
	input := func() policy.Input {
		return policy.Input{
			File: policy.InputFile{Name: "a.yaml", Document: 1}, Today: "2026-01-31",
			Authored: map[string]any{"a": []any{1, nil}}, Config: map[string]any{"b": map[string]any{"c": true}},
			Graph: &graph{Rules: []graphRule{{SecurityGroup: "x"}}}, Flows: []string{},
			Inventory:    map[string]any{"nodegroups": []any{}},
			Manifests:    map[string]any{"objects": []any{}},
			Unknown:      []yamldoc.Path{yamldoc.Keys("a").Child(yamldoc.Index(1)), {yamldoc.NthKey("k", 2)}},
			Placeholders: []map[string]any{{"path": yamldoc.Keys("a").Child(yamldoc.Index(1)), "text": "${A}"}},
			Purpose:      "unknown",
			Issues:       []policy.InputIssue{{Kind: "k", Path: yamldoc.Keys("a"), Message: "m"}},
		}
	}
	given := input()
	got, err := evaluate(t, rules, policy.Options{}, given)
	if err != nil {
		t.Fatal(err)
	}
	want := `{"authored":{"a":[1,null]},"config":{"b":{"c":true}},"contradictions":null,"file":{"document":1,"name":"a.yaml"},"flows":[],` +
		`"graph":{"rules":[{"because":[],"fromPort":0,"peer":{},"securityGroup":"x"}]},"inventory":{"nodegroups":[]},` +
		`"issues":[{"kind":"k","message":"m","path":["a"]}],"manifests":{"objects":[]},"options":{},"placeholders":[{"path":["a",1],"text":"${A}"}],"purpose":"unknown","today":"2026-01-31",` +
		`"unknown":[["a",1],[{"key":"k","occurrence":2}]]}`
	if diff := cmp.Diff(want, got[0].Message); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(input(), given); diff != "" {
		t.Errorf("the input was changed: %s", diff)
	}
}

// Some of the goroutines compile while others evaluate, and again after many inputs.
func TestEvaluateInManyGoroutines(t *testing.T) {
	t.Parallel()
	engines := make([]*policy.Engine, 2)
	for i := range engines {
		var err error
		if engines[i], err = policy.Prepare(t.Context(), syntheticRules(10), policy.Options{Checked: i > 0}); err != nil {
			t.Fatal(err)
		}
	}
	input := typicalInput()
	want, err := engines[0].Evaluate(t.Context(), input)
	if err != nil || len(want) != 10 {
		t.Fatal(len(want), err)
	}
	var group sync.WaitGroup
	for i := range 16 {
		group.Go(func() {
			for range 32 {
				got, err := engines[i%len(engines)].Evaluate(t.Context(), input)
				if diff := cmp.Diff(want, got); diff != "" || err != nil {
					t.Error(err, diff)
				}
			}
		})
	}
	group.Wait()
}

func TestOnlyEvaluatesTheRulesThatItNames(t *testing.T) {
	t.Parallel()
	all, err := policy.Prepare(t.Context(), syntheticRules(3), policy.Options{Checked: true})
	if err != nil {
		t.Fatal(err)
	}
	input := typicalInput()
	for _, names := range [][]string{{"rule-01"}, {"rule-00", "rule-02"}, {"rule-03"}, nil} {
		got, err := all.Only(names...).Evaluate(t.Context(), input)
		if err != nil {
			t.Fatal(err)
		}
		var found []string
		for _, r := range got {
			found = append(found, r.Rule)
		}
		want := slices.DeleteFunc(slices.Clone(names), func(name string) bool { return name == "rule-03" })
		if !slices.Equal(found, want) {
			t.Errorf("of %v: %v", names, found)
		}
	}
	if got, err := all.Evaluate(t.Context(), input); err != nil || len(got) != 3 {
		t.Errorf("all rules: %d findings, error %v", len(got), err)
	}
}
