// Package graphtest has what the tests of the graph, of its derivation and of the questions about it share: configurations, and the
// parts of graphs that tests look at.
package graphtest

import (
	"fmt"
	"net/netip"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/facts"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/derive"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// Preamble is how each ClusterConfig begins.
const Preamble = "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\n"

// Metadata names a cluster, its region and its version.
const Metadata = "metadata: {name: demo, region: eu-west-1, version: \"1.34\"}\n"

// Derive returns the graph of a configuration of which only the interesting part is given.
func Derive(tb testing.TB, body string) *sggraph.Graph {
	tb.Helper()
	return derive.Graph(Load(tb, Preamble+Metadata+body))
}

// Group is the security group of an id, which there has to be.
func Group(t *testing.T, g *sggraph.Graph, id string) sggraph.SecurityGroup {
	t.Helper()
	i := slices.IndexFunc(g.SecurityGroups, func(sg sggraph.SecurityGroup) bool { return sg.ID == id })
	if i < 0 {
		t.Fatalf("no security group %q in %v", id, GroupIDs(g))
	}
	return g.SecurityGroups[i]
}

// GroupIDs are those of all security groups.
func GroupIDs(g *sggraph.Graph) []string {
	ids := []string{}
	for _, sg := range g.SecurityGroups {
		ids = append(ids, sg.ID)
	}
	return ids
}

// Member is the member of an id, which there has to be.
func Member(t *testing.T, g *sggraph.Graph, id string) sggraph.Member {
	t.Helper()
	i := slices.IndexFunc(g.Members, func(m sggraph.Member) bool { return m.ID == id })
	if i < 0 {
		t.Fatalf("no member %q in %v", id, g.Members)
	}
	return g.Members[i]
}

// RulesOf are the certain rules of one group in short, in their order.
func RulesOf(g *sggraph.Graph, id string, d sggraph.Direction) []string {
	return short(g.Rules, id, d)
}

// PossibleRulesOf are those that may exist or not.
func PossibleRulesOf(g *sggraph.Graph, id string, d sggraph.Direction) []string {
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

// Expect compares what a test got with what it wants.
func Expect[T any](t *testing.T, what string, got, want T) {
	t.Helper()
	if diff := cmp.Diff(want, got, cmpopts.EquateComparable(netip.Prefix{})); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

// Load reads source as the linter does.
func Load(tb testing.TB, source string) *clusterconfig.Config {
	tb.Helper()
	docs := yamldoc.Parse([]byte(source))
	if len(docs) != 1 || docs[0].Err != nil {
		tb.Fatalf("the source is not one YAML document: %v", docs)
	}
	return clusterconfig.Load(docs[0], clusterconfig.PurposeCreateCluster)
}

// Know reads what AWS has printed.
func Know(t *testing.T, answers ...string) *facts.Facts {
	t.Helper()
	known, failed := facts.Read(slices.Values([]facts.File{{Name: "aws.json", Data: []byte(strings.Join(answers, "\n"))}}))
	if failed != nil {
		t.Fatal(failed)
	}
	return known
}
