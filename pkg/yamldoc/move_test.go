package yamldoc_test

import (
	"errors"
	"testing"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

func TestMove(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, before, from, to, after string }{
		{
			"a block to the top", "metadata:\n  name: a\n  # workers\n  groups:  # mine\n    - name: s\n\n      # three\n      size: 3 # or 4\n      labels:\n        a: b\n    - name: t\nvpc: {}\n",
			"metadata.groups", "groups",
			"metadata:\n  name: a\nvpc: {}\n# workers\ngroups:  # mine\n  - name: s\n\n    # three\n    size: 3 # or 4\n    labels:\n      a: b\n  - name: t\n",
		},
		{
			"a block deeper", "a:\n  arns:\n  - x # base\n  iam:\n    y: 1 # one\n# about z\nz: 1\n", "a.arns", "a.iam.arns",
			"a:\n  iam:\n    y: 1 # one\n    arns:\n    - x # base\n# about z\nz: 1\n",
		},
		{
			"under a new key", "a:\n- name: s\n  # all\n  arns:\n  - x # base\n", "a[0].arns", "a[0].iam.policies.arns",
			"a:\n- name: s\n  iam:\n    policies:\n      # all\n      arns:\n      - x # base\n",
		},
		{"under a key without a value", "arns: [x] # base\niam: # who\n  # more\nb: 1\n", "arns", "iam.arns", "iam: # who\n  # more\n  arns: [x] # base\nb: 1\n"},
		{"by another name", "a:\n  # why\n  \"x y\": 1 # one\n  z: 2\n", "a.x y", "xy", "a:\n  z: 2\n# why\n\"xy\": 1 # one\n"},
		{
			"the last entry of all, without a line end", "vpc:\n  b: 1\n  zones:\n  - x\n  - y", "vpc.zones", "zones", "vpc:\n  b: 1\nzones:\n- x\n- y",
		},
		{"the only entry", "vpc: # mine\n  # both\n  zones: [a, b]\nc: 1\n", "vpc.zones", "zones", "vpc: {} # mine\nc: 1\n# both\nzones: [a, b]\n"},
		{"the first entry of an item", "a:\n- zones: [x] # one\n  name: s\n", "a[0].zones", "zones", "a:\n- name: s\nzones: [x] # one\n"},
		{"comments below that are part of it", "a:\n  b:\n    c: 1\n\n    # d: 1\n  # e: 1\n  f: 1\n", "a.b", "b", "a:\n  # e: 1\n  f: 1\nb:\n  c: 1\n\n  # d: 1\n"},
		{"comments of others stay", "a:\n  x: 1\n\n  # apart\n\n  # its own\n  b: 1\n  # of c\n  c: 1\n", "a.b", "b", "a:\n  x: 1\n\n  # apart\n\n  # of c\n  c: 1\n# its own\nb: 1\n"},
		{"the comment at the head of the file stays", "# yaml-language-server: off\nb: 1\na:\n  x: 1\n", "b", "a.b", "# yaml-language-server: off\na:\n  x: 1\n  b: 1\n"},
		{"a block scalar", "a:\n    b: |\n      x\n\n        y\n    c: 1\n", "a.b", "b", "a:\n    c: 1\nb: |\n  x\n\n    y\n"},
		{"a text of several lines", "a:\n  b: \"x\n    y\"\n  c: 1\n", "a.b", "b", "a:\n  c: 1\nb: \"x\n  y\"\n"},
		{"with CRLF", "a:\r\n  b:\r\n    - x # one\r\n  c: 1\r\n", "a.b", "b", "a:\r\n  c: 1\r\nb:\r\n  - x # one\r\n"},
		{"with its anchor", "a:\n  b: &x [1]\n  d: 1\nc: *x\n", "a.b", "a.e.b", "a:\n  d: 1\n  e:\n    b: &x [1]\nc: *x\n"},
		{"an alias", "x: &x [1]\na:\n  b: *x # two\n  c: 1\n", "a.b", "b", "x: &x [1]\na:\n  c: 1\nb: *x # two\n"},
		{"in JSON", "{\n  \"a\": {\n    \"b\": [\n      1\n    ],\n    \"c\": 1\n  },\n  \"d\": 1\n}\n", "a.b", "b", "{\n  \"a\": {\n    \"c\": 1\n  },\n  \"d\": 1,\n  \"b\": [\n    1\n  ]\n}\n"},
		{"in JSON under a new key", `{"a": {"b": 1}, "c": 2}`, "c", "a.n.c", `{"a": {"b": 1, "n": {"c": 2}}}`},
		{"out of braces", "a: {b: [1, 2], c: 1} # why\n", "a.b", "b", "a: {c: 1} # why\nb: [1, 2]\n"},
		{"the only one out of braces", "a: {b: [1, 2]}\n", "a.b", "b", "a: {}\nb: [1, 2]\n"},
		{"into braces", "b: [1, 2]\na: {c: 1}\n", "b", "a.b", "a: {c: 1, b: [1, 2]}\n"},
		{"into braces, below a comment", "b: 1\na: {\n  c: 1 # one\n}\n", "b", "a.b", "a: {\n  c: 1, # one\n  b: 1\n}\n"},
		{"into empty braces", "b: 1\na: {}\n", "b", "a.m.b", "a: {m: {b: 1}}\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			checkEdited(t, tt.before, tt.after, move(tt.from, tt.to))
		})
	}
}

func TestMoveRefuses(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		text, from, to string
		want           error
	}{
		"a block into braces":             {"b:\n- 1\na: {c: 1}\n", "b", "a.b", yamldoc.ErrUnsafe},
		"a comment into braces":           {"# why\nx: 1\nb: 1 # one\na: {c: 1}\n", "b", "a.b", yamldoc.ErrUnsafe},
		"a comment within braces":         {"a: {\n  b: 1, # one\n  c: 1\n}\n", "a.b", "b", yamldoc.ErrUnsafe},
		"what is shared":                  {"a: &x\n  b: 1\n  d: 1\nc: *x\n", "a.b", "b", yamldoc.ErrShared},
		"into what is shared":             {"b: 1\na: &x\n  d: 1\nc: *x\n", "b", "a.b", yamldoc.ErrShared},
		"an anchor behind its alias":      {"a:\n  b: &x [1]\n  d: 1\nc: *x\n", "a.b", "b", yamldoc.ErrUnsafe},
		"what is merged in":               {"x: &x {b: 1}\na:\n  <<: *x\n", "a.b", "b", yamldoc.ErrShared},
		"a merge key":                     {"x: &x {b: 1}\na:\n  <<: *x\n", "a.<<", "b.<<", yamldoc.ErrShared},
		"the only key of an item":         {"a:\n- b: 1\n", "a[0].b", "b", yamldoc.ErrUnsafe},
		"the last key behind a dash":      {"a:\n- b: 1\n", "a[0].b", "a[0].c.b", yamldoc.ErrUnsafe},
		"a list item":                     {"a: [1]\n", "a[0]", "b", yamldoc.ErrNoPath},
		"to where something is":           {"a: 1\nb: 2\n", "a", "b", yamldoc.ErrNoPath},
		"into itself":                     {"a:\n  c: 1\nb: 2\n", "a", "a.a", yamldoc.ErrNoPath},
		"into a scalar":                   {"a: 1\nb: 2\n", "a", "b.a", yamldoc.ErrUnsafe},
		"to an item":                      {"a: 1\nb: [2]\n", "a", "b[1]", yamldoc.ErrNoPath},
		"from nowhere":                    {"a: 1\n", "c", "d", yamldoc.ErrNoPath},
		"one of two keys":                 {"a: 1\na: 2\nb:\n  c: 1\n", "a#1", "b.a", yamldoc.ErrUnsafe},
		"a key written with a question":   {"? a\n: 1\nb:\n  c: 1\n", "a", "b.a", yamldoc.ErrUnsafe},
		"a text that braces would divide": {"b: x, y\na: {c: 1}\n", "b", "a.b", yamldoc.ErrUnsafe},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			edits, err := yamldoc.Parse([]byte(tt.text))[0].Edits(move(tt.from, tt.to))
			if !errors.Is(err, tt.want) {
				t.Errorf("got %v, %v, want %v", edits, err, tt.want)
			}
		})
	}
}

func move(from, to string) yamldoc.Change {
	return yamldoc.Change{Op: "move", Path: pathOf(from), Value: pathOf(to)}
}
