package policy_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/policy"
)

func TestOptionCheck(t *testing.T) {
	t.Parallel()
	bits := policy.Option{Type: policy.IntegerOption, Min: new(1), Max: new(32)}
	logs := policy.Option{Type: policy.StringsOption, Values: []string{"api", "audit"}}
	arns := policy.Option{Type: policy.StringsOption}
	for name, test := range map[string]struct {
		option policy.Option
		value  any
		want   any
		err    string
	}{
		"lower bound":            {bits, 1, 1, ""},
		"upper bound":            {bits, 32, 32, ""},
		"of JSON":                {bits, 20.0, 20, ""},
		"of YAML":                {bits, int64(20), 20, ""},
		"beyond 32 bits":         {bits, int64(1) << 40, nil, "1099511627776 is not an integer from 1 to 32"},
		"without bounds":         {policy.Option{Type: policy.IntegerOption}, -1, -1, ""},
		"no integer at all":      {policy.Option{Type: policy.IntegerOption}, "x", nil, `"x" is not an integer`},
		"below":                  {bits, 0, nil, "0 is not an integer from 1 to 32"},
		"above":                  {bits, 33, nil, "33 is not an integer from 1 to 32"},
		"a fraction":             {bits, 1.5, nil, "1.5 is not an integer from 1 to 32"},
		"beyond all integers":    {bits, 1e300, nil, "1e+300 is not an integer from 1 to 32"},
		"a large number":         {bits, uint64(1 << 63), nil, "9223372036854775808 is not an integer from 1 to 32"},
		"a number in quotes":     {bits, "20", nil, `"20" is not an integer from 1 to 32`},
		"nothing":                {bits, nil, nil, "null is not an integer from 1 to 32"},
		"a switch":               {bits, true, nil, "true is not an integer from 1 to 32"},
		"a list for an integer":  {bits, []any{1}, nil, "a list is not an integer from 1 to 32"},
		"a list":                 {logs, []any{"audit", "api"}, []string{"audit", "api"}, ""},
		"a checked list":         {logs, []string{"audit"}, []string{"audit"}, ""},
		"an empty list":          {logs, []any{}, []string{}, ""},
		"a near miss":            {logs, []any{"api", "audits"}, nil, `"audits" is not one of api, audit (did you mean "audit"?)`},
		"another value":          {logs, []any{"scheduler"}, nil, `"scheduler" is not one of api, audit`},
		"one value":              {logs, "audit", nil, `"audit" is not a list of any of api, audit`},
		"any text":               {arns, []any{"arn:aws:iam::1:role/a"}, []string{"arn:aws:iam::1:role/a"}, ""},
		"no text":                {arns, []any{""}, nil, `"" is not a string with text in it`},
		"a number among strings": {arns, []any{"a", 1}, nil, "1 is not a string with text in it"},
		"a mapping":              {arns, map[string]any{}, nil, "a mapping is not a list of strings"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, err := test.option.Check(test.value)
			message := ""
			if err != nil {
				message = err.Error()
			}
			if diff := cmp.Diff(test.want, got); diff != "" || message != test.err {
				t.Errorf("error %q, want %q; (-want +got):\n%s", message, test.err, diff)
			}
		})
	}
}

func TestOptionReadsItsJSON(t *testing.T) {
	t.Parallel()
	for _, want := range []policy.Option{
		{Name: "a", Type: policy.IntegerOption, Default: 0, Min: new(0), Max: new(1), Text: "t"},
		{Name: "b", Type: policy.StringsOption, Default: []string{"x"}, Values: []string{"x"}, Text: "t"},
	} {
		text, err := json.Marshal(want)
		if err != nil {
			t.Fatal(err)
		}
		var got policy.Option
		if err := json.Unmarshal(text, &got); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", text, diff)
		}
	}
	for _, text := range []string{`{"name": 1}`, `{"type": "integer", "default": "x"}`} {
		if err := json.Unmarshal([]byte(text), new(policy.Option)); err == nil {
			t.Errorf("%s is taken for an option", text)
		}
	}
}
