package yamldoc_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// TestLocateEmbedded follows paths into strings that are YAML mappings themselves.
func TestLocateEmbedded(t *testing.T) {
	t.Parallel()
	const block = "\n    e:\n      on: true\n    # why\n    s: ['x', y]\n\n    t: |\n      1\n       2\nz: 0\n"
	const folded = "a: >\n  b:\n  {c: 1}\n"
	tests := []struct {
		name, text, path string
		want             located
	}{
		{"literal", "a: |" + block, "a.e.true", located{"on", "true", "a.e.true", ""}},
		{"literal, mapping", "a: |" + block, "a.e", located{"e", "on: true", "a.e", ""}},
		{"literal, item", "a: |-  # c" + block, "a.s[0]", located{"", "'x'", "a.s[0]", ""}},
		{"literal, second item", "a: |+" + block, "a.s[1]", located{"", "y", "a.s[1]", ""}},
		{"literal in a literal", "a: |" + block, "a.t", located{"t", "|\n      1\n       2", "a.t", ""}},
		{"literal with indicator", "a: |2\n    b: 1\n    c: 2\n", "a.c", located{"c", "2", "a.c", ""}},
		{"literal, letters of two bytes before", "é: |\n  ü: é # é\n  b: ü1\n", `["é"].b`, located{"b", "ü1", `["é"].b`, ""}},
		{"literal, tabs", "a: |\n  b:\t1 # x\n  {\t\"c\":\t2}\n", "a.b", located{"a", "|\n  b:\t1 # x\n  {\t\"c\":\t2}", "a", ""}},
		{"literal, JSON with tabs", "a: |\n  {\n  \t\"b\":\t1}\n", "a.b", located{`"b"`, "1", "a.b", ""}},
		{"literal, missing value", "a: |\n  b:\n  c: 1\n", "a.b", located{"b", "", "a.b", ""}},
		{"literal, marker", "a: |\n  ---\n  b: 1\n  ...\n", "a.b", located{"b", "1", "a.b", ""}},
		{"literal, repeated key", "a: |\n  b: 1\n  b: 2\n", "a.b#1", located{"b", "1", "a.b#1", ""}},
		{"literal, absent", "a: |\n  b: {c: 1}\n", "a.b.d.e", located{"b", "{c: 1}", "a.b", ""}},
		{"literal, absent at the top", "a: |\n  b: 1\n", "a.c", located{"a", "|\n  b: 1", "a", ""}},
		{"single quotes", `a: '{"b": ["c"]}' # d` + "\n", "a.b[0]", located{"", `"c"`, "a.b[0]", ""}},
		{"single quotes, YAML", "a: 'b: 1'\n", "a.b", located{"b", "1", "a.b", ""}},
		{"double quotes", `a: "b: {c: 'd'}"` + "\n", "a.b.c", located{"c", "'d'", "a.b.c", ""}},
		{"flow", `[{a: '{"b": 1}'}]` + "\n", "[0].a.b", located{`"b"`, "1", "[0].a.b", ""}},
		{"tagged and anchored", "a: &x !!str 'b: 1'\n", "a.b", located{"b", "1", "a.b", ""}},
		{"folded on one line", "a: >-\n  {\"b\": 1}\n", "a.b", located{`"b"`, "1", "a.b", ""}},
		{"folded, nothing joined", "a: >-\n  {\n    \"b\": [\n      1\n    ]\n  }\n", "a.b[0]", located{"", "1", "a.b[0]", ""}},
		{"folded, joined", folded, "a.b.c", located{"a", ">\n  b:\n  {c: 1}", "a.b.c", ""}},
		{"folded, absent", folded, "a.b.d", located{"a", ">\n  b:\n  {c: 1}", "a.b", ""}},
		{"folded, an empty line less", "a: >\n  b: 1\n\n  c: 2\n", "a.c", located{"a", ">\n  b: 1\n\n  c: 2", "a.c", ""}},
		{"escapes", `a: "{\"b\": [1]}"` + "\n", "a.b[0]", located{"a", `"{\"b\": [1]}"`, "a.b[0]", ""}},
		{"doubled single quotes", "a: '{b: ''c''}'\n", "a.b", located{"a", "'{b: ''c''}'", "a.b", ""}},
		{"quoted on two lines", "a: '{b: 1,\n  c: 2}'\n", "a.c", located{"a", "'{b: 1,\n  c: 2}'", "a.c", ""}},
		{"escapes in an item", `- "{\"b\": 1}"` + "\n", "[0].b", located{"", `"{\"b\": 1}"`, "[0].b", ""}},
		{"alias", "a: &x |\n  b: 1\nc: *x\n", "c.b", located{"c", "*x", "c.b", "x=1"}},
		{"alias, escapes", `a: &x "{\"b\": 1}"` + "\nc: *x\n", "c.b", located{"c", "*x", "c.b", `x="{\"b\": 1}"`}},
		{"alias, absent", "a: &x |\n  b: 1\nc: *x\n", "c.d", located{"c", "*x", "c", "x=|\n  b: 1"}},
		{"alias inside", "a: |\n  b: &x {c: 1}\n  d: *x\n", "a.d.c", located{"d", "*x", "a.d.c", "x=1"}},
		{"merged inside", "a: |\n  b: &x {c: 1}\n  d: {<<: *x}\n", "a.d.c", located{"<<", "*x", "a.d.c", "x=1"}},
		{"alias inside, escapes", `a: "{b: &x {\x63: 1}, d: *x}"` + "\n", "a.d.c", located{"a", `"{b: &x {\x63: 1}, d: *x}"`, "a.d.c", ""}},
		{"string in a string", "a: |\n  b: '{\"c\": 1}'\n", "a.b.c", located{`"c"`, "1", "a.b.c", ""}},
		{"literal in a literal in a literal", "a: |\n  b: |\n    c: |\n      d: 1\n", "a.b.c.d", located{"d", "1", "a.b.c.d", ""}},
		{"string in a string, escapes", `a: 'b: "{\"c\": 1}"'` + "\n", "a.b.c", located{"b", `"{\"c\": 1}"`, "a.b.c", ""}},
		{"string in escapes", `a: "{\"b\": 'c: 1'}"` + "\n", "a.b.c", located{"a", `"{\"b\": 'c: 1'}"`, "a.b.c", ""}},
		{"not a mapping", "a: '[b]'\n", "a[0]", located{"a", "'[b]'", "a", ""}},
		{"not YAML", "a: '{b: 1'\n", "a.b", located{"a", "'{b: 1'", "a", ""}},
		{"two documents", "a: |\n  b: 1\n  ---\n  b: 2\n", "a.b", located{"a", "|\n  b: 1\n  ---\n  b: 2", "a", ""}},
		{"only a comment", "a: |\n  # b\n", "a.b", located{"a", "|\n  # b", "a", ""}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			for _, newline := range []string{"\n", "\r\n", "\r"} {
				breaks := func(s string) string { return strings.ReplaceAll(s, "\n", newline) }
				want := located{tt.want.Key, breaks(tt.want.Value), tt.want.Found, breaks(tt.want.Anchor)}
				text := breaks(tt.text)
				if diff := cmp.Diff(want, locate(text, pathOf(tt.path))); diff != "" {
					t.Errorf("location in %q differs (-want +got):\n%s", text, diff)
				}
			}
		})
	}
}

// TestEmbeddedPositions counts lines and columns from the beginning of the file.
func TestEmbeddedPositions(t *testing.T) {
	t.Parallel()
	const text = "\ufeffa: é\r\n---\r\né: {\"ü\": 'é: {\"b\": ü}'}\r\nc: |\r\n  # é\r\n  \"d\": [é, 1]\r\n"
	d := yamldoc.Parse([]byte(text))[1]
	for path, want := range map[string]string{
		`["é"]["ü"]["é"].b`: "3:20-3:21 at 37",
		"c.d":               "6:8-6:14 at 65",
		"c.d[1]":            "6:12-6:13 at 70",
	} {
		if got := show(d.Locate(pathOf(path)).Value); got != want {
			t.Errorf("%s is at %s, want %s", path, got, want)
		}
	}
}

// TestEmbeddedHostile looks into strings that are made to exhaust the stack or the memory.
func TestEmbeddedHostile(t *testing.T) {
	t.Parallel()
	var bomb strings.Builder
	bomb.WriteString("a: &a [x, x]\n")
	for name := 'b'; name <= 'z'; name++ {
		fmt.Fprintf(&bomb, "%[1]c: &%[1]c [*%[2]c, *%[2]c]\n", name, name-1)
	}
	for name, tt := range map[string]struct {
		text, path string
		exists     bool
	}{
		"alias bomb":             {bomb.String(), "z[0]", true},
		"nested":                 {"a: " + strings.Repeat("[", 90) + strings.Repeat("]", 90), "a[0]", true},
		"nested too deep":        {"a: " + strings.Repeat("[", 9_990) + strings.Repeat("]", 9_990), "a[0]", false},
		"long":                   {"a: [" + strings.Repeat("word, ", 50_000) + "]\nb: 1", "a[49999]", true},
		"many lines":             {strings.Repeat("# é\n", 50_000) + "a: 1", "a", true},
		"string that holds bits": {"a: \"\x01\"", "a", false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			quoted, err := json.Marshal("\n" + tt.text)
			if err != nil {
				t.Fatal(err)
			}
			for _, text := range []string{"k: |\n  " + strings.ReplaceAll(tt.text, "\n", "\n  "), "k: " + string(quoted)} {
				d := yamldoc.Parse([]byte(text))[0]
				p := yamldoc.Keys("k").Child(pathOf(tt.path)...)
				if got := d.Err == nil && d.Locate(p).Exists(p); got != tt.exists {
					t.Errorf("%t, want %t (%v)", got, tt.exists, d.Err)
				}
			}
		})
	}
}
