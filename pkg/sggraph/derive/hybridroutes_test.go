package derive_test

import (
	"testing"

	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/derive"
	"github.com/ekslint/ekslint/pkg/sggraph/graphtest"
)

// TestRoutesToHybridNodes: no security group guards hybrid nodes, but what has no route there does not reach them.
func TestRoutesToHybridNodes(t *testing.T) {
	t.Parallel()
	const (
		hybrid = "remoteNetworkConfig: {remoteNodeNetworks: [{cidrs: [10.50.0.0/20]}], remotePodNetworks: [{cidrs: [10.60.0.0/20]}]}\n"
		vpc    = `{"Vpcs": [{"VpcId": "vpc-0a0a0a0a", "CidrBlock": "10.0.0.0/16", "CidrBlockAssociationSet": [{"CidrBlock": "10.0.0.0/16"}]}]}`
		toHalf = `{"DestinationCidrBlock": "10.50.0.0/21", "TransitGatewayId": "tgw-0a0a0a0a"}`
	)
	for name, tt := range map[string]struct {
		from, to string
		answers  []string
		want     string
	}{
		"nothing is told":             {"managed-nodegroup/private", "hybrid-nodes", nil, "unknown"},
		"no route":                    {"managed-nodegroup/private", "hybrid-nodes", []string{table(subnetA), table(subnetB)}, "denied"},
		"a route":                     {"managed-nodegroup/private", "hybrid-nodes", []string{table(subnetA, toPeer), table(subnetB, toPeer)}, "unknown"},
		"a route to what is gone":     {"managed-nodegroup/private", "hybrid-nodes", []string{table(subnetA, toLost), table(subnetB)}, "denied"},
		"a default route":             {"managed-nodegroup/private", "hybrid-nodes", []string{table(subnetA, allToPeer), table(subnetB, allToPeer)}, "unknown"},
		"one of two subnets has one":  {"managed-nodegroup/private", "hybrid-nodes", []string{table(subnetA, toPeer), table(subnetB)}, "unknown from a; denied from b"},
		"half of the nodes":           {"managed-nodegroup/first", "hybrid-nodes", []string{table(subnetA, toHalf)}, "unknown on 10.50.0.0/21; denied on the rest"},
		"by a list that is not known": {"managed-nodegroup/first", "hybrid-nodes", []string{table(subnetA, byUnknownList)}, "unknown"},
		"nodes, and not their pods":   {"managed-nodegroup/first", "hybrid-nodes/pods", []string{table(subnetA, toPeer)}, "denied"},
		"of hybrid nodes themselves":  {"hybrid-nodes", "hybrid-nodes/pods", []string{table(subnetA)}, "unknown"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			known := graphtest.Know(t, append([]string{vpc}, tt.answers...)...)
			g := derive.GraphWith(graphtest.Load(t, ownVPC+hybrid), derive.Known{Facts: known})
			answer := ask(t, g, tt.from, tt.to, sggraph.Port(sggraph.TCP, 10250))
			graphtest.Expect(t, "answer", partsInWords(&answer), tt.want)
		})
	}
}
