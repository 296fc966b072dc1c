package policy_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/policy"
)

// TestMembersOfTheInputAreWorkedOutWhereARuleReadsThem checks which members an evaluation asks for, by what the rule refers to.
func TestMembersOfTheInputAreWorkedOutWhereARuleReadsThem(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		body string
		want string
	}{
		"none":               {`true`, ""},
		"by name":            {`input.graph.a == 1`, "graph"},
		"by brackets":        {`input["flows"].a == 1`, "flows"},
		"in a function":      {`a(input.graph, 1)`, "graph"},
		"by a variable":      {`some name; input[name].a == 1`, "config flows graph"},
		"the whole":          {`a(input.graph, 1); b(input)`, "config flows graph"},
		"in a comprehension": {`count([x | some x in input.flows]) == 1`, "flows"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var read []string
			member := func(name string) policy.Lazy {
				return func() (any, error) { read = append(read, name); return map[string]int{"a": 1}, nil }
			}
			rules := reporting(`{"path": [], "message": "m", "details": {}} if { ` + test.body + ` }

a(of, n) if of.a == n

b(of) if of.graph.a == 1`)
			input := policy.Input{Config: member("config"), Flows: member("flows"), Graph: member("graph")}
			found, err := evaluate(t, rules, policy.Options{}, input)
			if err != nil || len(found) != 1 {
				t.Fatalf("%d findings, error %v, want one", len(found), err)
			}
			if got := strings.Join(read, " "); got != test.want {
				t.Errorf("worked out %q, want %q", got, test.want)
			}
		})
	}
}

func TestMemberThatCannotBeWorkedOut(t *testing.T) {
	t.Parallel()
	cause := errors.New("cannot be had")
	input := policy.Input{Graph: policy.Lazy(func() (any, error) { return nil, cause })}
	_, err := evaluate(t, reporting(`{"path": [], "message": "m", "details": {}} if input.graph`), policy.Options{}, input)
	if !errors.Is(err, cause) || !strings.Contains(err.Error(), "graph") {
		t.Errorf("error is %v, want one that names the member and the cause", err)
	}
}
