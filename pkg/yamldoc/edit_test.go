package yamldoc_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

func TestEdits(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name    string
		before  string
		changes []yamldoc.Change
		after   string
	}{
		{
			"set a plain scalar", "a: 1 # one\nb: 2\n",
			[]yamldoc.Change{set("a", true)}, "a: true # one\nb: 2\n",
		},
		{
			"set keeps double quotes", "a: \"x\"\n",
			[]yamldoc.Change{set("a", "y")}, "a: \"y\"\n",
		},
		{
			"set keeps single quotes", "a: 'x'\n",
			[]yamldoc.Change{set("a", "it's")}, "a: 'it''s'\n",
		},
		{
			"set quotes what would be read as something else", "a: x\nb: x\nc: x\nd: x\n",
			[]yamldoc.Change{set("a", "1.30"), set("b", "yes"), set("c", "a: b"), set("d", "10.0.0.0/16")},
			"a: \"1.30\"\nb: \"yes\"\nc: \"a: b\"\nd: 10.0.0.0/16\n",
		},
		{
			"set quotes what other readers take for a date", "a: x\nb: x\nc: x\n",
			[]yamldoc.Change{set("a", "2026-11-21"), set("b", "2026-1-2"), set("c", "us-west-2")},
			"a: \"2026-11-21\"\nb: \"2026-1-2\"\nc: us-west-2\n",
		},
		{
			"set keeps a block scalar", "a: |- # why\n  b: 1\n\n  c: 2 # two\nd: 3\n",
			[]yamldoc.Change{set("a", "b: 1\n\nc: 3 # two\ne: \"4\"")}, "a: |- # why\n  b: 1\n\n  c: 3 # two\n  e: \"4\"\nd: 3\n",
		},
		{
			"set keeps a block scalar and its last line end", "- a: |\n    {\"b\": 1}\n\n- c\n",
			[]yamldoc.Change{set("[0].a", "{\"b\": 2}\n")}, "- a: |\n    {\"b\": 2}\n\n- c\n",
		},
		{
			"set keeps no block scalar whose end would differ", "a: |\n  b: 1\n",
			[]yamldoc.Change{set("a", "b: 2")}, "a: \"b: 2\"\n",
		},
		{
			"set a missing value", "a: # why\nb:\nc: 1\n",
			[]yamldoc.Change{set("a", 1), set("b", 2)}, "a: 1 # why\nb: 2\nc: 1\n",
		},
		{
			"set a list", "a: [x] # why\n",
			[]yamldoc.Change{set("a", []any{"10.0.0.0/8", "x y"})}, "a: [10.0.0.0/8, \"x y\"] # why\n",
		},
		{
			"set instead of a block", "a: # why\n  # more\n  b: 1\n  c: 2 # two\nd: 3\n",
			[]yamldoc.Change{set("a", false)}, "a: false # why\n  # more\nd: 3\n",
		},
		{
			"set a value on a line of its own", "a:\n  # why\n  b # c\n",
			[]yamldoc.Change{set("a", 1)}, "a:\n  # why\n  1 # c\n",
		},
		{
			"set instead of a block scalar", "a: |\n  x\n  y\nb: 1\n",
			[]yamldoc.Change{set("a", "z")}, "a: z\nb: 1\n",
		},
		{
			"set instead of an alias", "a: &x 1\nb: *x\n",
			[]yamldoc.Change{set("b", 2)}, "a: &x 1\nb: 2\n",
		},
		{
			"set keeps an anchor that nothing uses", "a: &x 1\n",
			[]yamldoc.Change{set("a", 2)}, "a: &x 2\n",
		},
		{
			"add a key at the end of its mapping", "a:\n    b: 1 # one\n\n# about c\nc: 2\n",
			[]yamldoc.Change{set("a.d", "x")}, "a:\n    b: 1 # one\n    d: x\n\n# about c\nc: 2\n",
		},
		{
			"add a key with its parents", "a: 1\n",
			[]yamldoc.Change{set("b.c.d", true)}, "a: 1\nb:\n  c:\n    d: true\n",
		},
		{
			"add a key with its parents, indented as the others", "- l:\n  - x\n  a:\n      b: 1\n  c: 1\n",
			[]yamldoc.Change{set("[0].d.e.f", true)}, "- l:\n  - x\n  a:\n      b: 1\n  c: 1\n  d:\n      e:\n          f: true\n",
		},
		{
			"add a key where there is no value yet, indented as the others", "a:\nb:\n    c: 1\n",
			[]yamldoc.Change{set("a.c", map[string]any{"d": []any{map[string]any{"e": 1, "f": 2}}})},
			"a:\n    c:\n        d: [{e: 1, f: 2}]\nb:\n    c: 1\n",
		},
		{
			"add a key in a file without a final line end", "a: 1",
			[]yamldoc.Change{set("b", 2)}, "a: 1\nb: 2",
		},
		{
			"add a key with CRLF", "a:\r\n  b: 1\r\n",
			[]yamldoc.Change{set("a.c.d", 2)}, "a:\r\n  b: 1\r\n  c:\r\n    d: 2\r\n",
		},
		{
			"add a key to an item", "- a: 1\n- b: 2\n",
			[]yamldoc.Change{set("[0].c", 3)}, "- a: 1\n  c: 3\n- b: 2\n",
		},
		{
			"add a key where there is no value yet", "a:\nb: 1\n",
			[]yamldoc.Change{set("a.c", 3)}, "a:\n  c: 3\nb: 1\n",
		},
		{
			"add a key to a flow mapping", "a: {b: 1}\nc: {}\n",
			[]yamldoc.Change{set("a.d", 2), set("c.e.f", 3)}, "a: {b: 1, d: 2}\nc: {e: {f: 3}}\n",
		},
		{
			"add a key to JSON", "{\n  \"a\": {\n    \"b\": 1\n  }\n}\n",
			[]yamldoc.Change{set("a.c", "x"), set("d", []any{})},
			"{\n  \"a\": {\n    \"b\": 1,\n    \"c\": \"x\"\n  },\n  \"d\": []\n}\n",
		},
		{
			"add a key to JSON that is indented by tabs", "{\n\t\"a\": {\n\t\t\"b\": 1\n\t}\n}\n",
			[]yamldoc.Change{set("a.c", "x"), set("d", []any{})},
			"{\n\t\"a\": {\n\t\t\"b\": 1,\n\t\t\"c\": \"x\"\n\t},\n\t\"d\": []\n}\n",
		},
		{
			"add to braces of several lines below the comment of the last", "a: {\n  b: 1 # one\n} # two\nc: [\n  x, # x\n  y\t# y\n]\n",
			[]yamldoc.Change{set("a.d", 2), set("c[2]", "z")},
			"a: {\n  b: 1, # one\n  d: 2\n} # two\nc: [\n  x, # x\n  y,\t# y\n  z\n]\n",
		},
		{
			"add to braces that end with a comma", "a: {\r\n  b: 1 , # one\r\n  # two\r\n}\r\nc: {d: 1,}\r\n",
			[]yamldoc.Change{set("a.e", 2), set("c.e", 2)},
			"a: {\r\n  b: 1 , # one\r\n  e: 2,\r\n  # two\r\n}\r\nc: {d: 1, e: 2,}\r\n",
		},
		{
			"add an item", "a:\n- x\nb: [y]\n",
			[]yamldoc.Change{set("a[1]", "z"), set("b[1]", map[string]any{"c": 1, "d": nil})},
			"a:\n- x\n- z\nb: [y, {c: 1, d: null}]\n",
		},
		{
			"remove a line", "a: 1\n# about b\nb: 2 # two\nc: 3\n",
			[]yamldoc.Change{remove("b")}, "a: 1\n# about b\nc: 3\n",
		},
		{
			"remove a block", "a: 1\nb:\n  c: |\n    # no comment\n    x\n  d: [1,\n    2]\ne: 3",
			[]yamldoc.Change{remove("b")}, "a: 1\ne: 3",
		},
		{
			"add a key with CR", "a:\r  b: 1\r",
			[]yamldoc.Change{set("a.c.d", 2)}, "a:\r  b: 1\r  c:\r    d: 2\r",
		},
		{
			"add a key where the last line has no end", "a:\r\n  b: 1",
			[]yamldoc.Change{set("a.c", 2)}, "a:\r\n  b: 1\r\n  c: 2",
		},
		{
			"remove the last line, which has no end", "a: 1\nb:\n  c: 2",
			[]yamldoc.Change{remove("b")}, "a: 1",
		},
		{
			"remove the last line, which has no end, with CRLF", "a: 1\r\nb: 2 # two",
			[]yamldoc.Change{remove("b")}, "a: 1",
		},
		{
			"empty the last lines, which have no end", "a:\n  # why\n  b: 2",
			[]yamldoc.Change{remove("a.b")}, "a: {}\n  # why",
		},
		{
			"set instead of the last lines, which have no end", "a:\n  b: 2\n  c: 3",
			[]yamldoc.Change{set("a", "x")}, "a: x",
		},
		{
			"set instead of a block scalar without an end", "a: |\n  x\n  y",
			[]yamldoc.Change{set("a", "z")}, "a: z",
		},
		{
			"remove with CRLF", "a: 1\r\nb: 2\r\nc: 3\r\n",
			[]yamldoc.Change{remove("b")}, "a: 1\r\nc: 3\r\n",
		},
		{
			"remove the only entry", "a: # why\n  # more\n  b: 1 # one\nc: 2\n",
			[]yamldoc.Change{remove("a.b")}, "a: {} # why\n  # more\nc: 2\n",
		},
		{
			"remove the only entry of an anchored block that nothing uses", "a: &x\n  b: 1\n",
			[]yamldoc.Change{remove("a.b")}, "a: &x {}\n",
		},
		{
			"remove the only item", "a:\n- b\n",
			[]yamldoc.Change{remove("a[0]")}, "a: []\n",
		},
		{
			"remove all there is", "# head\na: 1\n",
			[]yamldoc.Change{remove("a")}, "# head\n{}\n",
		},
		{
			"remove the first key of an item", "- name: x\n  # size\n  size: 1\n- name: y\n  size: 2\n",
			[]yamldoc.Change{remove("[0].name"), remove("[1].name")}, "-\n  # size\n  size: 1\n- size: 2\n",
		},
		{
			"remove an item", "a:\n  - b: 1\n    c: 2\n  - d\n",
			[]yamldoc.Change{remove("a[0]")}, "a:\n  - d\n",
		},
		{
			"remove from flow collections", "a: [1, 2, 3]\nb: {c: 1, d: 2}\ne: [x]\n",
			[]yamldoc.Change{remove("a[2]"), remove("a[0]"), remove("b.c"), remove("e[0]")}, "a: [2]\nb: {d: 2}\ne: []\n",
		},
		{
			"remove from JSON", "{\n  \"a\": 1,\n  \"b\": 2\n}\n",
			[]yamldoc.Change{remove("b")}, "{\n  \"a\": 1\n}\n",
		},
		{
			"remove a repeated key", "a: 1\nb: 2\na: 3\n",
			[]yamldoc.Change{remove("a#1")}, "b: 2\na: 3\n",
		},
		{
			"remove from an overridden key", "a: {b: 1, c: 2}\na: {b: 3}\n",
			[]yamldoc.Change{remove("a#1.b")}, "a: {c: 2}\na: {b: 3}\n",
		},
		{
			"rename", "publicAccessCidrs: [] # why\n\"b\": 1\n",
			[]yamldoc.Change{rename("publicAccessCidrs", "publicAccessCIDRs"), rename("b", "c")},
			"publicAccessCIDRs: [] # why\n\"c\": 1\n",
		},
		{
			"a document that ends at U+2028", "a: 1\nb: 2\u2028...\u2028c: 3\n",
			[]yamldoc.Change{rename("a", "d")}, "d: 1\nb: 2\u2028...\u2028c: 3\n",
		},
		{
			"only its own document", "a: 1\n---\na: 2\n---\na: 3\n",
			[]yamldoc.Change{set("a", 0)}, "a: 0\n---\na: 2\n---\na: 3\n",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			checkEdited(t, tt.before, tt.after, tt.changes...)
		})
	}
}

// checkEdited makes changes in the first document of a text, and compares what it then is.
func checkEdited(t *testing.T, before, want string, changes ...yamldoc.Change) {
	t.Helper()
	edits, err := yamldoc.Parse([]byte(before))[0].Edits(changes...)
	if err != nil {
		t.Fatal(err)
	}
	after, err := yamldoc.Apply([]byte(before), edits)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, string(after)); diff != "" {
		t.Errorf("text differs (-want +got):\n%s", diff)
	}
}

func TestEditsOfSeveralChangesStaySmall(t *testing.T) {
	t.Parallel()
	d := yamldoc.Parse([]byte("a: 1\nb: 2\nc: 3\n"))[0]
	edits, err := d.Edits(set("c", 4), remove("a"))
	if err != nil {
		t.Fatal(err)
	}
	if len(edits) != 2 || edits[0].Range.Start.Line != 1 || edits[1].Range.Start.Line != 3 {
		t.Errorf("edits are %+v, want one in line 1 and one in line 3", edits)
	}
	if edits, err = d.Edits(); err != nil || len(edits) != 0 {
		t.Errorf("no changes give edits %v, error %v", edits, err)
	}
}

func TestEditsKeepTheFileAround(t *testing.T) {
	t.Parallel()
	before := "\ufeffa: 1\n--- # é\nb: {c: é, d: 2}\n...\n---\ne: 3\n"
	edits, err := yamldoc.Parse([]byte(before))[1].Edits(remove("b.c"))
	if err != nil {
		t.Fatal(err)
	}
	after, err := yamldoc.Apply([]byte(before), edits)
	if err != nil {
		t.Fatal(err)
	}
	if want := strings.Replace(before, "c: é, ", "", 1); string(after) != want {
		t.Errorf("got %q, want %q", after, want)
	}
}

func TestEditsRefused(t *testing.T) {
	t.Parallel()
	const anchored = "base: &base\n  a: 1\n  b: {c: 2}\nuse: *base\nmerge:\n  <<: *base\n  d: 3\n"
	tests := []struct {
		name   string
		text   string
		change yamldoc.Change
		want   error
	}{
		{"inside a shared block", anchored, set("base.a", 2), yamldoc.ErrShared},
		{"deep inside a shared block", anchored, remove("base.b.c"), yamldoc.ErrShared},
		{"a new key in a shared block", anchored, set("base.new", 2), yamldoc.ErrShared},
		{"a shared block", anchored, set("base", 2), yamldoc.ErrShared},
		{"through an alias", anchored, set("use.a", 2), yamldoc.ErrShared},
		{"a new key through an alias", anchored, set("use.new", 2), yamldoc.ErrShared},
		{"a merged key", anchored, remove("merge.a"), yamldoc.ErrShared},
		{"a block that an alias needs", anchored, remove("base"), yamldoc.ErrUnsafe},
		{"nothing to remove", "a: 1\n", remove("b"), yamldoc.ErrNoPath},
		{"nothing to remove in a block", "a: {b: 1}\nd: 2\n", remove("a.c"), yamldoc.ErrNoPath},
		{"the document itself", "a: 1\n", remove(""), yamldoc.ErrNoPath},
		{"nothing to rename", "a: 1\n", rename("b", "c"), yamldoc.ErrNoPath},
		{"a key below a scalar", "a: 1\n", set("a.b", 2), yamldoc.ErrNoPath},
		{"a key that is a list, which ends the document for eksctl", "[]: 1\n", set("[\"[]\"]", 2), yamldoc.ErrUnsafe},
		{"a key that is a mapping", "{}:\n", rename("[\"{}\"]", "d"), yamldoc.ErrUnsafe},
		{"the value of an overridden key, which is not in the data", "a: 1\na: 2\n", set("a#1", 3), yamldoc.ErrUnsafe},
		{"in an overridden key, by its own name", "a: {b: 1}\na: {b: 2}\n", set("a#1.b", 3), yamldoc.ErrUnsafe},
		{"a key by its number that is not overridden", "a: 1\na: 2\n", remove("a#2"), yamldoc.ErrUnsafe},
		{"up to the marker of the next document", "|-\u2028  text\n...\n---\na: 1\n", set("", "0"), yamldoc.ErrUnsafe},
		{"up to the marker of the next document, in a line that eksctl ends at U+2028", "a: 1\nb: 2\u2028...\u2028c: 3\n", remove("b"), yamldoc.ErrUnsafe},
		{"an item beyond the end", "a: [1]\n", set("a[2]", 2), yamldoc.ErrNoPath},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			edits, err := yamldoc.Parse([]byte(tt.text))[0].Edits(tt.change)
			if !errors.Is(err, tt.want) {
				t.Errorf("got edits %v and error %v, want error %v", edits, err, tt.want)
			}
		})
	}
}

// TestEditsEverywhere makes every kind of change at every place of a file.
func TestEditsEverywhere(t *testing.T) {
	t.Parallel()
	value, err := yamldoc.Parse([]byte(small))[0].Value()
	if err != nil {
		t.Fatal(err)
	}
	asJSON, err := json.MarshalIndent(value, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"YAML": small, "CRLF": strings.ReplaceAll(small, "\n", "\r\n"), "second document": "x: 1\n---\n" + small, "JSON": string(asJSON),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			docs := yamldoc.Parse([]byte(text))
			d := docs[len(docs)-1]
			d.Walk(func(n yamldoc.Node) bool {
				changeAt(t, text, d, n)
				return true
			})
		})
	}
}

func changeAt(t *testing.T, text string, d *yamldoc.Document, n yamldoc.Node) {
	t.Helper()
	p := n.Path()
	changes := []yamldoc.Change{{Op: "set", Path: p, Value: "it's: new"}, {Op: "set", Path: p, Value: []any{1, object{"a": nil}}}}
	if len(p) > 0 {
		changes = append(changes, yamldoc.Change{Op: "remove", Path: p})
		if !p[len(p)-1].IsIndex {
			changes = append(changes, yamldoc.Change{Op: "rename", Path: p, Value: "new name"})
		}
	}
	switch n.Kind {
	case yamldoc.Mapping:
		changes = append(changes, yamldoc.Change{Op: "set", Path: p.Child(yamldoc.Key("new")), Value: object{"a": object{"b": []any{}}}})
	case yamldoc.Sequence:
		i := 0
		for d.Locate(p.Child(yamldoc.Index(i))).Exists(p.Child(yamldoc.Index(i))) {
			i++
		}
		changes = append(changes, yamldoc.Change{Op: "set", Path: p.Child(yamldoc.Index(i), yamldoc.Key("new")), Value: true})
	default: // nothing can be put below the others
	}
	for _, c := range changes {
		edits, err := d.Edits(c)
		if err != nil {
			t.Error(err)
			continue
		}
		after, err := yamldoc.Apply([]byte(text), edits)
		if err != nil {
			t.Error(err)
		}
		if n.Kind == yamldoc.Scalar && c.Op == "set" && n.Style != yamldoc.Literal &&
			strings.Count(string(after), "\n") != strings.Count(text, "\n") {
			t.Errorf("%s %s changes the number of lines", c.Op, p)
		}
		if strings.Count(string(after), "\r") != strings.Count(string(after), "\n") && strings.Contains(text, "\r") {
			t.Errorf("%s %s mixes line ends", c.Op, p)
		}
	}
}

func TestApplyRefusesOverlaps(t *testing.T) {
	t.Parallel()
	edit := func(start, end int) yamldoc.Edit {
		return yamldoc.Edit{Range: yamldoc.Range{Start: yamldoc.Position{Offset: start}, End: yamldoc.Position{Offset: end}}}
	}
	for _, edits := range [][]yamldoc.Edit{{edit(0, 2), edit(1, 3)}, {edit(2, 1)}, {edit(3, 9)}} {
		if out, err := yamldoc.Apply([]byte("abcdef"), edits); err == nil {
			t.Errorf("Apply(%v) = %q, want an error", edits, out)
		}
	}
}

func set(path string, value any) yamldoc.Change {
	return yamldoc.Change{Op: "set", Path: pathOf(path), Value: value}
}

func remove(path string) yamldoc.Change { return yamldoc.Change{Op: "remove", Path: pathOf(path)} }

func rename(path, key string) yamldoc.Change {
	return yamldoc.Change{Op: "rename", Path: pathOf(path), Value: key}
}
