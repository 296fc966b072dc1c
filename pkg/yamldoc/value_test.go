package yamldoc_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"sigs.k8s.io/yaml"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

type object = map[string]any

func TestValue(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, text string
		want       any
	}{
		{"numbers", "[1, -2, 0x10, 010, 1_000, 1.5, 1e3, .5]", []any{int64(1), int64(-2), int64(16), int64(8), int64(1000), 1.5, 1000.0, .5}},
		{"more than an int64", "18446744073709551615", float64(1 << 64)},
		{"not numbers", "[1.2.3, '1', 0o7x, .nan, -.inf]", []any{"1.2.3", "1", "0o7x", "NaN", "-Inf"}},
		{"booleans of YAML 1.1", "[yes, On, y, N, false, TRUE, 'no']", []any{true, true, true, false, false, true, "no"}},
		{"null", "[~, null, Null, '', !!null '']", []any{nil, nil, nil, "", nil}},
		{"dates are strings", "2001-01-01", "2001-01-01"},
		{"tags", "[!!str 1, !!int '2', !!float 3, !!binary aGk=, !own x]", []any{"1", int64(2), 3.0, "hi", "x"}},
		{"keys become strings", "{yes: 1, 2: 3, 1.50: 4, 0x10: 5, .inf: 6}", object{"true": int64(1), "2": int64(3), "1.5": int64(4), "16": int64(5), ".inf": int64(6)}},
		{"the last of repeated keys", "a: 1\na: 2\n", object{"a": int64(2)}},
		{
			"merge keys take effect where they stand", "a: &a {x: 1, z: 1}\nb: {z: 2, <<: *a, x: 3}\n",
			object{"a": object{"x": int64(1), "z": int64(1)}, "b": object{"x": int64(3), "z": int64(1)}},
		},
		{
			"repeated merge keys", "a: &a {x: 1}\nb: &b {x: 2}\nc:\n  <<: *a\n  <<: *b\n",
			object{"a": object{"x": int64(1)}, "b": object{"x": int64(2)}, "c": object{"x": int64(2)}},
		},
		{"block scalars", "a: |\n  b\n  # c\nd: >-\n  e\n  f\n", object{"a": "b\n# c\n", "d": "e f"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got, err := yamldoc.Parse([]byte(tt.text))[0].Value()
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("value differs (-want +got):\n%s", diff)
			}
		})
	}
}

func TestValueRefused(t *testing.T) {
	t.Parallel()
	const badKey = "a mapping key must be a string, a number or a boolean"
	tests := []struct{ name, text, at, message string }{
		{"a mapping as a key", "a: 1\nb: {{ .Name }}\n", "2:5-2:14 at 9", badKey},
		{"a list as a key", "? [a]\n: b\n", "1:3-1:6 at 2", badKey},
		{"null as a key", "a: 1\n~: b\n", "2:1-2:2 at 5", badKey},
		{"a tag that does not fit", "a:\n  - !!int x\n", "2:5-2:12 at 7", "cannot decode !!str `x` as a !!int"},
		{"an anchor that contains itself", "a: 1\nb: &b [1, *b]\n", "2:11-2:13 at 15", `anchor "b" contains itself`},
		{"a merge of a list", "a: &a [1]\nb: {<<: *a}\n", "2:9-2:11 at 18", "the value of a merge key must be a mapping or a list of mappings"},
		{"keys that become one", "a: 1\n1: 2\n'1': 3\n", "1:1-3:7 at 0", `two keys of one mapping are both read as "1"`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			v, err := yamldoc.Parse([]byte(tt.text))[0].Value()
			var syntax *yamldoc.SyntaxError
			if !errors.As(err, &syntax) {
				t.Fatalf("got value %v and error %v, want a SyntaxError", v, err)
			}
			if got := show(syntax.Range); got != tt.at || syntax.Message != tt.message {
				t.Errorf("got %s: %s, want %s: %s", got, syntax.Message, tt.at, tt.message)
			}
		})
	}
}

func TestValueBoundsAliases(t *testing.T) {
	t.Parallel()
	var list, merge strings.Builder
	list.WriteString("a0: &a0 [x, x]\n")
	merge.WriteString("a0: &a0 {x: 1}\n")
	for i := 1; i < 40; i++ {
		fmt.Fprintf(&list, "a%d: &a%d [*a%d, *a%d]\n", i, i, i-1, i-1)
		fmt.Fprintf(&merge, "a%d: &a%d {<<: [*a%d, *a%d]}\n", i, i, i-1, i-1)
	}
	tests := map[string]string{
		"lists":  list.String(),
		"merges": merge.String(),
		"text":   "a: &a " + strings.Repeat("x", 100_000) + "\nb: [" + strings.Repeat("*a, ", 10_000) + "]\n",
	}
	for name, text := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := yamldoc.Parse([]byte(text))[0]
			if _, err := d.Value(); !errors.Is(err, yamldoc.ErrTooLarge) {
				t.Errorf("error is %v, want ErrTooLarge", err)
			}
			visited := 0
			d.Walk(func(yamldoc.Node) bool { visited++; return true })
			if visited > len(text) {
				t.Errorf("%d nodes are visited in %d bytes", visited, len(text))
			}
			if l := d.Locate(yamldoc.Keys("a39", "nothing")); l.Exists(yamldoc.Keys("a39", "nothing")) {
				t.Errorf("found %v", l)
			}
		})
	}
}

func TestValueIsNotShared(t *testing.T) {
	t.Parallel()
	d := yamldoc.Parse([]byte("a: &a {b: 1}\nc: *a\n"))[0]
	first, err := d.Value()
	if err != nil {
		t.Fatal(err)
	}
	first.(object)["a"].(object)["b"] = "changed"
	second, err := d.Value()
	if err != nil {
		t.Fatal(err)
	}
	want := object{"a": object{"b": int64(1)}, "c": object{"b": int64(1)}}
	if diff := cmp.Diff(want, second); diff != "" {
		t.Errorf("value differs (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(want["c"], first.(object)["c"]); diff != "" {
		t.Errorf("the use of the anchor changed with it (-want +got):\n%s", diff)
	}
}

// TestCorpus checks every document of the files below the folder that EKSLINT_CORPUS names.
func TestCorpus(t *testing.T) {
	t.Parallel()
	dir := os.Getenv("EKSLINT_CORPUS")
	if dir == "" {
		t.Skip("EKSLINT_CORPUS names no folder with files to check")
	}
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		for _, d := range yamldoc.Parse(data) {
			checkDocument(t, data, d)
			_, ours := d.Value()
			_, theirs := yaml.YAMLToJSON(d.Text)
			if (ours == nil) != (theirs == nil) && filepath.Ext(path) == ".yaml" {
				t.Errorf("%s: document %d: we say %v, sigs.k8s.io/yaml says %v", path, d.Index, ours, theirs)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
