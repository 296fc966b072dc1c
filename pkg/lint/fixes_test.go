package lint_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/policy"
)

// TestFixesThatAreNotTriedAreNotPassedOver has fixes each of which would take away an anchor that is in use: once enough of them have
// failed, the others are not tried, which the findings say.
func TestFixesThatAreNotTriedAreNotPassedOver(t *testing.T) {
	t.Parallel()
	const count, notice = 40, "give it a good one; no fix is offered, since too many others of this document cannot be made"
	rule := strings.Replace(named, `{"op": "set", "path": ["managedNodeGroups", i, "name"], "value": "good"}`,
		`{"op": "remove", "path": ["managedNodeGroups", i, "labels"]}`, 1)
	rules := append(lint.BuiltinRules(), badName)
	linter := lint.New(t.Context(), lint.Options{
		Fixes: true, Rules: rules, Known: rules, TimeLimit: time.Hour, // the trials are to end it, however slow the machine
		Prepare: func(ctx context.Context) (*policy.Engine, error) {
			files := fstest.MapFS{"hygiene/bad-name/rule.rego": {Data: []byte(rule)}}
			return policy.Prepare(ctx, files, policy.Options{Rules: []policy.Rule{badName}})
		},
	})
	var items strings.Builder
	for i := range count {
		fmt.Fprintf(&items, "- {name: bad, labels: {a: &a%d x}, tags: {a: *a%[1]d}}\n", i)
	}
	large := strings.Repeat("# "+strings.Repeat("x", 1000)+"\n", 600) // comments are read the fastest
	report := run(t, linter, file("a.yaml", cluster+items.String()+large))
	notTried := 0
	for _, f := range report.Findings {
		if f.Rule != "bad-name" {
			continue
		}
		if len(f.Fixes) > 0 {
			t.Fatal("an anchor that is in use is taken away")
		}
		if f.Help == notice {
			notTried++
		}
	}
	if notTried == 0 || notTried == count {
		t.Errorf("%d findings of %d say that their fixes were not tried, want some", notTried, count)
	}
}
