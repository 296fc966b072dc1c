package policy

import (
	"slices"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

func TestPrune(t *testing.T) {
	t.Parallel()
	const a = `package ekslint.a

import data.ekslint.b

used(x) := _inner(x)

_inner(x) := b.far(x)

default quiet := false

quiet if input.config.quiet

lonely if true

chosen := 1 if {
	lonely
} else := fallback

fallback := 2`
	const b = `package ekslint.b

far(x) := [near | some near in x]

other := far([])`
	tests := []struct {
		name, rule string
		want       []string
	}{
		{"a function and what it calls", `import data.ekslint.a
report contains a.used(input)`, []string{"a._inner", "a.used", "b.far"}},
		{"a value with a default", `import data.ekslint.a
report contains 1 if a.quiet`, []string{"a.quiet"}},
		{"all branches", `import data.ekslint.a
report contains a.chosen`, []string{"a.chosen", "a.fallback", "a.lonely"}},
		{"another name", `import data.ekslint.b as far_away
report contains far_away.other`, []string{"b.far", "b.other"}},
		{"without import", `report contains data.ekslint.b.far(1)`, []string{"b.far"}},
		{"a name that is not constant", `import data.ekslint.b
report contains b[name] if some name in ["other"]`, []string{"b.far", "b.other"}},
		{"within a reference", `import data.ekslint.b
report contains input[b.other]`, []string{"b.far", "b.other"}},
		{"a package that is not constant", `report contains data.ekslint[name].other if some name in ["b"]`, []string{"b.far", "b.other"}},
		{"a whole package", `import data.ekslint.b
report contains b`, []string{"b.far", "b.other"}},
		{"none", `report contains 1`, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			files := fstest.MapFS{
				"lib/a.rego": {Data: []byte(a)}, "lib/b.rego": {Data: []byte(b)},
				"c/r/rule.rego": {Data: []byte("package ekslint.rules.c.r\n" + tt.rule)},
			}
			parsed, err := parseAll(t.Context(), []moduleFile{
				{system: files, name: "c/r/rule.rego", pkg: []string{"ekslint", "rules", "c", "r"}, isRule: true},
				{system: files, name: "lib/a.rego", pkg: []string{"ekslint", "a"}}, {system: files, name: "lib/b.rego", pkg: []string{"ekslint", "b"}},
			})
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, m := range prune(parsed[:1], parsed[1:]) {
				got = append(got, namesIn(m)...)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
			if all := slices.Concat(namesIn(parsed[1]), namesIn(parsed[2])); len(all) != 8 {
				t.Errorf("the modules have changed: %v", all)
			}
		})
	}
}

// namesIn are the definitions of a module, sorted, each once.
func namesIn(m module) []string {
	var names []string
	for _, r := range m.Rules {
		names = append(names, m.file.pkg[1]+"."+nameOf(r))
	}
	slices.Sort(names)
	return slices.Compact(names)
}
