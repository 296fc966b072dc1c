package sggraph_test

import (
	"testing"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

func TestSharedGroupAdmitsItselfOnlyWhereEksctlMakesIt(t *testing.T) {
	t.Parallel()
	const tie = "all/0-0 cluster IngressDefaultClusterToNodeSG"
	expect(t, "made by eksctl", rulesOf(derive(t, ""), "shared-node", sggraph.Ingress), []string{
		"all/0-0 shared-node IngressInterNodeGroupSG", tie,
	})
	g := derive(t, "vpc: {sharedNodeSecurityGroup: sg-1}")
	expect(t, "user's", rulesOf(g, "sg-1", sggraph.Ingress), []string{tie})
	expect(t, "rules known", group(t, g, "sg-1").RulesKnown, false)
	expect(t, "back", rulesOf(g, "cluster", sggraph.Ingress), []string{"all/0-0 cluster ", "all/0-0 sg-1 IngressNodeToDefaultClusterSG"})
}

func TestUnmanagedSharedGroupHasNoTieToTheClusterGroup(t *testing.T) {
	t.Parallel()
	g := derive(t, "vpc: {sharedNodeSecurityGroup: sg-1, manageSharedNodeSecurityGroupRules: false}")
	expect(t, "shared", rulesOf(g, "sg-1", sggraph.Ingress), []string{})
	expect(t, "cluster", rulesOf(g, "cluster", sggraph.Ingress), []string{"all/0-0 cluster "})
}

const outposts = "outpost: {controlPlaneOutpostARN: 'arn:aws:outposts:eu-west-1:1:outpost/op-1'}\n"

func TestPrivateSubnetsOnOutpostsReachTheSharedGroup(t *testing.T) {
	t.Parallel()
	const vpc = "vpc: {id: vpc-1, subnets: {private: {eu-west-1b: {id: subnet-2, cidr: 10.0.2.0/24}, eu-west-1a: {id: subnet-1, cidr: 10.0.1.0/24}}}}\n"
	g := derive(t, outposts+vpc+"privateCluster: {enabled: true}")
	expect(t, "fully private", rulesOf(g, "shared-node", sggraph.Ingress), []string{
		"all/0-0 shared-node IngressInterNodeGroupSG",
		"all/0-0 cluster IngressDefaultClusterToNodeSG",
		"tcp/443-443 10.0.1.0/24 IngressPrivateSubnetEUWEST1A",
		"tcp/443-443 10.0.2.0/24 IngressPrivateSubnetEUWEST1B",
	})
	expect(t, "not private", len(rulesOf(derive(t, outposts+vpc), "shared-node", sggraph.Ingress)), 2)
}

func TestPrivateSubnetThatEksctlMakesOnOutpostsIsTheSecondEighth(t *testing.T) {
	t.Parallel()
	for vpc, want := range map[string]string{"{}": "192.168.32.0/19", "{cidr: 10.1.0.0/24}": "10.1.0.32/27"} {
		g := derive(t, outposts+"privateCluster: {enabled: true}\nvpc: "+vpc)
		expect(t, vpc, rulesOf(g, "shared-node", sggraph.Ingress)[2:], []string{"tcp/443-443 " + want + " "})
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
			g := derive(t, outposts+"privateCluster: {enabled: true}\nvpc: "+test.vpc)
			expect(t, "possible", possibleRulesOf(g, "shared-node", sggraph.Ingress), []string{test.want})
		})
	}
}
