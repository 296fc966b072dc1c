package reach_test

import (
	"testing"

	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/graphtest"
)

// eksctl makes no route to private addresses outside its VPC but those of private subnets to hybrid nodes, by a gateway; somebody may add one.
// Who lets such a network in is taken to have done so, which a note says.
func TestRoutesToOtherNetworks(t *testing.T) {
	t.Parallel()
	const (
		public  = "vpc: {extraCIDRs: [203.0.113.0/24]}\nnodeGroups: [{name: a, ssh: {allow: true}}]\n"
		gateway = "remoteNetworkConfig: {vpcGatewayID: tgw-0a0a0a0a, remoteNodeNetworks: [{cidrs: [10.80.0.0/24]}]}\n" +
			"managedNodeGroups: [{name: m, privateNetworking: true}]\nnodeGroups: [{name: a, ssh: {allow: true}}]\n"
		private = "privateCluster: {enabled: true, skipEndpointCreation: true}\n" + gateway
		own     = "vpc: {id: vpc-1}\nnodeGroups: [{name: a, ssh: {allow: true}}]\n"
		cp      = string(sggraph.MemberControlPlane)
		tcp     = sggraph.TCP
	)
	testFlows(t, map[string]flowTest{
		"a private network in":                  {public, "10.1.1.1/32", "nodegroup/a", tcp, 22, allowed},
		"and out":                               {public, "nodegroup/a", "10.1.1.1/32", tcp, 22, unknown},
		"one that no rule admits":               {public, "10.1.1.1/32", "nodegroup/a", tcp, 80, denied},
		"the VPC itself":                        {public, "192.168.1.1/32", "nodegroup/a", tcp, 22, allowed},
		"the internet, to public nodes":         {public, "198.51.100.9/32", "nodegroup/a", tcp, 22, allowed},
		"half of everything":                    {public, "0.0.0.0/1", "nodegroup/a", tcp, 22, allowed},
		"a public network that a rule names":    {public, "203.0.113.9/32", cp, tcp, 443, allowed},
		"one that none does":                    {public, "198.51.100.9/32", cp, tcp, 443, denied},
		"a VPC of the user":                     {own, "10.1.1.1/32", "nodegroup/a", tcp, 22, allowed},
		"hybrid nodes, without gateway":         {graphtest.Hybrid + graphtest.PrivateOnly, "hybrid-nodes", cp, tcp, 443, allowed},
		"by a gateway, to public subnets":       {gateway, "10.80.0.1/32", "nodegroup/a", tcp, 22, allowed},
		"by a gateway, from private ones":       {gateway, "managed-nodegroup/m", "10.80.0.1/32", tcp, 443, allowed},
		"from the control plane in both":        {gateway, cp, "10.80.0.1/32", tcp, 10250, unknown},
		"and to it":                             {gateway, "10.80.0.1/32", cp, tcp, 443, allowed},
		"by a gateway, in private subnets only": {private, "10.80.0.1/32", cp, tcp, 443, allowed},
		"and from there":                        {private, cp, "10.80.0.1/32", tcp, 10250, allowed},
	})
}
