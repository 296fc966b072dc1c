package derive_test

import (
	"testing"

	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/graphtest"
)

func TestSharedGroupAdmitsItselfOnlyWhereEksctlMakesIt(t *testing.T) {
	t.Parallel()
	const tie = "all/0-0 cluster IngressDefaultClusterToNodeSG"
	graphtest.Expect(t, "made by eksctl", graphtest.RulesOf(graphtest.Derive(t, ""), "shared-node", sggraph.Ingress), []string{
		"all/0-0 shared-node IngressInterNodeGroupSG", tie,
	})
	g := graphtest.Derive(t, "vpc: {sharedNodeSecurityGroup: sg-1}")
	graphtest.Expect(t, "user's", graphtest.RulesOf(g, "sg-1", sggraph.Ingress), []string{tie})
	graphtest.Expect(t, "rules known", graphtest.Group(t, g, "sg-1").RulesKnown, false)
	graphtest.Expect(t, "back", graphtest.RulesOf(g, "cluster", sggraph.Ingress), []string{"all/0-0 cluster ", "all/0-0 sg-1 IngressNodeToDefaultClusterSG"})
}

func TestUnmanagedSharedGroupHasNoTieToTheClusterGroup(t *testing.T) {
	t.Parallel()
	g := graphtest.Derive(t, "vpc: {sharedNodeSecurityGroup: sg-1, manageSharedNodeSecurityGroupRules: false}")
	graphtest.Expect(t, "shared", graphtest.RulesOf(g, "sg-1", sggraph.Ingress), []string{})
	graphtest.Expect(t, "cluster", graphtest.RulesOf(g, "cluster", sggraph.Ingress), []string{"all/0-0 cluster "})
}

func TestPrivateSubnetsOnOutpostsReachTheSharedGroup(t *testing.T) {
	t.Parallel()
	const vpc = "vpc: {id: vpc-1, subnets: {private: {eu-west-1b: {id: subnet-2, cidr: 10.0.2.0/24}, eu-west-1a: {id: subnet-1, cidr: 10.0.1.0/24}}}}\n"
	g := graphtest.Derive(t, graphtest.Outposts+vpc+"privateCluster: {enabled: true}")
	graphtest.Expect(t, "fully private", graphtest.RulesOf(g, "shared-node", sggraph.Ingress), []string{
		"all/0-0 shared-node IngressInterNodeGroupSG",
		"all/0-0 cluster IngressDefaultClusterToNodeSG",
		"tcp/443-443 10.0.1.0/24 IngressPrivateSubnetEUWEST1A",
		"tcp/443-443 10.0.2.0/24 IngressPrivateSubnetEUWEST1B",
	})
	graphtest.Expect(t, "not private", len(graphtest.RulesOf(graphtest.Derive(t, graphtest.Outposts+vpc), "shared-node", sggraph.Ingress)), 2)
}

func TestPrivateSubnetThatEksctlMakesOnOutpostsIsTheSecondEighth(t *testing.T) {
	t.Parallel()
	for vpc, want := range map[string]string{"{}": "192.168.32.0/19", "{cidr: 10.1.0.0/24}": "10.1.0.32/27"} {
		g := graphtest.Derive(t, graphtest.Outposts+"privateCluster: {enabled: true}\nvpc: "+vpc)
		graphtest.Expect(t, vpc, graphtest.RulesOf(g, "shared-node", sggraph.Ingress)[2:], []string{"tcp/443-443 " + want + " "})
	}
}

func TestPrivateSubnetsWithoutPrefixAreOnlyPossibleSources(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct{ vpc, want string }{
		"by id":         {"{id: vpc-1, subnets: {private: {one: {id: subnet-1}}}}", "tcp/443-443 vpc IngressPrivateSubnetONE"},
		"not known":     {"{subnets: '${X}'}", "tcp/443-443 vpc "},
		"without VPC's": {"{cidr: '${X}'}", "tcp/443-443 vpc "},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := graphtest.Derive(t, graphtest.Outposts+"privateCluster: {enabled: true}\nvpc: "+test.vpc)
			graphtest.Expect(t, "possible", graphtest.PossibleRulesOf(g, "shared-node", sggraph.Ingress), []string{test.want})
		})
	}
}
