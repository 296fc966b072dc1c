package policy

import (
	"testing"
	"testing/fstest"
)

// A rule of a user's own that takes all the memory there is fails, and the others have their results.
func TestRulesDoNotTakeAllMemory(t *testing.T) { //nolint:paralleltest // the memory of other tests would be counted
	rules := fstest.MapFS{
		"exposure/greedy/rule.rego": {Data: []byte(`package ekslint.rules.exposure.greedy

report contains {"path": [], "message": "m", "details": {}} if count([[x, y] | some x in numbers.range(1, 100000); some y in numbers.range(1, 100000)]) > 0
`)},
		"exposure/modest/rule.rego": {Data: []byte(`package ekslint.rules.exposure.modest

report contains {"path": [], "message": "m", "details": {}}
`)},
	}
	engine, err := Prepare(t.Context(), rules, Options{})
	if err != nil {
		t.Fatal(err)
	}
	engine.parts[0].memory = heldMemory() + 64<<20
	results, err := engine.Evaluate(t.Context(), Input{})
	if len(results) != 1 || results[0].Rule != "modest" {
		t.Errorf("got %v", results)
	}
	if failed := RuleErrors(err); len(failed) != 1 || failed[0].Rule != "greedy" {
		t.Errorf("error is %v", err)
	}
}
