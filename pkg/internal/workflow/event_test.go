package workflow_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/internal/workflow"
)

func TestBaseOf(t *testing.T) {
	t.Parallel()
	proposal := workflow.Base{IsProposal: true}
	a, b := strings.Repeat("a", 40), strings.Repeat("b", 64)
	pull := workflow.Base{Commit: a, Head: b, IsProposal: true}
	for name, test := range map[string]struct {
		event, payload string
		want           workflow.Base
		err            string
	}{
		"pull request":         {"pull_request", `{"pull_request":{"base":{"sha":"` + a + `"},"head":{"sha":"` + b + `"}}}`, pull, ""},
		"of the target":        {"pull_request_target", `{"pull_request":{"base":{"sha":"` + a + `"},"head":{"sha":"` + b + `"}}}`, pull, ""},
		"merge queue":          {"merge_group", `{"merge_group":{"base_sha":"` + a + `"}}`, workflow.Base{Commit: a, IsProposal: true}, ""},
		"merge queue and head": {"merge_group", `{"merge_group":{"base_sha":"` + a + `","head_sha":"` + b + `"}}`, pull, ""},
		"push and head":        {"push", `{"before":"` + a + `","after":"` + b + `"}`, workflow.Base{Commit: a, Head: b}, ""},
		"a head that is none":  {"push", `{"before":"` + a + `","after":"main"}`, workflow.Base{}, `the payload of the event "push" names no commit`},
		"push":                 {"push", `{"before":"` + a + `"}`, workflow.Base{Commit: a}, ""},
		"new branch":           {"push", `{"before":"` + strings.Repeat("0", 40) + `"}`, workflow.Base{}, "nothing to compare with: the branch is new"},
		"schedule":             {"schedule", `{`, workflow.Base{}, `nothing to compare with: the event "schedule" does not change anything`},
		"no event":             {"", "", workflow.Base{}, `nothing to compare with: the event "" does not change anything`},
		"not JSON":             {"push", `{"before":`, workflow.Base{}, "the payload of the event: unexpected end of JSON input"},
		"empty":                {"push", `{}`, workflow.Base{}, `the payload of the event "push" names no commit`},
		"an option":            {"push", `{"before":"--output=x"}`, workflow.Base{}, `the payload of the event "push" names no commit`},
		"a name":               {"merge_group", `{"merge_group":{"base_sha":"main"}}`, proposal, `the payload of the event "merge_group" names no commit`},
		"a hash and more":      {"push", `{"before":"` + a + `\n"}`, workflow.Base{}, `the payload of the event "push" names no commit`},
		"no head":              {"pull_request", `{"pull_request":{"base":{"sha":"` + a + `"}}}`, proposal, `the payload of the event "pull_request" names no commit`},
		"a hash of zeros":      {"merge_group", `{"merge_group":{"base_sha":"` + strings.Repeat("0", 40) + `"}}`, workflow.Base{Commit: strings.Repeat("0", 40), IsProposal: true}, ""},
		"another type":         {"push", `{"before":[]}`, workflow.Base{}, "the payload of the event: json: cannot unmarshal array"},
		"another type inside":  {"pull_request", `{"pull_request":{"base":1}}`, proposal, "the payload of the event: json: cannot unmarshal number"},
	} {
		got, err := workflow.BaseOf(test.event, []byte(test.payload))
		if got != test.want || (err == nil) != (test.err == "") || err != nil && !strings.HasPrefix(err.Error(), test.err) {
			t.Errorf("%s: got %+v, %v", name, got, err)
		}
		if isNone := strings.HasPrefix(test.err, "nothing"); errors.Is(err, workflow.ErrNoBase) != isNone {
			t.Errorf("%s: got %v", name, err)
		}
	}
}
