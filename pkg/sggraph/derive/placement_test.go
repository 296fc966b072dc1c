package derive_test

import (
	"testing"

	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/graphtest"
)

func TestPrivateSubnetsHaveAWayOutWhereTheFileSaysSo(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		body string
		want sggraph.Verdict
	}{
		"NAT by default":           {"", allowed},
		"one NAT gateway":          {"vpc: {nat: {gateway: Single}}", allowed},
		"no NAT gateway":           {"vpc: {nat: {gateway: Disable}}", denied},
		"unknown NAT":              {"vpc: {nat: {gateway: '${NAT}'}}", unknown},
		"fully private":            {"privateCluster: {enabled: true}", denied},
		"perhaps fully private":    {"privateCluster: {enabled: '${X}'}", unknown},
		"IPv6 has NAT in any case": {"kubernetesNetworkConfig: {ipFamily: IPv6}\nvpc: {nat: {gateway: Disable}}", allowed},
		"unknown family":           {"kubernetesNetworkConfig: {ipFamily: '${F}'}\nvpc: {nat: {gateway: Disable}}", unknown},
		"a VPC of the user":        {"vpc: {id: vpc-1, nat: {gateway: Disable}}", unknown},
		"on Outposts":              {graphtest.Outposts + "vpc: {nat: {gateway: Disable}}", unknown},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			graphtest.Expect(t, "way out", graphtest.Derive(t, test.body).VPC.PrivateEgress, test.want)
		})
	}
}

func TestNodesAreInTheSubnetsThatTheFileNames(t *testing.T) {
	t.Parallel()
	const public, private, unknown = sggraph.PublicSubnets, sggraph.PrivateSubnets, sggraph.UnknownSubnets
	const listed = "vpc: {subnets: {public: {x: {id: subnet-1}, y: {id: subnet-2}}, private: {x: {id: subnet-3}}}}\n"
	for name, test := range map[string]struct {
		body      string
		want      sggraph.Subnets
		addresses bool
	}{
		"by default":               {"nodeGroups: [{name: a}]", public, true},
		"managed by default":       {"managedNodeGroups: [{name: a}]", public, true},
		"private networking":       {"nodeGroups: [{name: a, privateNetworking: true}]", private, false},
		"not known":                {"nodeGroups: [{name: a, privateNetworking: '${X}'}]", unknown, false},
		"subnets named":            {"nodeGroups: [{name: a, privateNetworking: true, subnets: [subnet-1]}]", unknown, false},
		"listed public ones":       {listed + "nodeGroups: [{name: a, subnets: [x, subnet-2]}]", public, false},
		"listed private ones":      {listed + "nodeGroups: [{name: a, privateNetworking: true, subnets: [x]}]", private, false},
		"a listed one and another": {listed + "nodeGroups: [{name: a, subnets: [x, subnet-9]}]", unknown, false},
		"private, where it is off": {listed + "nodeGroups: [{name: a, subnets: [subnet-3]}]", unknown, false},
		"public, where it is on":   {listed + "nodeGroups: [{name: a, privateNetworking: true, subnets: [subnet-1]}]", unknown, false},
		"a list not known":         {"vpc: {subnets: {public: {x: {id: '${X}'}}}}\nnodeGroups: [{name: a, subnets: [x]}]", unknown, false},
		"no subnet named":          {"nodeGroups: [{name: a, subnets: []}]", public, true},
		"unknown subnets":          {"nodeGroups: [{name: a, subnets: '${X}'}]", unknown, false},
		"a local zone":             {"nodeGroups: [{name: a, localZones: [us-west-2-lax-1a]}]", unknown, false},
		"an Outpost":               {"nodeGroups: [{name: a, outpostARN: 'arn:aws:outposts:us-west-2:123456789012:outpost/op-1'}]", unknown, false},
		"zones of the region":      {"nodeGroups: [{name: a, availabilityZones: [us-west-2a]}]", public, true},
		"a VPC of the user":        {"vpc: {subnets: {public: {a: {id: subnet-1}, b: {id: subnet-2}}}}\nnodeGroups: [{name: a}]", public, false},
		"Fargate":                  {"fargateProfiles: [{name: a, selectors: [{namespace: x}]}]", private, false},
		"Fargate, subnets named":   {"fargateProfiles: [{name: a, subnets: [subnet-1], selectors: [{namespace: x}]}]", unknown, false},
		"Auto Mode":                {"autoModeConfig: {enabled: true}", unknown, false},
		"Karpenter, fully private": {"privateCluster: {enabled: true}\nkarpenter: {version: 1.2.1}", private, false},
		"Auto Mode, fully private": {"privateCluster: {enabled: true}\nautoModeConfig: {enabled: true}", private, false},
		"named, fully private":     {"privateCluster: {enabled: true}\nnodeGroups: [{name: a, subnets: [subnet-1]}]", private, false},
		"Karpenter":                {"karpenter: {version: 1.2.1}", unknown, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			members := graphtest.Derive(t, test.body).Members
			m := members[len(members)-1]
			graphtest.Expect(t, "subnets", m.Placement.Subnets, test.want)
			graphtest.Expect(t, "public addresses", m.PublicAddresses, test.addresses)
		})
	}
}

func TestSeveralNodesOnlyWhereItIsCertain(t *testing.T) {
	t.Parallel()
	for sizes, want := range map[string]bool{
		"": true, "maxSize: 2": true, "desiredCapacity: 3": true, "minSize: 2": true, "minSize: 1, maxSize: 4": true,
		"maxSize: 1": false, "minSize: 1": false, "desiredCapacity: 1": false, "minSize: 0, desiredCapacity: 1": false,
		"desiredCapacity: 2, maxSize: 1": false, "minSize: 2, maxSize: '${X}'": false, "minSize: '${X}', desiredCapacity: 2": true,
		"maxSize: null": true,
	} {
		for _, kind := range []string{"nodeGroups", "managedNodeGroups"} {
			members := graphtest.Derive(t, kind+": [{name: a, "+sizes+"}]").Members
			graphtest.Expect(t, kind+" "+sizes, members[len(members)-1].SeveralNodes, want)
		}
	}
}
