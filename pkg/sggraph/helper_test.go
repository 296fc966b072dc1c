package sggraph_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

const preamble = "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\n"

const metadata = "metadata: {name: demo, region: eu-west-1, version: \"1.34\"}\n"

// derive returns the graph of a configuration of which only the interesting part is given.
func derive(tb testing.TB, body string) *sggraph.Graph {
	tb.Helper()
	return sggraph.Derive(load(tb, preamble+metadata+body))
}

func group(t *testing.T, g *sggraph.Graph, id string) sggraph.SecurityGroup {
	t.Helper()
	i := slices.IndexFunc(g.SecurityGroups, func(sg sggraph.SecurityGroup) bool { return sg.ID == id })
	if i < 0 {
		t.Fatalf("no security group %q in %v", id, groupIDs(g))
	}
	return g.SecurityGroups[i]
}

func groupIDs(g *sggraph.Graph) []string {
	ids := []string{}
	for _, sg := range g.SecurityGroups {
		ids = append(ids, sg.ID)
	}
	return ids
}

func member(t *testing.T, g *sggraph.Graph, id string) sggraph.Member {
	t.Helper()
	i := slices.IndexFunc(g.Members, func(m sggraph.Member) bool { return m.ID == id })
	if i < 0 {
		t.Fatalf("no member %q in %v", id, g.Members)
	}
	return g.Members[i]
}

// rulesOf are the certain rules of one group in short, in their order.
func rulesOf(g *sggraph.Graph, id string, d sggraph.Direction) []string {
	return short(g.Rules, id, d)
}

func possibleRulesOf(g *sggraph.Graph, id string, d sggraph.Direction) []string {
	return short(g.PossibleRules, id, d)
}

func short(rules []sggraph.Rule, id string, d sggraph.Direction) []string {
	found := []string{}
	for _, r := range rules {
		if r.SecurityGroup == id && r.Direction == d {
			found = append(found, fmt.Sprintf("%s/%d-%d %s%s %s", r.Protocol, r.FromPort, r.ToPort, r.Peer.SecurityGroup, r.Peer.CIDR, r.Resource))
		}
	}
	return found
}

func expect[T any](t *testing.T, what string, got, want T) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}
