package baseline_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/baseline"
	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/pkg/source"
	"github.com/ekslint/ekslint/policies"
)

// before has findings of many kinds.
const before = `apiVersion: eksctl.io/v1alpha5
kind: ClusterConfig
metadata: {name: dev, region: eu-west-1, version: "1.34"}
vpc:
  publicAccessCIDRs:
    - 10.0.0.0/12
    - 192.168.0.0/24
nodeGroups:
  - name: gpu
    instanceType: p4d.24xlarge
    volumeType: gp9
    ssh: {allow: true, publicKeyName: admin}
  - name: web
    ssh: {allow: true, publicKeyName: admin}
    volumeTyp: gp3
iam:
  serviceAccounts:
    - metadata: {name: reader, namespace: apps}
      attachPolicyARNs: ["arn:aws:iam::aws:policy/ReadOnlyAccess"]
`

// Edits of all kinds, and the findings that wake with them.
func TestDoctrine(t *testing.T) {
	t.Parallel()
	lintAll := linterOfAll(t)
	entries := compare(lintAll(t, before), nil).All()
	all := len(lintAll(t, before).Findings)
	if all < 6 {
		t.Fatalf("only %d findings to begin with", all)
	}
	const gpu = "  - name: gpu\n    instanceType: p4d.24xlarge\n    volumeType: gp9\n    ssh: {allow: true, publicKeyName: admin}\n"
	for name, test := range map[string]struct {
		edits []string
		want  []string
	}{
		"nothing":                {nil, nil},
		"comments":               {[]string{"vpc:", "# a comment\n\nvpc: # another"}, nil},
		"another order":          {[]string{gpu, "", "iam:\n", gpu + "iam:\n"}, nil},
		"another order of items": {[]string{"    - 10.0.0.0/12\n    - 192.168.0.0/24\n", "    - 192.168.0.0/24\n    - 10.0.0.0/12\n"}, nil},
		"a nodegroup before":     {[]string{"nodeGroups:\n", "nodeGroups:\n  - {name: new, privateNetworking: true, volumeEncrypted: true, volumeSize: 80}\n"}, nil},
		"something else of it":   {[]string{"p4d.24xlarge", "g5.xlarge"}, nil},
		"a default written down": {[]string{"    ssh: {allow: true, publicKeyName: admin}\n    volumeTyp", "    privateNetworking: false\n    volumeType: gp3\n    ssh: {allow: true, publicKeyName: admin}\n    volumeTyp"}, nil},
		"a document before":      {[]string{"apiVersion", "kind: Pod\n---\napiVersion"}, nil},
		"a narrower network":     {[]string{"10.0.0.0/12", "10.4.0.0/16"}, nil},
		"fixed":                  {[]string{"    - 10.0.0.0/12\n", "", "gp9", "gp3"}, nil},
		"a wider network":        {[]string{"10.0.0.0/12", "10.0.0.0/8"}, []string{"public-cidrs-lock-out-nodes"}},
		"all networks":           {[]string{"10.0.0.0/12", "0.0.0.0/0"}, []string{"api-public-open", "public-cidrs-private-range"}},
		"one network more":       {[]string{"    - 10.0.0.0/12\n", "    - 10.0.0.0/12\n    - 172.16.0.0/16\n"}, []string{"public-cidrs-lock-out-nodes"}},
		"another wrong value":    {[]string{"gp9", "gp8"}, []string{"additional-volume-invalid"}},
		"another wrong key":      {[]string{"volumeTyp:", "volumeTpe:"}, []string{"unknown-or-duplicate-key"}},
		"one nodegroup more":     {[]string{"nodeGroups:\n", "nodeGroups:\n  - {name: new, ssh: {allow: true, publicKeyName: admin}}\n"}, []string{"nodes-in-public-subnets", "volume-unencrypted", "ssh-world-open"}},
		"another objection":      {[]string{"vpc:\n", "vpc:\n  cidr: nonsense\n"}, []string{"eksctl-validation"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := lintAll(t, edited(t, before, test.edits))
			compare(r, entries)
			var woken []string
			for i := range r.Findings {
				if f := &r.Findings[i]; !f.IsSilenced() && f.Severity >= policy.Warning {
					woken = append(woken, f.Rule)
				}
			}
			if diff := cmp.Diff(test.want, woken); diff != "" {
				t.Errorf("woken (-want +got):\n%s", diff)
			}
		})
	}
}

func edited(t *testing.T, text string, edits []string) string {
	t.Helper()
	for pair := range slices.Chunk(edits, 2) {
		if strings.Count(text, pair[0]) != 1 {
			t.Fatalf("%q is not in the text once", pair[0])
		}
		text = strings.Replace(text, pair[0], pair[1], 1)
	}
	return text
}

// The findings of every example of a rule are known once they are written, wherever its lines are.
func TestExamplesAreKnown(t *testing.T) {
	t.Parallel()
	lintAll := linterOfAll(t)
	examples, err := filepath.Glob("../../policies/*/*/bad*.yaml")
	if err != nil || len(examples) == 0 {
		t.Fatal(examples, err)
	}
	for _, example := range examples {
		text, err := os.ReadFile(example)
		if err != nil {
			t.Fatal(err)
		}
		first := lintAll(t, string(text))
		entries, err := baseline.Read("b.jsonl", []byte(written(t, compare(first, nil).All())))
		if err != nil {
			t.Fatal(err)
		}
		moved := lintAll(t, "# moved\n\n"+string(text))
		compare(moved, entries)
		for _, f := range moved.Findings {
			if f.Identity != nil && f.Suppressed == nil && f.BaselineState != lint.BaselineUnchanged {
				t.Errorf("%s: %s at %s is new: %v", example, f.Rule, f.Path, f.Identity.Content)
			}
		}
		if n := len(moved.Baselines[0].Removable); n > 0 {
			t.Errorf("%s: %d entries can be removed", example, n)
		}
	}
}

// linterOfAll returns a function that lints a text with all rules.
func linterOfAll(tb testing.TB) func(testing.TB, string) *lint.Report {
	tb.Helper()
	rules := policies.Catalogue()
	o := lint.Options{
		Baseline: "b.jsonl", Today: time.Date(2026, time.November, 21, 0, 0, 0, 0, time.UTC),
		Prepare: func(ctx context.Context) (*policy.Engine, error) {
			return policy.Prepare(ctx, policies.FS(), policy.Options{Rules: rules, Checked: true})
		},
	}
	o.Rules = slices.Concat(rules, lint.BuiltinRules())
	o.Known = o.Rules
	linter := lint.New(tb.Context(), o)
	return func(tb testing.TB, text string) *lint.Report {
		tb.Helper()
		r, err := linter.Run(tb.Context(), slices.Values([]source.File{{Name: "a.yaml", Data: []byte(text), Explicit: true}}))
		if err != nil {
			tb.Fatal(err)
		}
		return r
	}
}
