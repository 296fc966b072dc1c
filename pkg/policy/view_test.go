package policy

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

type short struct {
	Name string `json:"name"`
}

type long struct {
	Name   string `json:"name"`
	Length *int   `json:"length,omitempty"`
}

// Rules see a value by its View at whatever depth it is, and others as they are.
func TestViews(t *testing.T) {
	t.Parallel()
	in := Input{Flows: struct {
		Lists   [][]short        `json:"lists"`
		ByName  map[string]short `json:"byName"`
		Pointer *short           `json:"pointer"`
		None    *short           `json:"none"`
		Other   long             `json:"other"`
	}{[][]short{{{"a"}, {"bc"}}}, map[string]short{"x": {"x"}}, &short{"def"}, nil, long{Name: "y"}}}
	view := ViewOf(func(s short) long {
		n := len(s.Name)
		return long{s.Name, &n}
	})
	for _, test := range []struct {
		views []View
		want  string
	}{
		{nil, `{"byName": {"x": {"name": "x"}}, "lists": [[{"name": "a"}, {"name": "bc"}]], "none": null, "other": {"name": "y"}, ` +
			`"pointer": {"name": "def"}}`},
		{[]View{view}, `{"byName": {"x": {"length": 1, "name": "x"}}, "lists": [[{"length": 1, "name": "a"}, {"length": 2, "name": "bc"}]], ` +
			`"none": null, "other": {"name": "y"}, "pointer": {"length": 3, "name": "def"}}`},
	} {
		in.Views = test.views
		if diff := cmp.Diff(test.want, newLazyInput(new(structs), in).term(read{member: "flows"}).String()); diff != "" {
			t.Error(diff)
		}
	}
}
