package yamldoc_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// show returns a range as line:column-line:column with the offset of its start.
func show(r yamldoc.Range) string {
	return fmt.Sprintf("%d:%d-%d:%d at %d", r.Start.Line, r.Start.Column, r.End.Line, r.End.Column, r.Start.Offset)
}

// located is a Location with the source text of its ranges.
type located struct{ Key, Value, Found, Anchor string }

func locate(text string, p yamldoc.Path) located {
	l := yamldoc.Parse([]byte(text))[0].Locate(p)
	of := func(r yamldoc.Range) string { return text[r.Start.Offset:r.End.Offset] }
	got := located{Key: of(l.Key), Value: of(l.Value), Found: l.Found.String()}
	if l.Anchor != nil {
		got.Anchor = l.Anchor.Name + "=" + of(l.Anchor.Range)
	}
	return got
}

func TestLocate(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, text, path string
		want             located
	}{
		{"document", "# x\na: 1\nb: 2 # y\n", "", located{"", "a: 1\nb: 2", "", ""}},
		{"plain", "a: b c # d\n", "a", located{"a", "b c", "a", ""}},
		{"plain on several lines", "a: b\n  c\n\n  d # e\nf: 1\n", "a", located{"a", "b\n  c\n\n  d", "a", ""}},
		{"double quotes", "'a': \"b\\\"#\\\\\" # c\n", "a", located{"'a'", `"b\"#\\"`, "a", ""}},
		{"single quotes on two lines", "a: 'it''s\n  b' # c\n", "a", located{"a", "'it''s\n  b'", "a", ""}},
		{"literal", "a: |-  # c\n  b\n   # d\n\n# e\nf: 1\n", "a", located{"a", "|-  # c\n  b\n   # d", "a", ""}},
		{"folded with indicator", "a:\n  b: >2+\n     c\n    d  \n\nf: 1\n", "a.b", located{"b", ">2+\n     c\n    d  ", "a.b", ""}},
		{"block scalar without text", "a: |+ # c\n\n\nb: 1\n", "a", located{"a", "|+", "a", ""}},
		{"missing value", "a: # c\nb: 1\n", "a", located{"a", "", "a", ""}},
		{"missing value with anchor", "a: &x # c\nb: 1\n", "a", located{"a", "", "a", ""}},
		{"anchor and tag", "a: &x !!str\n  b\n", "a", located{"a", "b", "a", ""}},
		{"block mapping", "a:\n  b: 1\n  c:\n  - d # e\n\nf: 1\n", "a", located{"a", "b: 1\n  c:\n  - d", "a", ""}},
		{"tagged block mapping", "a: !x\n  # c\n  &y b: 1\n", "a", located{"a", "&y b: 1", "a", ""}},
		{"flow", "a: {b: [c, {d: e}], # f\n  g: , }\n", "a", located{"a", "{b: [c, {d: e}], # f\n  g: , }", "a", ""}},
		{"flow item", "a: {b: [c, {d: e}]}\n", "a.b[1]", located{"", "{d: e}", "a.b[1]", ""}},
		{"pair in a flow sequence", "a: [b: c, {d: e}: f]\n", "a[0]", located{"", "b: c", "a[0]", ""}},
		{"braces as the key of a pair", "a: [{d: e}: f]\n", "a[0]", located{"", "{d: e}: f", "a[0]", ""}},
		{"set entry", "a: {b, c}\n", "a.b", located{"b", "", "a.b", ""}},
		{"item", "- a\n-\n  b: 1\n- - c\n", "[1]", located{"", "b: 1", "[1]", ""}},
		{"explicit key", "? a\n: b\n? c\n", "c", located{"c", "", "c", ""}},
		{"keys that are not strings", "yes: 1\n0x10: 2\n1.50: 3\n", "true", located{"yes", "1", "true", ""}},
		{"hexadecimal key", "yes: 1\n0x10: 2\n1.50: 3\n", "16", located{"0x10", "2", "16", ""}},
		{"float key", "yes: 1\n0x10: 2\n1.50: 3\n", `["1.5"]`, located{"1.50", "3", `["1.5"]`, ""}},
		{"byte order mark in a key", "a:\n  \ufeffb: 1\n", `a["\ufeffb"]`, located{"\ufeffb", "1", `a["\ufeffb"]`, ""}},
		{"two of them", "a: 1\n\ufeff\ufeffb: 2\n", `["\ufeff\ufeffb"]`, located{"\ufeff\ufeffb", "2", `["\ufeff\ufeffb"]`, ""}},
		{"mark before a number", " \ufeff0: 1\n", `["\ufeff0"]`, located{"\ufeff0", "1", `["\ufeff0"]`, ""}},
		{"absent key", "a:\n  b: 1\n", "a.c.d", located{"a", "b: 1", "a", ""}},
		{"absent item", "a:\n  - b\n", "a[1].c", located{"a", "- b", "a", ""}},
		{"below a scalar", "a: 1\n", "a.b", located{"a", "1", "a", ""}},
		{"repeated key", "a: 1\na: 2\na: 3\n", "a", located{"a", "3", "a", ""}},
		{"its first", "a: 1\na: 2\na: 3\n", "a#1", located{"a", "1", "a#1", ""}},
		{"its second", "a: 1\na: 2\na: 3\n", "a#2", located{"a", "2", "a#2", ""}},
		{"its fourth", "a: 1\na: 2\na: 3\n", "a#4", located{"", "a: 1\na: 2\na: 3", "", ""}},
		{"alias", "a: &x\n  b: 1\nc: *x\n", "c", located{"c", "*x", "c", "x=b: 1"}},
		{"through an alias", "a: &x\n  b: 1\nc: *x\n", "c.b", located{"c", "*x", "c.b", "x=1"}},
		{"absent behind an alias", "a: &x\n  b: 1\nc: *x\n", "c.d", located{"c", "*x", "c", "x=b: 1"}},
		{"alias behind an alias", "a: &x 1\nb: &y {c: *x}\nd: *y\n", "d.c", located{"d", "*y", "d.c", "y=1"}},
		{"alias as a key", "a: &x b\n*x : c\n", "b", located{"*x", "c", "b", ""}},
		{"merged", "a: &x {b: 1}\nc:\n  <<: *x\n  d: 2\n", "c.b", located{"<<", "*x", "c.b", "x=1"}},
		{"merge key", "a: &x {b: 1}\nc:\n  <<: *x\n", `c["<<"]`, located{"<<", "*x", `c["<<"]`, "x={b: 1}"}},
		{"merged and overridden", "a: &x {b: 1}\nc:\n  <<: *x\n  b: 2\n", "c.b", located{"b", "2", "c.b", ""}},
		{"overridden by a later merge", "a: &x {b: 1}\nc:\n  b: 2\n  <<: *x\n", "c.b", located{"<<", "*x", "c.b", "x=1"}},
		{"merged list", "a: &x {b: 1}\nd: &y {b: 2, e: 3}\nc:\n  <<: [*x, *y]\n", "c.b", located{"<<", "*x", "c.b", "x=1"}},
		{"merged list, second", "a: &x {b: 1}\nd: &y {b: 2, e: 3}\nc:\n  <<: [*x, *y]\n", "c.e", located{"<<", "*y", "c.e", "y=3"}},
		{"two merge keys", "a: &x {b: 1}\nd: &y {b: 2}\nc:\n  <<: *x\n  <<: *y\n", "c.b", located{"<<", "*y", "c.b", "y=2"}},
		{"merge of a merge", "a: &x {b: 1}\nd: &y {<<: *x}\nc: {<<: *y}\n", "c.b", located{"<<", "*y", "c.b", "y=1"}},
		{"merged in place", "c: {<<: {b: 1}}\n", "c.b", located{"b", "1", "c.b", ""}},
		{"alias in a merge in place", "a: &x {b: 1}\nc: {<<: {<<: *x}}\n", "c.b", located{"<<", "*x", "c.b", "x=1"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			for _, text := range []string{tt.text, strings.ReplaceAll(tt.text, "\n", "\r\n")} {
				want := tt.want
				if text != tt.text {
					want.Value = strings.ReplaceAll(want.Value, "\n", "\r\n")
					want.Anchor = strings.ReplaceAll(want.Anchor, "\n", "\r\n")
				}
				if diff := cmp.Diff(want, locate(text, pathOf(tt.path))); diff != "" {
					t.Errorf("location in %q differs (-want +got):\n%s", text, diff)
				}
			}
		})
	}
}

func TestNodeAt(t *testing.T) {
	t.Parallel()
	const text = "b: [&h c, {'d': \"e\"}]\n"
	doc := yamldoc.Parse([]byte(text))[0]
	for needle, want := range map[string]yamldoc.Node{
		"b": {Kind: yamldoc.Sequence, Style: yamldoc.Flow, KeyText: "b"}, "&h": {Kind: yamldoc.Scalar, Text: "c", Anchor: "h"},
		"'d'": {Kind: yamldoc.Scalar, Style: yamldoc.DoubleQuoted, KeyText: "d", Text: "e"},
	} {
		got, _ := doc.NodeAt(strings.Index(text, needle))
		if diff := cmp.Diff(want, got, cmpopts.IgnoreUnexported(yamldoc.Node{}), cmpopts.IgnoreFields(yamldoc.Node{}, "Range", "Key")); diff != "" {
			t.Errorf("node at %q (-want +got):\n%s", needle, diff)
		}
	}
	if n, ok := yamldoc.Parse([]byte("a: ["))[0].NodeAt(0); ok {
		t.Errorf("what is not YAML has node %+v", n)
	}
}

func TestPathAt(t *testing.T) {
	t.Parallel()
	const text = "# a\nb:\n  - c: x # y\n    d: {e: 1, f: 2}\n\ng: *h\n"
	docs := yamldoc.Parse([]byte(strings.Replace(text, "b:", "b: &h", 1)))
	data := string(docs[0].Text)
	for needle, want := range map[string]string{
		"a\n": "", "b:": "b", "- c": "b", "c: x": "b[0].c", "x #": "b[0].c", "y\n": "b[0]", "e: 1": "b[0].d.e", "2}": "b[0].d.f", "\ng:": "", "*h": "g",
	} {
		if got := docs[0].PathAt(strings.Index(data, needle)).String(); got != want {
			t.Errorf("path at %q is %q, want %q", needle, got, want)
		}
		if n, ok := docs[0].NodeAt(strings.Index(data, needle)); !ok || n.Path().String() != want {
			t.Errorf("node at %q is %q, %t, want %q", needle, n.Path(), ok, want)
		}
	}
}
