package clusterconfig_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestAddonValues(t *testing.T) {
	t.Parallel()
	type object = map[string]any
	for name, tt := range map[string]struct {
		addon   string
		want    object
		unknown string // paths to look up; all that are not marked "!" are not known
	}{
		"literal":      {addon: "configurationValues: |\n    env: {A: \"true\"}\n    b: 1", want: object{"env": object{"A": "true"}, "b": int64(1)}, unknown: "!env.A !b !x"},
		"JSON":         {addon: `configurationValues: '{"a": [true, null, "b"]}'`, want: object{"a": []any{true, nil, "b"}}, unknown: "!a.0 !a.1"},
		"JSON, quoted": {addon: `configurationValues: "{\"a\": \"b\"}"`, want: object{"a": "b"}, unknown: "!a"},
		"folded":       {addon: "configurationValues: >-\n    {\"a\":\n    1}", want: object{"a": int64(1)}, unknown: "!a"},
		"anchors":      {addon: "configurationValues: |\n    a: &a {b: 1}\n    c: {<<: *a}", want: object{"a": object{"b": int64(1)}, "c": object{"b": int64(1)}}, unknown: "!c.b"},
		"empty":        {addon: "configurationValues: '{}'", want: object{}, unknown: "!a"},

		"placeholder":             {addon: `configurationValues: '{"a": ["${SG}", "sg-1"], "b": 1}'`, want: object{"a": []any{nil, "sg-1"}, "b": int64(1)}, unknown: "a.0 a !a.1 !b"},
		"bare placeholder":        {addon: "configurationValues: |\n    a: $SG\n    b: 1", want: object{"a": nil, "b": int64(1)}, unknown: "a !b"},
		"template":                {addon: "configurationValues: |\n    a: {{ .SG }}\n    b: 1", want: object{"a": nil, "b": int64(1)}, unknown: "a a.b !b"},
		"word to be replaced":     {addon: "configurationValues: |\n    a: [sg-xxxxxxxx, SG_ID]", want: object{"a": []any{nil, nil}}, unknown: "a.0 a.1"},
		"key":                     {addon: "configurationValues: |\n    $A: {b: 1}\n    c: 1", want: object{"$A": nil, "c": int64(1)}, unknown: "$A $A.b !c"},
		"all of it":               {addon: "configurationValues: ${VALUES}", unknown: "a"},
		"all of it, in a literal": {addon: "configurationValues: |\n    ${VALUES}", unknown: "a"},
		"lines":                   {addon: "configurationValues: |\n    a: 1\n    ${VALUES}", unknown: "a"},
		"JSON list":               {addon: `configurationValues: '{"a": [${SG}], "b": 1}'`, unknown: "a b"},

		"absent":               {addon: "version: v1", unknown: "!a"},
		"null":                 {addon: "configurationValues: null", unknown: "!a"},
		"no text":              {addon: "configurationValues: ''", unknown: "!a"},
		"only a comment":       {addon: "configurationValues: |\n    # a: 1", unknown: "!a"},
		"not a string":         {addon: "configurationValues: {a: 1}", unknown: "a"},
		"not a mapping":        {addon: "configurationValues: '[a]'", unknown: "a"},
		"text":                 {addon: "configurationValues: a", unknown: "a"},
		"not YAML":             {addon: "configurationValues: '{a: [b'", unknown: "a"},
		"a key that is a list": {addon: "configurationValues: '{[a]: b}'", unknown: "a"},
		"two documents":        {addon: "configurationValues: |\n    a: 1\n    ---\n    b: 1", unknown: "a"},
		"alias bomb":           {addon: "configurationValues: |\n    " + strings.ReplaceAll(bomb(), "\n", "\n    "), unknown: "a"},
		"nested too deep":      {addon: "configurationValues: '{a: " + strings.Repeat("[", 100_000) + "}'", unknown: "a"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := load(t, header+"addons:\n- name: first\n- name: vpc-cni\n  "+tt.addon+"\n")
			v := c.AddonValues(1)
			if diff := cmp.Diff(tt.want, v.Authored); diff != "" {
				t.Errorf("values (-want +got):\n%s", diff)
			}
			for path := range strings.FieldsSeq(tt.unknown) {
				path, known := strings.CutPrefix(path, "!")
				if got := v.IsUnknown(pathOf(path)); got == known {
					t.Errorf("IsUnknown(%s) = %t", path, got)
				}
			}
			if got := v.Path.String(); got != "addons[1].configurationValues" {
				t.Errorf("they are at %s", got)
			}
		})
	}
}

func TestAddonValuesOfNoAddon(t *testing.T) {
	t.Parallel()
	for body, want := range map[string]bool{"": false, "addons: [null]": false, "addons: []": false, "addons: ${ADDONS}": true, "addons: ['${ADDON}']": true} {
		v := load(t, header+body).AddonValues(0)
		if got := v.IsUnknown(pathOf("a")); v.Authored != nil || got != want {
			t.Errorf("%q: %v, unknown %t", body, v.Authored, got)
		}
	}
}

func TestWrittenAddonValues(t *testing.T) {
	t.Parallel()
	v := load(t, header+"addons: [{name: a, configurationValues: 'a: {b: 1, c: $C, d: null}'}]").AddonValues(0)
	if got := v.Written(pathOf("a.b")); got != int64(1) {
		t.Errorf("a.b is %v", got)
	}
	for path, want := range map[string]bool{"a": true, "a.b": true, "a.c": true, "a.d": false, "a.e": false, "b": false} {
		if got := v.IsWritten(pathOf(path)); got != want {
			t.Errorf("IsWritten(%s) = %t", path, got)
		}
	}
}

// bomb is a short text that would have 2^26 values without aliases.
func bomb() string {
	var b strings.Builder
	b.WriteString("a: &a [x, x]\n")
	for name := 'b'; name <= 'z'; name++ {
		b.WriteString(strings.NewReplacer("N", string(name), "M", string(name-1)).Replace("N: &N [*M, *M]\n"))
	}
	return b.String()
}
