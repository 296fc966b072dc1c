package graphdiff_test

import (
	"slices"
	"testing"

	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/graphdiff"
)

// TestRulesOfSeveralConditions are one, with the reasons of all: what a rule waits for is not told.
func TestRulesOfSeveralConditions(t *testing.T) {
	t.Parallel()
	before, after := side(t, "managedNodeGroups: [{name: m}]\n"), side(t, "managedNodeGroups: [{name: m}]\n")
	for _, service := range []string{"shop/web:80", "shop/orders:443"} {
		after.Graph.PossibleRules = append(after.Graph.PossibleRules, sggraph.Rule{
			SecurityGroup: "cluster", Direction: sggraph.Ingress, Protocol: sggraph.TCP, FromPort: 8081, ToPort: 32767,
			Peer: sggraph.Peer{SecurityGroup: "k8s-traffic"}, If: "node port of " + service,
			Because: []sggraph.Because{{Text: service + " is reached"}, {Text: "ports are joined"}},
		})
	}
	for change, sides := range map[graphdiff.Change][2]graphdiff.Side{graphdiff.Added: {before, after}, graphdiff.Removed: {after, before}} {
		rules := graphdiff.Compare(sides[0], sides[1]).Rules
		if len(rules) != 1 || rules[0].Change != change {
			t.Fatalf("%s: %+v", change, rules)
		}
		var texts []string
		for _, reason := range rules[0].Because {
			texts = append(texts, reason.Text)
		}
		if want := []string{"shop/orders:443 is reached", "ports are joined", "shop/web:80 is reached"}; !slices.Equal(texts, want) {
			t.Errorf("%s: %q", change, texts)
		}
	}
}
