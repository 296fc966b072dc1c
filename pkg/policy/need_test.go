package policy

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

func TestMayFire(t *testing.T) {
	t.Parallel()
	authored := map[string]any{
		"vpc": map[string]any{"nat": nil},
		"nodeGroups": []any{
			map[string]any{"name": "a"},
			map[string]any{"name": "b", "ssh": map[string]any{"allow": false}},
		},
		"managedNodeGroups": nil,
	}
	tests := map[string]struct {
		when   []string
		issues bool
		want   bool
	}{
		"no condition":                  {want: true},
		"a value":                       {when: []string{"authored.nodeGroups"}, want: true},
		"none":                          {when: []string{"authored.fargateProfiles"}},
		"in one item of a list":         {when: []string{"authored.nodeGroups[].ssh.allow"}, want: true},
		"in no item of a list":          {when: []string{"authored.nodeGroups[].iam"}},
		"one of several":                {when: []string{"authored.iam", "authored.vpc"}, want: true},
		"below what is not known":       {when: []string{"authored.vpc.nat.gateway"}, want: true},
		"in a list that is not known":   {when: []string{"authored.managedNodeGroups[].ssh"}, want: true},
		"a key of what is no mapping":   {when: []string{"authored.nodeGroups.name"}},
		"an item of what is no list":    {when: []string{"authored.vpc[].nat"}},
		"issues, and there are some":    {when: []string{"issues"}, issues: true, want: true},
		"issues, and there are none":    {when: []string{"issues"}},
		"issues or a value of the file": {when: []string{"issues", "authored.vpc"}, want: true},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			input := Input{Authored: authored}
			if test.issues {
				input.Issues = []InputIssue{{Kind: "unknown-key"}}
			}
			rule := loadedRule{when: partsOf(test.when)}
			if got := rule.mayFire(&input); got != test.want {
				t.Errorf("mayFire = %t, want %t", got, test.want)
			}
		})
	}
}

// eager reports on every input, whatever its metadata say that it needs.
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
		catalogue = append(catalogue, Rule{Name: name, Category: "hygiene", Severity: Error, When: []string{"authored." + name}})
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
