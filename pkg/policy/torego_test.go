package policy

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

type sample struct {
	Name     string                         `json:"name"`
	Empty    string                         `json:"empty,omitempty"`
	Level    Severity                       `json:"level"`
	Flag     *bool                          `json:"flag"`
	Ratio    float64                        `json:"ratio"`
	Path     yamldoc.Path                   `json:"path,omitempty"`
	Tags     map[string]string              `json:"tags"`
	Children []sample                       `json:"children,omitempty"`
	Index    map[string]map[string][]sample `json:"index,omitempty"`
	Any      any                            `json:"any"`
	Raw      json.RawMessage                `json:"raw,omitempty"`
	Hidden   int                            `json:"-"`
	Untagged int
}

func TestValueIsWhatJSONWouldBe(t *testing.T) {
	t.Parallel()
	yes := true
	in := sample{
		Name: "a", Level: Warning, Flag: &yes, Ratio: 1.5, Hidden: 1, Untagged: 2, Raw: json.RawMessage(`{"x": [1]}`),
		Path: yamldoc.Path{yamldoc.Key("k"), yamldoc.Index(3), yamldoc.NthKey("d", 2)},
		Tags: map[string]string{"t": "u"},
		Any:  map[string]any{"list": []any{1, "two", nil, 2.5, false}},
		Children: []sample{{
			Level: Info, Tags: map[string]string{}, Index: map[string]map[string][]sample{
				"a": {"b": {{Level: Info, Tags: map[string]string{}}}, "c": {}}, "d": {},
			}, Any: &sample{Level: Error, Tags: map[string]string{}},
		}},
	}
	text, err := json.Marshal(in) //nolint:musttag // a field without a tag is one of the cases
	if err != nil {
		t.Fatal(err)
	}
	want, err := ast.ValueFromReader(strings.NewReader(string(text)))
	if err != nil {
		t.Fatal(err)
	}
	got, err := toRego(new(structs), in)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want.String(), got.String()); diff != "" {
		t.Error(diff)
	}
}

func TestValueNeverMakesNullOfAnEmptyList(t *testing.T) {
	t.Parallel()
	got, err := toRego(new(structs), struct {
		List  []sample            `json:"list"`
		Index map[string][]sample `json:"index"`
		Map   map[string]string   `json:"map"`
		Path  yamldoc.Path        `json:"path"`
	}{})
	if err != nil {
		t.Fatal(err)
	}
	if want := `{"index": {}, "list": [], "map": {}, "path": []}`; got.String() != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestInputThatCannotBeExpressedIsNotWritten(t *testing.T) {
	t.Parallel()
	if text, err := (Input{Config: func() {}}).MarshalJSON(); err == nil {
		t.Errorf("written as %q", text)
	}
}

func TestValueRefusesWhatItCannotExpress(t *testing.T) {
	t.Parallel()
	type embedded struct{ sample }
	for want, in := range map[string]any{
		"embedded field": embedded{},
		"JSON option": struct {
			N int `json:"n,string"`
		}{},
		`"f": [0]: `: struct {
			F []func() `json:"f"`
		}{[]func(){nil}},
	} {
		if _, err := toRego(new(structs), in); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error is %v, want one with %q", err, want)
		}
	}
}
