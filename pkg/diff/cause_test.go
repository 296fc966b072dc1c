package diff_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/diff"
	"github.com/ekslint/ekslint/pkg/manifest/manifesttest"
	"github.com/ekslint/ekslint/pkg/sggraph/derive"
	"github.com/ekslint/ekslint/pkg/source"
)

func compareTwo(t *testing.T, before, after string) *diff.Report {
	t.Helper()
	r := diff.Compare(t.Context(), []diff.Pair{{Old: file("old.yaml", before), New: file("new.yaml", after)}}, "", nil)
	if len(r.Failures) > 0 {
		t.Fatal(r.Failures)
	}
	return r
}

func TestOrder(t *testing.T) {
	t.Parallel()
	const ssh, network = "managedNodeGroups: [{name: web, ssh: {allow: true}}]\n", "vpc: {extraCIDRs: [10.0.0.0/8]}\n"
	const web, closed = "managedNodeGroups: [{name: web}]\n", "vpc: {clusterEndpoints: {privateAccess: true, publicAccess: false}}\n"
	documents := func(list ...string) string { return strings.Join(list, "---\n") }
	r := compareTwo(t,
		documents(config("same"), config("gone"), config("closes")+ssh, config("renamed")+"fargateProfiles: [{name: a}]\n", config("network"), config("opens")+web),
		documents(config("same"), config("new")+closed, config("public"), config("closes")+web, config("renamed")+"fargateProfiles: [{name: b}]\n",
			config("network")+network, config("opens")+ssh))
	var got []string
	for i := range r.Clusters {
		got = append(got, r.Clusters[i].Name())
	}
	if wrong := cmp.Diff([]string{"opens", "public", "network", "new", "closes", "gone", "renamed", "same"}, got); wrong != "" {
		t.Errorf("(-want +got):\n%s", wrong)
	}
}

func TestLine(t *testing.T) {
	t.Parallel()
	const private = "vpc: {clusterEndpoints: {privateAccess: true}, publicAccessCIDRs: [%s]}\nmanagedNodeGroups: [{name: web}]\n"
	for name, test := range map[string]struct{ before, after, want string }{
		"what was added":            {"managedNodeGroups: [{name: web}]", "managedNodeGroups:\n  - name: web\n    ssh: {allow: true}", "6: allow: true"},
		"the list that was changed": {fmt.Sprintf(private, "203.0.113.0/24"), fmt.Sprintf(private, "0.0.0.0/0"), "4: publicAccessCIDRs: [0.0.0.0/0]"},
		"what was taken away, in a list with another order": {
			"nodeGroups:\n  - name: b\n  - name: a\n    ssh: {allow: true}\n    privateNetworking: true",
			"nodeGroups:\n  - name: a\n    ssh: {allow: true}\n  - name: b", "6: allow: true",
		},
		"a group that no longer says so": {
			"nodeGroups:\n  - name: a\n    securityGroups: {withShared: false}\n    ssh: {allow: false}",
			"nodeGroups:\n  - name: x\n  - name: a\n    ssh: {allow: false}", "6: name: a",
		},
		"a member that is new": {"", "nodeGroups:\n  - name: a", "5: name: a"},
		"a section that is gone": {
			"vpc: {publicAccessCIDRs: [203.0.113.0/24]}", "", "3: name: \"demo\"",
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			after := config("demo") + test.after + "\n"
			c := &compareTwo(t, config("demo")+test.before+"\n", after).Clusters[0]
			if len(c.Flows) == 0 {
				t.Fatal("no flow")
			}
			at := c.Line(&c.Flows[0])
			got := fmt.Sprintf("%d: %s", at.Range.Start.Line, after[at.Range.Start.Offset:at.Range.End.Offset])
			if got != test.want || at.File != "new.yaml" {
				t.Errorf("got %s:%s, want %s", at.File, got, test.want)
			}
		})
	}
}

// What both versions say about the same value is no cause.
func TestCauses(t *testing.T) {
	t.Parallel()
	const endpoints = "vpc: {clusterEndpoints: {publicAccess: true, privateAccess: true}, publicAccessCIDRs: [%s]}\n"
	c := &compareTwo(t, config("demo")+fmt.Sprintf(endpoints, "203.0.113.0/24"), config("demo")+fmt.Sprintf(endpoints, "0.0.0.0/0")).Clusters[0]
	var got []string
	for _, r := range c.Causes(c.Flows[0].Because) {
		got = append(got, string(r.Version)+" "+r.Path.String())
	}
	if wrong := cmp.Diff([]string{"new vpc.publicAccessCIDRs", "old vpc.publicAccessCIDRs"}, got); wrong != "" {
		t.Errorf("(-want +got):\n%s", wrong)
	}
}

// The annotation of a manifest that opens a load balancer to the internet is the place of what it opens.
func TestLineOfManifest(t *testing.T) {
	t.Parallel()
	const service = `apiVersion: v1
kind: Service
metadata:
  name: api
  annotations:
    service.beta.kubernetes.io/aws-load-balancer-type: external
    service.beta.kubernetes.io/aws-load-balancer-nlb-target-type: ip
    service.beta.kubernetes.io/aws-load-balancer-scheme: %s
spec: {type: LoadBalancer, selector: {app: api}, ports: [{port: 443}]}
`
	with := func(f *source.File) cluster.Options {
		scheme := "internal"
		if f.Name == "new.yaml" {
			scheme = "internet-facing"
		}
		manifests := manifesttest.Read(t, "app.yaml", fmt.Sprintf(service, scheme))
		return cluster.Options{Known: derive.Known{Manifests: manifests}}
	}
	text := config("demo") + "nodeGroups: [{name: a}]\n"
	r := diff.Compare(t.Context(), []diff.Pair{{Old: file("old.yaml", text), New: file("new.yaml", text)}}, "", with)
	if len(r.Failures) > 0 || len(r.Clusters[0].Flows) == 0 {
		t.Fatalf("%v, %d flows", r.Failures, len(r.Clusters[0].Flows))
	}
	place := r.Clusters[0].Line(&r.Clusters[0].Flows[0])
	if got := fmt.Sprintf("%s:%d: %s", place.File, place.Range.Start.Line, place.Message); got != "app.yaml:8: load-balancer/default/api is internet-facing" {
		t.Errorf("got %s", got)
	}
}
