package yamldoc_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

const anchored = `a: &x !!map {b: c}
d: *x # &x and *x
e: {<<: *x, "*x": '&x'}
f: &x [*y2, &y1 g]
`

func TestAnchors(t *testing.T) {
	t.Parallel()
	text := strings.Replace(anchored, "*y2, &y1 g", "&y1 g, *y1", 1) + "h: *x\n"
	var got []string
	for _, a := range yamldoc.Parse([]byte(text))[0].Anchors() {
		places := []string{fmt.Sprintf("%s %d:%d", a.Name, a.Definition.Start.Line, a.Definition.Start.Column)}
		for _, r := range a.Aliases {
			places = append(places, fmt.Sprintf("%d:%d-%d", r.Start.Line, r.Start.Column, r.End.Column))
		}
		got = append(got, strings.Join(places, " "))
	}
	if diff := cmp.Diff([]string{"x 1:5 2:5-6 3:10-11", "x 4:5 5:5-6", "y1 4:9 4:16-18"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestRenameAnchor(t *testing.T) {
	t.Parallel()
	text := strings.Replace(anchored, "*y2, &y1 g", "&y1 g, *y1", 1)
	doc := yamldoc.Parse([]byte(text))[0]
	for name, want := range map[string]string{
		"new-name": strings.NewReplacer("a: &x", "a: &new-name", "d: *x", "d: *new-name", "<<: *x", "<<: *new-name").Replace(text),
		"x":        text,
		"y1":       "",
		"":         "",
		"a b":      "",
		"ä":        "",
	} {
		edits, err := doc.RenameAnchor(doc.Anchors()[0], name)
		if (err != nil) != (want == "") {
			t.Errorf("%q: error %v", name, err)
		}
		if err != nil {
			continue
		}
		got, err := yamldoc.Apply([]byte(text), edits)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, string(got)); diff != "" {
			t.Errorf("%q: %s", name, diff)
		}
	}
}
