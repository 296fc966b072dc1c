package yamldoc_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

func TestPlaceholdersInFlowCollections(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]any{
		"a: { id: ${SUBNET} }\n":                 map[string]any{"a": map[string]any{"id": "${SUBNET}"}},
		"a: {id: ${SUBNET}, b: 1}\n":             map[string]any{"a": map[string]any{"id": "${SUBNET}", "b": int64(1)}},
		"a: [${A}, ${B}]\n":                      map[string]any{"a": []any{"${A}", "${B}"}},
		"a: [${A:-b, c}, x-${B}.y ]\n":           map[string]any{"a": []any{"${A:-b, c}", "x-${B}.y"}},
		"a: [${A:-${B:-c}}]\n":                   map[string]any{"a": []any{"${A:-${B:-c}}"}},
		"a: [${a.b[0] ? c : d}]\n":               map[string]any{"a": []any{"${a.b[0] ? c : d}"}},
		"a: {${K}: ${V}}\n":                      map[string]any{"a": map[string]any{"${K}": "${V}"}},
		"a: ['${A}', \"${B}\", ${C}]\nd: ${D}\n": map[string]any{"a": []any{"${A}", "${B}", "${C}"}, "d": "${D}"},
		"a: |\n  {x: ${B}}\nb: {x: ${B}}\n":      map[string]any{"a": "{x: ${B}}\n", "b": map[string]any{"x": "${B}"}},
		"a: &x [${A}]\nb: *x\nc: [\ue07b]\n":     nil,
		"a: &x [${A}]\nb: *x\n":                  map[string]any{"a": []any{"${A}"}, "b": []any{"${A}"}},
	} {
		doc := yamldoc.Parse([]byte(text))[0]
		got, err := doc.Value()
		if diff := cmp.Diff(want, got); diff != "" || want == nil != (err != nil) {
			t.Errorf("%s: error %v, (-want +got):\n%s", text, err, diff)
		}
	}
}

func TestPlacesOfPlaceholdersInFlowCollections(t *testing.T) {
	t.Parallel()
	const text = "é: [${Ä}, {id: ${B, C}, 'x': y}] # c\nz: ${Z}\n"
	doc := yamldoc.Parse([]byte(text))[0]
	é := yamldoc.Keys("é")
	second := é.Child(yamldoc.Index(1))
	for _, test := range []struct {
		path yamldoc.Path
		want string
	}{
		{é, "[${Ä}, {id: ${B, C}, 'x': y}]"},
		{é.Child(yamldoc.Index(0)), "${Ä}"},
		{second, "{id: ${B, C}, 'x': y}"},
		{second.Child(yamldoc.Key("id")), "${B, C}"},
		{second.Child(yamldoc.Key("x")), "y"},
		{yamldoc.Keys("z"), "${Z}"},
	} {
		at := doc.Locate(test.path)
		if got := text[at.Value.Start.Offset:at.Value.End.Offset]; got != test.want || !at.Exists(test.path) {
			t.Errorf("%s: got %q, want %q", test.path, got, test.want)
		}
	}
	if at := doc.Locate(second).Value; at.Start.Column != 11 || at.End.Column != 32 {
		t.Errorf("columns %d to %d, want 11 to 32", at.Start.Column, at.End.Column)
	}
	if comments := slices.Collect(doc.Comments()); len(comments) != 1 || comments[0].Text != "# c" {
		t.Errorf("comments %v", comments)
	}
}

func TestEditBesidePlaceholdersInFlowCollections(t *testing.T) {
	t.Parallel()
	const text = "a: {id: ${B}, c: d}\n"
	edits, err := yamldoc.Parse([]byte(text))[0].Edits(yamldoc.Change{Op: "set", Path: yamldoc.Keys("a", "c"), Value: "e"})
	if err != nil {
		t.Fatal(err)
	}
	got, err := yamldoc.Apply([]byte(text), edits)
	if err != nil || string(got) != "a: {id: ${B}, c: e}\n" {
		t.Errorf("got %q, %v", got, err)
	}
}
