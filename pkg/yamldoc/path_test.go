package yamldoc_test

import (
	"encoding/json"
	"regexp"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

func TestPathForms(t *testing.T) {
	t.Parallel()
	tests := []struct {
		path yamldoc.Path
		text string
		json string
	}{
		{nil, "", `[]`},
		{yamldoc.Keys("vpc", "cidr"), "vpc.cidr", `["vpc","cidr"]`},
		{
			yamldoc.Keys("nodeGroups").Child(yamldoc.Index(0), yamldoc.Key("ssh"), yamldoc.Key("allow")),
			"nodeGroups[0].ssh.allow", `["nodeGroups",0,"ssh","allow"]`,
		},
		{yamldoc.Keys("tags", "a/b", "", "é"), `tags["a/b"][""]["é"]`, `["tags","a/b","","é"]`},
		{yamldoc.Keys("a.b[0]#1\""), `["a.b[0]#1\""]`, `["a.b[0]#1\""]`},
		{yamldoc.Path{yamldoc.Key("vpc"), yamldoc.NthKey("cidr", 2)}, "vpc.cidr#2", `["vpc",{"key":"cidr","occurrence":2}]`},
		{yamldoc.Path{yamldoc.NthKey("a b", 1), yamldoc.Key("c")}, `["a b"]#1.c`, `[{"key":"a b","occurrence":1},"c"]`},
		{yamldoc.Path{yamldoc.Index(1), yamldoc.Index(12)}, "[1][12]", `[1,12]`},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			t.Parallel()
			if got := tt.path.String(); got != tt.text {
				t.Errorf("String is %q, want %q", got, tt.text)
			}
			if got := pathOf(tt.text); !got.Equal(tt.path) {
				t.Errorf("the text is read as %v, want %v", got, tt.path)
			}
			data, err := json.Marshal(tt.path.Child())
			if err != nil {
				t.Fatal(err)
			}
			if got := string(data); got != tt.json && tt.path != nil {
				t.Errorf("JSON is %s, want %s", got, tt.json)
			}
			var back yamldoc.Path
			if err := json.Unmarshal([]byte(tt.json), &back); err != nil || !back.Equal(tt.path) {
				t.Errorf("JSON is read as %v, %v; want %v", back, err, tt.path)
			}
		})
	}
}

// textStep is one step in the text of a path, with the dot before it.
var textStep = regexp.MustCompile(`\.?(?:\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]|([^.\[#]+))(?:#(\d+))?`)

// pathOf reads the text of a path.
func pathOf(text string) yamldoc.Path {
	var p yamldoc.Path
	for _, m := range textStep.FindAllStringSubmatch(text, -1) {
		index, quoted, key := m[1], m[2], m[3]
		nth, _ := strconv.Atoi(m[4])
		switch {
		case index != "":
			i, _ := strconv.Atoi(index)
			p = append(p, yamldoc.Index(i))
		case quoted != "":
			key, _ = strconv.Unquote(quoted)
			fallthrough
		default:
			p = append(p, yamldoc.NthKey(key, nth))
		}
	}
	return p
}

func TestStepOfErrors(t *testing.T) {
	t.Parallel()
	for _, v := range []any{
		nil, true, -1, 1.5, json.Number("x"), json.Number("-1"), []any{}, map[string]any{}, map[string]any{"key": "a"},
		map[string]any{"key": "a", "occurrence": "b"}, map[string]any{"key": 1, "occurrence": 1},
	} {
		if s, err := yamldoc.StepOf(v); err == nil {
			t.Errorf("StepOf(%v) = %v, want an error", v, s)
		}
	}
	for _, text := range []string{"{", "true"} {
		var s yamldoc.Step
		if err := json.Unmarshal([]byte(text), &s); err == nil {
			t.Errorf("%s is read as %v", text, s)
		}
	}
}

func TestPathRelations(t *testing.T) {
	t.Parallel()
	p := yamldoc.Keys("a", "b", "c")
	parent := p[:2]
	child := parent.Child(yamldoc.Key("d"))
	if diff := cmp.Diff(yamldoc.Keys("a", "b", "c"), p); diff != "" {
		t.Errorf("Child changed its path's array (-want +got):\n%s", diff)
	}
	for _, tt := range []struct {
		path, prefix yamldoc.Path
		want         bool
	}{
		{p, nil, true}, {p, p, true}, {p, parent, true}, {parent, p, false}, {child, p, false}, {child, parent, true},
	} {
		if got := tt.path.HasPrefix(tt.prefix); got != tt.want {
			t.Errorf("%v.HasPrefix(%v) = %v", tt.path, tt.prefix, got)
		}
	}
}

func TestRangeContains(t *testing.T) {
	t.Parallel()
	at := func(line, column int) yamldoc.Position { return yamldoc.Position{Line: line, Column: column} }
	tests := []struct {
		r    yamldoc.Range
		want []int
	}{
		{yamldoc.Range{}, nil},
		{yamldoc.Range{Start: at(2, 1), End: at(2, 1)}, []int{2}},
		{yamldoc.Range{Start: at(2, 3), End: at(4, 2)}, []int{2, 3, 4}},
		{yamldoc.Range{Start: at(2, 3), End: at(4, 1)}, []int{2, 3}},
	}
	for _, tt := range tests {
		var got []int
		for line := 1; line < 6; line++ {
			if tt.r.Contains(line) {
				got = append(got, line)
			}
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("lines of %v (-want +got):\n%s", tt.r, diff)
		}
	}
	if !(yamldoc.Range{}).IsZero() || tests[1].r.IsZero() {
		t.Error("IsZero is wrong")
	}
}
