package conditions_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/ekslint/ekslint/policies/internal/conditions"
)

func TestData(t *testing.T) {
	t.Parallel()
	shared := []*ast.Module{
		parse(t, "package ekslint.days\n\na := 1"),
		parse(t, "package ekslint.versions\n\nimport data.ekslint.calendar\nimport data.ekslint.days\n\na := calendar.asOf"),
	}
	for body, want := range map[string][]string{
		"":                          nil,
		"import data.ekslint.days":  nil,
		"import data.ekslint.zones": {"zones"},
		"import data.ekslint.zones as z\nimport data.ekslint.versions":   {"calendar", "zones"},
		"import data.ekslint.calendar\nimport data.ekslint.versions":     {"calendar"},
		"import data.other.calendar\nimport input.calendar as something": nil,
	} {
		got := conditions.Data(parse(t, "package ekslint.rules.a.b\n\n"+body+"\n\nreport contains 1 if true"), shared)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", body, diff)
		}
	}
}
