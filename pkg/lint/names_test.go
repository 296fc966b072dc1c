package lint_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/policy"
)

func TestSelect(t *testing.T) {
	t.Parallel()
	catalogue := []policy.Rule{{Name: "b"}, {Name: "a", Aliases: []string{"old-a"}}, {Name: "quiet", Off: true}}
	tests := map[string]struct {
		only, enable, disable []string
		want                  string
	}{
		"what is on":           {want: "a b"},
		"only some":            {only: []string{"b"}, want: "b"},
		"by a former name":     {only: []string{"old-a"}, want: "a"},
		"more":                 {enable: []string{"quiet"}, want: "a b quiet"},
		"fewer":                {disable: []string{"a"}, want: "b"},
		"disable wins":         {only: []string{"a", "b"}, disable: []string{"b"}, want: "a"},
		"enable adds to only":  {only: []string{"a"}, enable: []string{"quiet"}, want: "a quiet"},
		"none is left at last": {only: []string{"a"}, disable: []string{"a"}, want: ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			rules, err := lint.Select(catalogue, test.only, test.enable, test.disable)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, r := range rules {
				got = append(got, r.Name)
			}
			if diff := cmp.Diff(test.want, strings.Join(got, " ")); diff != "" {
				t.Errorf("rules (-want +got):\n%s", diff)
			}
		})
	}
}

func TestSelectNamesTheNearestRule(t *testing.T) {
	t.Parallel()
	_, err := lint.Select([]policy.Rule{{Name: "ssh-world-open"}}, nil, nil, []string{"ssh-word-open"})
	if err == nil || !strings.Contains(err.Error(), `did you mean "ssh-world-open"?`) {
		t.Errorf("got error %v", err)
	}
}
