package policy

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

func TestConditions(t *testing.T) {
	t.Parallel()
	config := map[string]any{
		"vpc": map[string]any{"nat": nil, "count": 2},
		"nodeGroups": []any{
			map[string]any{"name": "a"},
			map[string]any{"name": "b", "ssh": map[string]any{"allow": false}},
		},
	}
	at := func(oneOf []any, path ...string) Condition { return Condition{Path: path, OneOf: oneOf} }
	any1 := []any(nil)
	name, allow := at(any1, "config", "nodeGroups", "*", "name"), []string{"config", "nodeGroups", "*", "ssh", "allow"}
	none := at(any1, "config", "iam")
	tests := map[string]struct {
		when [][]Condition
		want bool
	}{
		"nothing asked":               {nil, true},
		"a value":                     {[][]Condition{{at(any1, "config", "vpc")}}, true},
		"a value that is null":        {[][]Condition{{at(any1, "config", "vpc", "nat")}}, true},
		"below null":                  {[][]Condition{{at(any1, "config", "vpc", "nat", "gateway")}}, false},
		"no value":                    {[][]Condition{{none}}, false},
		"in some item of a list":      {[][]Condition{{at(any1, allow...)}}, true},
		"in no item of a list":        {[][]Condition{{at(any1, "config", "nodeGroups", "*", "iam")}}, false},
		"in some member of a mapping": {[][]Condition{{at(any1, "config", "*", "nat")}}, true},
		"below a scalar":              {[][]Condition{{at(any1, "config", "nodeGroups", "*", "name", "*")}}, false},
		"a key of a list":             {[][]Condition{{at(any1, "config", "nodeGroups", "name")}}, false},
		"an item":                     {[][]Condition{{at(any1, "config", "nodeGroups", "1", "ssh")}}, true},
		"one item too many":           {[][]Condition{{at(any1, "config", "nodeGroups", "2")}}, false},
		"an item before the first":    {[][]Condition{{at(any1, "config", "nodeGroups", "-1")}}, false},
		"another item":                {[][]Condition{{at(any1, "config", "nodeGroups", "0", "ssh")}}, false},
		"an equal value":              {[][]Condition{{at([]any{false}, allow...)}}, true},
		"another value":               {[][]Condition{{at([]any{true}, allow...)}}, false},
		"one of several values":       {[][]Condition{{at([]any{"x", "b"}, name.Path...)}}, true},
		"null is a value":             {[][]Condition{{at([]any{nil}, "config", "vpc", "nat")}}, true},
		"null is not false":           {[][]Condition{{at([]any{false}, "config", "vpc", "nat")}}, false},
		"an equal number":             {[][]Condition{{at([]any{2}, "config", "vpc", "count")}}, true},
		"all of an alternative":       {[][]Condition{{name, at(any1, allow...)}}, true},
		"not all of an alternative":   {[][]Condition{{name, none}}, false},
		"one of the alternatives":     {[][]Condition{{none}, {name}}, true},
		"none of the alternatives":    {[][]Condition{{none}, {none}}, false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			when, err := conditionsOf(test.when)
			if err != nil {
				t.Fatal(err)
			}
			input := newLazyInput(new(structs), Input{Config: config})
			if got := (loadedRule{when: when}).mayFire(input); got != test.want {
				t.Errorf("mayFire = %t, want %t", got, test.want)
			}
		})
	}
}

func TestPrepareRefusesAConditionThatIsNotPlainData(t *testing.T) {
	t.Parallel()
	rules := fstest.MapFS{"hygiene/a/rule.rego": &fstest.MapFile{}}
	when := [][]Condition{{{Path: []string{"config"}, OneOf: []any{func() {}}}}}
	_, err := Prepare(t.Context(), rules, Options{Rules: []Rule{{Name: "a", Category: "hygiene", When: when}}})
	if err == nil || !strings.Contains(err.Error(), "rule hygiene/a: condition on [config]") {
		t.Errorf("error is %v, want one that names the rule and the path", err)
	}
}

// eager reports on every input, whatever its conditions say.
const eager = `package ekslint.rules.hygiene["%"]

report contains {"path": [], "message": "%", "details": {}}
`

// What a rule reports must not depend on which others an engine had to compile before.
func TestAnswersDoNotDependOnEarlierInputs(t *testing.T) {
	t.Parallel()
	rules := fstest.MapFS{}
	var catalogue []Rule
	for _, name := range []string{"a", "b", "c", "d"} {
		text := []byte(eager)
		for i := range text {
			if text[i] == '%' {
				text[i] = name[0]
			}
		}
		rules["hygiene/"+name+"/rule.rego"] = &fstest.MapFile{Data: text}
		when := [][]Condition{{{Path: []string{"authored", name}}}}
		catalogue = append(catalogue, Rule{Name: name, Category: "hygiene", Severity: Error, When: when})
	}
	engine, err := Prepare(t.Context(), rules, Options{Rules: catalogue, Checked: true})
	if err != nil {
		t.Fatal(err)
	}
	for _, keys := range []string{"", "a", "ac", "c", "abcd", "bd", "x"} {
		authored := map[string]any{}
		for _, key := range keys {
			authored[string(key)] = true
		}
		results, err := engine.Evaluate(t.Context(), Input{Authored: authored})
		if err != nil {
			t.Fatal(err)
		}
		var got strings.Builder
		for _, r := range results {
			got.WriteString(r.Rule)
		}
		want := keys
		if keys == "x" {
			want = ""
		}
		if diff := cmp.Diff(want, got.String()); diff != "" {
			t.Errorf("after the keys %q (-want +got):\n%s", keys, diff)
		}
	}
}
