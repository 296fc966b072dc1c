package graphdiff_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/sggraph/derive"
	"github.com/ekslint/ekslint/pkg/sggraph/graphdiff"
	"github.com/ekslint/ekslint/pkg/sggraph/graphtest"
)

// twoTables are a subnet with a way out, but for a few addresses, and one without.
const twoTables = `{"RouteTables": [
	{"RouteTableId": "rtb-0a", "VpcId": "vpc-01", "Associations": [{"SubnetId": "subnet-0a"}],
	 "Routes": [{"DestinationCidrBlock": "10.0.0.0/16", "GatewayId": "local", "State": "active"},
		{"DestinationCidrBlock": "0.0.0.0/0", "NatGatewayId": "nat-01", "State": "active"},
		{"DestinationCidrBlock": "8.8.8.0/24", "VpcPeeringConnectionId": "pcx-01", "State": "blackhole"}]},
	{"RouteTableId": "rtb-0b", "VpcId": "vpc-01", "Associations": [{"SubnetId": "subnet-0b"}],
	 "Routes": [{"DestinationCidrBlock": "10.0.0.0/16", "GatewayId": "local", "State": "active"}]}]}
{"Subnets": [
	{"SubnetId": "subnet-0a", "VpcId": "vpc-01", "AvailabilityZone": "eu-west-1a", "CidrBlock": "10.0.0.0/24"},
	{"SubnetId": "subnet-0b", "VpcId": "vpc-01", "AvailabilityZone": "eu-west-1b", "CidrBlock": "10.0.1.0/24"}]}`

// told is a side of which twoTables is known, with managed nodegroups and the endpoint of the API server.
func told(t *testing.T, endpoint, nodegroups string) graphdiff.Side {
	t.Helper()
	s := side(t, "vpc: {id: vpc-01, "+endpoint+"subnets: {private: {a: {id: subnet-0a, az: eu-west-1a}, b: {id: subnet-0b, az: eu-west-1b}}}}\n"+
		"managedNodeGroups: ["+nodegroups+"]\n")
	s.Graph = derive.GraphWith(s.Config, derive.Known{Facts: graphtest.Know(t, twoTables)})
	return s
}

const (
	out     = "{name: out, privateNetworking: true, subnets: [a]}"
	shut    = "{name: shut, privateNetworking: true, subnets: [b]}"
	private = "clusterEndpoints: {publicAccess: true, privateAccess: true}, "
)

// TestSubnets: where the routes of a nodegroup lead counts in both versions, and for that nodegroup alone.
func TestSubnets(t *testing.T) {
	t.Parallel()
	inSubnets := func(list string) string { return "{name: m, privateNetworking: true, subnets: [" + list + "]}" }
	for name, tt := range map[string]struct {
		before, after [2]string // endpoint and nodegroups
		want          []string
	}{
		"to one without a way out": {
			before: [2]string{"", inSubnets("a")}, after: [2]string{"", inSubnets("b")},
			want: []string{
				"closed cluster: managed-nodegroup/m -> api-server tcp/443: allowed to denied",
				"closed cluster: managed-nodegroup/m -> internet all: allowed to denied",
			},
		},
		"to one more without a way out": {
			before: [2]string{"", inSubnets("a")}, after: [2]string{"", inSubnets("a, b")},
			want: []string{
				"closed cluster: managed-nodegroup/m -> api-server tcp/443: allowed to partial",
				"closed cluster: managed-nodegroup/m -> internet all: allowed to partial",
			},
		},
		"to one more with a way out": {
			before: [2]string{"", inSubnets("b")}, after: [2]string{"", inSubnets("a, b")},
			want: []string{
				"opened cluster: managed-nodegroup/m -> api-server tcp/443: denied to partial",
				"opened cluster: managed-nodegroup/m -> internet all: denied to partial",
			},
		},
		"without the one with a way out": {
			before: [2]string{"", inSubnets("a, b")}, after: [2]string{"", inSubnets("b")},
			want: []string{
				"closed cluster: managed-nodegroup/m -> api-server tcp/443: partial to denied",
				"closed cluster: managed-nodegroup/m -> internet all: partial to denied",
			},
		},
		"without the private endpoint":                 {before: [2]string{private, out + ", " + shut}, after: [2]string{"", out + ", " + shut}, want: []string{"closed cluster: managed-nodegroup/shut -> api-server tcp/443: allowed to denied"}},
		"without the private endpoint, in other order": {before: [2]string{private, shut + ", " + out}, after: [2]string{"", shut + ", " + out}, want: []string{"closed cluster: managed-nodegroup/shut -> api-server tcp/443: allowed to denied"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := graphdiff.Compare(told(t, tt.before[0], tt.before[1]), told(t, tt.after[0], tt.after[1]))
			if diff := cmp.Diff(tt.want, flowsOf(d)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			for _, f := range d.Flows {
				if f.To[0] == "api-server" && f.Change == graphdiff.Closed && len(f.Needs) != 1 {
					t.Errorf("needs of %v: %q", f, f.Needs)
				}
				if f.After == "partial" && !strings.HasPrefix(f.Because[0].Text, "from subnet-0a: the route table rtb-0a ") {
					t.Errorf("reasons: %v", f.Because)
				}
			}
		})
	}
}
