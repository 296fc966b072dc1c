package lint_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/pkg/source"
)

// pointing is a rule that finds something at each of these paths.
const pointing = `package ekslint.rules.hygiene["bad-name"]

report contains {"path": path, "message": "from 10.0.0.0/8, 1.2.3.4 and ::/0 to 1.34.", "details": {}} if path := ["vpc", "cidr"]

report contains {"path": path, "message": "m", "details": {}} if {
	some path in [
		["vpc"], ["metadata", "tags", "long"], ["vpc", "publicAccessCIDRs"], ["vpc", "publicAccessCIDRs", 1],
		["nodeGroups", 0, "instanceType"], ["nodeGroups", 0, "privateNetworking"], ["nodeGroups", 0, "nothing"], ["nodeGroups", 0, "desiredCapacity"],
	]
}
`

func identified(t *testing.T, rule string, files ...source.File) *lint.Report {
	t.Helper()
	rules := append(lint.BuiltinRules(), badName)
	return run(t, lint.New(t.Context(), lint.Options{
		Baseline: "b.jsonl", Rules: rules, Known: rules, Today: time.Unix(0, 0),
		Prepare: func(ctx context.Context) (*policy.Engine, error) {
			fs := fstest.MapFS{"hygiene/bad-name/rule.rego": {Data: []byte(rule)}}
			return policy.Prepare(ctx, fs, policy.Options{Rules: []policy.Rule{badName}})
		},
	}), files...)
}

func TestIdentity(t *testing.T) {
	t.Parallel()
	text := `apiVersion: eksctl.io/v1alpha5
kind: ClusterConfig
metadata: {name: a, region: eu-west-1, version: "1.34", tags: {long: ` + strings.Repeat("x", 300) + `}}
vpc: {cidr: 10.1.0.0/16, publicAccessCIDRs: [2.0.0.0/8, 1.0.0.0/8]}
nodeGroups: [{name: gpu, instanceType: "${TYPE}", desiredCapacity: 2}]
# ekslint:ignore nonsense
---
apiVersion: eksctl.io/v1alpha5
kind: ClusterConfig
metadata: {name: a, region: eu-west-1}
vpc: {cidr: 10.1.0.0/16}
---
kind: ClusterConfig
`
	got := map[string][]string{}
	for _, f := range identified(t, pointing, file("a.yaml", text)).Findings {
		if f.Document != 0 && f.Path != "vpc.cidr" && f.Rule != lint.RuleAPIVersion {
			continue
		}
		got[f.Identity.Cluster+" "+f.Rule+" "+f.Identity.Path] = f.Identity.Content
	}
	a := "a/eu-west-1 bad-name "
	want := map[string][]string{
		a + "vpc":                               {},
		a + "vpc.cidr":                          {"1.2.3.4", "10.0.0.0/8", "10.1.0.0/16", "::/0"},
		"a/eu-west-1#2 bad-name vpc.cidr":       {"1.2.3.4", "10.0.0.0/8", "10.1.0.0/16", "::/0"},
		a + "vpc.publicAccessCIDRs":             {"1.0.0.0/8", "2.0.0.0/8"},
		a + "vpc.publicAccessCIDRs[]":           {"1.0.0.0/8"},
		a + "nodeGroups[gpu].instanceType":      {"${TYPE}"},
		a + "nodeGroups[gpu].privateNetworking": {"false"},
		a + "nodeGroups[gpu].desiredCapacity":   {"2"},
		a + "nodeGroups[gpu].nothing":           {},
		a + "metadata.tags.long":                {strings.Repeat("x", 100) + "… sha256:0d4e2ca9e9cbced7a7a5380eb29e1a37"},
		"a/eu-west-1 placeholders ":             {`"${TYPE}"`},
		"a/eu-west-1 unknown-suppression ":      {`"nonsense"`},
		" api-version ":                         {},
	}
	if diff := cmp.Diff(want, got, cmp.Transformer("notNil", func(list []string) string { return fmt.Sprint(list) })); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestLongListsHaveOneText(t *testing.T) {
	t.Parallel()
	for n, want := range map[int]int{lint.MostContent: lint.MostContent, lint.MostContent + 1: 1} {
		list := numbers(n, "10.0.%d.0/24, ")
		text := strings.Replace(cluster, "managedNodeGroups:", "vpc: {publicAccessCIDRs: ["+list+"]}", 1)
		for _, f := range identified(t, pointing, file("a.yaml", text)).Findings {
			if f.Path == "vpc.publicAccessCIDRs" && len(f.Identity.Content) != want {
				t.Errorf("%d items: %q", n, f.Identity.Content)
			}
		}
	}
}

// None of more findings than are listed can be known, nor the notice about them; those of other rules can.
func TestUnlistedFindingsHaveNoIdentity(t *testing.T) {
	t.Parallel()
	r := identified(t, named, file("a.yaml", cluster+numbers(1001, "- {name: bad, x%d: 1}\n")+"# ekslint:ignore nonsense\n"))
	for _, f := range r.Findings {
		if known := f.Rule == lint.RuleUnknownSuppression; known != (f.Identity != nil) {
			t.Fatalf("%s: %+v", f.Rule, f.Identity)
		}
	}
}

func TestDocumentsAreCompleteOnceFilledIn(t *testing.T) {
	t.Parallel()
	r := identified(t, named, file("a.yaml", cluster+"- {name: a}\n"), file("b.yaml", cluster+"- {name: '${A}'}\n"))
	if len(r.Documents) != 2 || !r.Documents[0].Complete || r.Documents[1].Complete || r.Partial["a.yaml"] || !r.Partial["b.yaml"] {
		t.Errorf("%+v, partial: %v", r.Documents, r.Partial)
	}
}

func TestFindingsHaveNoIdentityUnlessAskedFor(t *testing.T) {
	t.Parallel()
	for _, f := range run(t, newLinter(t, prepare), file("a.yaml", cluster+"- {name: bad}\n")).Findings {
		if f.Identity != nil || f.BaselineState != "" {
			t.Errorf("%+v", f)
		}
	}
}

// All placeholders are what the finding about them is known by, though its message names the first alone.
func TestPlaceholdersAreKnownInAnyOrder(t *testing.T) {
	t.Parallel()
	for _, names := range []string{"{name: '${A}'}, {name: '${B}'}, {name: '${C}'}, {name: '${D}'}, {name: '${E}'}", "{name: '${E}'}, {name: '${D}'}, {name: '${C}'}, {name: '${B}'}, {name: '${A}'}"} {
		text := strings.Replace(cluster, "managedNodeGroups:", "managedNodeGroups: ["+names+"]", 1)
		for _, f := range identified(t, named, file("a.yaml", text)).Findings {
			if got := fmt.Sprint(f.Identity.Content); f.Rule == lint.RulePlaceholders && got != `["${A}" "${B}" "${C}" "${D}" "${E}"]` {
				t.Errorf("%s: %s", names, got)
			}
		}
	}
}

// Documents of other kinds do not count.
func TestWhatIsNoClusterIsNotNumbered(t *testing.T) {
	t.Parallel()
	broken := "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: [\n"
	for text, want := range map[string]string{
		"kind: Pod\n---\n" + broken: "[]",
		broken + "---\n" + broken:   "[ #2]",
		"kind: ClusterConfig\n---\nkind: Pod\n---\nkind: ClusterConfig\n": "[ #2]",
	} {
		var got []string
		for _, f := range identified(t, pointing, file("a.yaml", text)).Findings {
			got = append(got, f.Identity.Cluster)
		}
		if fmt.Sprint(got) != want {
			t.Errorf("%q: got %q, want %s", text, got, want)
		}
	}
}

// granting is a rule that finds something at permissions.
const granting = `package ekslint.rules.hygiene["bad-name"]

report contains {"path": ["nodeGroups", 0, "iam", key], "message": "m", "details": {}} if some key in ["withAddonPolicies", "attachPolicy"]
`

// What is granted more is worse.
func TestPermissionsAreContent(t *testing.T) {
	t.Parallel()
	text := strings.Replace(cluster, "managedNodeGroups:", `nodeGroups:
- name: a
  iam:
    withAddonPolicies: {efs: true, ebs: false}
    attachPolicy: {Version: "2012-10-17", Statement: [{Effect: Allow, Action: a, Resource: b}, {Effect: Deny, Action: c, Resource: d}]}
`, 1)
	got := map[string][]string{}
	for _, f := range identified(t, granting, file("a.yaml", text)).Findings {
		got[f.Path] = f.Identity.Content
	}
	want := map[string][]string{
		"nodeGroups[0].iam.withAddonPolicies": {"efs"},
		"nodeGroups[0].iam.attachPolicy":      {`{"Action":"a","Effect":"Allow","Resource":"b"}`, `{"Action":"c","Effect":"Deny","Resource":"d"}`},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}
