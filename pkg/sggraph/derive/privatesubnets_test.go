package derive_test

import (
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/derive"
	"github.com/ekslint/ekslint/pkg/sggraph/graphtest"
)

// TestPrivateSubnetsOfOnesOwn: what a file calls private may hand out public addresses, as long as AWS has not told that it does not; pods
// have secondary addresses, which are never public.
func TestPrivateSubnetsOfOnesOwn(t *testing.T) {
	t.Parallel()
	const (
		open = `{"SecurityGroups": [{"GroupId": "sg-0a0a0a0a", "IpPermissions": [{"IpProtocol": "-1", "IpRanges": [{"CidrIp": "0.0.0.0/0"}, ` +
			`{"CidrIp": "198.51.100.0/24"}], "Ipv6Ranges": [{"CidrIpv6": "::/0"}]}], "IpPermissionsEgress": []}]}`
		nodegroup = "  - {name: ng, privateNetworking: true, securityGroups: {attachIDs: [sg-0a0a0a0a]}}\n"
		node      = "managed-nodegroup/ng"
		stranger  = "8.8.8.8/32"
		toNetwork = `{"DestinationCidrBlock": "0.0.0.0/0", "TransitGatewayId": "tgw-0a0a0a0a"}`
	)
	public := []string{subnet(subnetA, "10.0.0.0/24", true), subnet(subnetB, "10.0.1.0/24", true)}
	gateways, nats := []string{table(subnetA, toGateway), table(subnetB, toGateway)}, []string{table(subnetA, toNAT), table(subnetB, toNAT)}
	for name, tt := range map[string]struct {
		vpc, from, to string
		answers       []string
		want          string
	}{
		"nothing is told": {from: sggraph.Internet, to: node, want: "unknown"},
		"by address":      {from: stranger, to: node, want: "unknown"},
		"an office that may have a way of its own": {from: "198.51.100.7/32", to: node, want: "allowed"},
		"the VPC":                            {from: "10.0.5.5/32", to: node, want: "allowed"},
		"private addresses and others":       {from: "8.0.0.0/6", to: node, want: "allowed on 10.0.0.0/8; unknown on the rest"},
		"addresses are told, routes are not": {from: sggraph.Internet, to: node, answers: public, want: "unknown"},
		"routes are told, addresses are not": {from: sggraph.Internet, to: node, answers: gateways, want: "unknown"},
		"both are told":                      {from: stranger, to: node, answers: append(gateways, public...), want: "allowed"},
		"a NAT gateway":                      {from: sggraph.Internet, to: node, answers: nats, want: "denied"},
		"another network": {from: "203.0.113.0/24", to: node, want: "allowed", answers: []string{
			table(subnetA, strings.Replace(toNetwork, "0.0.0.0/0", "203.0.113.0/24", 1)), table(subnetB, strings.Replace(toNetwork, "0.0.0.0/0", "203.0.113.0/24", 1))}},
		"by IPv6":                {vpc: "kubernetesNetworkConfig: {ipFamily: IPv6}\n", from: "::/0", to: node, want: "unknown"},
		"pods":                   {from: sggraph.Internet, to: node + "/pods", want: "denied"},
		"pods, by address":       {from: stranger, to: node + "/pods", answers: append(gateways, public...), want: "denied"},
		"public subnets":         {from: sggraph.Internet, to: "managed-nodegroup/public", want: "allowed"},
		"pods in public subnets": {from: sggraph.Internet, to: "managed-nodegroup/public/pods", want: "denied"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			vpc := strings.Replace(ownVPC, "managedNodeGroups:\n", "managedNodeGroups:\n"+nodegroup, 1) + tt.vpc
			vpc = strings.Replace(vpc, "{name: public}", "{name: public, securityGroups: {attachIDs: [sg-0a0a0a0a]}}", 1)
			g := derive.GraphWith(graphtest.Load(t, vpc), derive.Known{Facts: graphtest.Know(t, append(tt.answers, open)...)})
			a := ask(t, g, tt.from, tt.to, sggraph.Port(sggraph.TCP, 22))
			if got := partsInWords(&a); got != tt.want {
				t.Errorf("%s, want %s", got, tt.want)
			}
		})
	}
}
