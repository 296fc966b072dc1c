package graphdiff_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/sggraph/graphdiff"
)

// TestOrder has every danger, and each exposure of those that have several.
func TestOrder(t *testing.T) {
	t.Parallel()
	d := compare(t, "nodeGroups: [{name: a, ssh: {allow: true}}, {name: b}, {name: c}]",
		"nodeGroups: [{name: b, securityGroups: {withShared: false}}, {name: c, securityGroups: {attachIDs: [sg-7]}}]\n"+
			"managedNodeGroups: [{name: web, ssh: {allow: true, sourceSecurityGroupIds: [sg-1]}}, {name: x, ssh: {allow: true}}]\n"+
			"vpc: {extraCIDRs: [10.1.0.0/16, 172.16.0.0/12]}")
	var got []string
	for _, f := range d.Flows {
		got = append(got, f.Danger().String()+": "+f.From[0])
	}
	want := []string{
		"opened to the internet: 0.0.0.0/0", "opened to a network: 172.16.0.0/12", "opened to a security group: sg-1",
		"closed, but the cluster needs it: nodegroup/b", "closed, but the cluster needs it: nodegroup/c",
		"not known whether open: 0.0.0.0/0", "not known whether open: nodegroup/b", "not known whether open: nodegroup/c",
		"opened: control-plane", "opened: managed-nodegroup/web",
		"closed: 0.0.0.0/0", "closed: control-plane", "closed: nodegroup/a", "closed: nodegroup/b",
	}
	if diff := cmp.Diff(want, slices.Compact(got)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestDoubtOfWhatWasOpen is told where closures are as long as the cluster does not need what is doubted.
func TestDoubtOfWhatWasOpen(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct{ before, after, want string }{
		"a network that was let in": {
			"vpc: {extraCIDRs: [10.0.0.0/8]}", "vpc: {extraCIDRs: [10.0.0.0/8], publicAccessCIDRs: [203.0.113.0/24]}",
			"perhaps closed: 10.0.0.0/8 was allowed",
		},
		"a network that was not": {
			"managedNodeGroups: [{name: a}]", "managedNodeGroups: [{name: a, securityGroups: {attachIDs: [sg-1]}}]",
			"not known whether open: 0.0.0.0/0 was denied",
		},
		"nodes that were": {
			"managedNodeGroups: [{name: a}]", "managedNodeGroups: [{name: a, launchTemplate: {id: lt-1}}]",
			"not known whether open: managed-nodegroup/a was allowed",
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var got []string
			for _, f := range compare(t, test.before, test.after).Flows {
				if f.Change == graphdiff.Doubtful {
					got = append(got, f.Danger().String()+": "+f.From[0]+" was "+string(f.Before))
				}
			}
			if !slices.Contains(got, test.want) {
				t.Errorf("got %q, want %q among them", got, test.want)
			}
		})
	}
}

func TestNeeds(t *testing.T) {
	t.Parallel()
	const private = "vpc: {clusterEndpoints: {publicAccess: false, privateAccess: true}}\n"
	for name, test := range map[string]struct {
		before, after string
		want          []string
	}{
		"pods, and DNS among them": {
			"nodeGroups: [{name: a}]", "nodeGroups: [{name: a, securityGroups: {withShared: false}}]",
			[]string{"nodegroup/a -> nodegroup/a: CoreDNS may run there; Kubernetes lets every pod talk to every other"},
		},
		"a group with rules that are not known": {
			private + "nodeGroups: [{name: a}]", private + "nodeGroups: [{name: a, securityGroups: {withShared: false, withLocal: false, attachIDs: [sg-1]}}]",
			[]string{},
		},
		"a way out": {
			"nodeGroups: [{name: a, privateNetworking: true}]", "vpc: {nat: {gateway: Disable}}\nnodeGroups: [{name: a, privateNetworking: true}]",
			[]string{
				"nodegroup/a -> api-server: a node registers with the API server and takes its work from there",
				"nodegroup/a -> internet: images and AWS are reached through the internet",
			},
		},
		"not of the control plane, for which the same closes": {
			"nodeGroups: [{name: a}]\nmanagedNodeGroups: [{name: m, securityGroups: {attachIDs: [sg-1]}}]",
			"nodeGroups: [{name: a, securityGroups: {withShared: false}}]\nmanagedNodeGroups: [{name: m, securityGroups: {attachIDs: [sg-1]}}]",
			[]string{
				"managed-nodegroup/m -> nodegroup/a: CoreDNS may run there; Kubernetes lets every pod talk to every other",
				"nodegroup/a -> nodegroup/a: CoreDNS may run there; Kubernetes lets every pod talk to every other",
			},
		},
		"SSH only": {
			"nodeGroups: [{name: a, withShared: false, ssh: {allow: true}}]", "nodeGroups: [{name: a, withShared: false}]", []string{},
		},
		"a port between nodegroups that were never open to each other": {
			"nodeGroups: [{name: a, securityGroups: {withShared: false, attachIDs: [sg-1]}}, {name: b, securityGroups: {withShared: false}, ssh: {allow: true, sourceSecurityGroupIds: [sg-1]}}]",
			"nodeGroups: [{name: a, securityGroups: {withShared: false, attachIDs: [sg-1]}}, {name: b, securityGroups: {withShared: false}}]",
			[]string{},
		},
		"a member that is gone":  {"nodeGroups: [{name: a}, {name: b}]", "nodeGroups: [{name: a}]", []string{}},
		"a cluster that is gone": {"nodeGroups: [{name: a}]", "none", []string{}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := []string{}
			for _, f := range compare(t, test.before, test.after).Flows {
				if len(f.Needs) > 0 {
					got = append(got, strings.Join(f.From, " ")+" -> "+strings.Join(f.To, " ")+": "+strings.Join(slices.Sorted(slices.Values(f.Needs)), "; "))
				}
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
