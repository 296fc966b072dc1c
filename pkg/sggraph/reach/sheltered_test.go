package reach_test

import (
	"testing"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// The control plane's interfaces have no public addresses of IPv4, in whichever subnets they are, so that a rule for everybody lets in what
// is in the VPC, and behind its routes. In a cluster of IPv6 every address is public.
func TestControlPlaneIsOffTheInternet(t *testing.T) {
	t.Parallel()
	const (
		own  = "vpc: {id: vpc-1, extraCIDRs: [0.0.0.0/0], extraIPv6CIDRs: ['::/0'], subnets: {public: {a: {id: subnet-1}}}}\nnodeGroups: [{name: a, ssh: {allow: true}}]\n"
		ipv6 = "kubernetesNetworkConfig: {ipFamily: IPv6}\n" + own
		wide = "vpc: {id: vpc-1, extraCIDRs: [0.0.0.0/1], subnets: {public: {a: {id: subnet-1}}}}\n"
		to   = string(sggraph.MemberControlPlane)
		tcp  = sggraph.TCP
	)
	testFlows(t, map[string]flowTest{
		"the internet":                    {own, sggraph.Internet, to, tcp, 443, denied},
		"all of IPv4":                     {own, sggraph.AnyIPv4, to, tcp, 443, denied},
		"an address of the internet":      {own, "203.0.113.7/32", to, tcp, 443, denied},
		"half of the internet":            {wide, "8.8.8.0/24", to, tcp, 443, denied},
		"the VPC":                         {own, sggraph.AnyVPC, to, tcp, 443, allowed},
		"a private network":               {own, "10.0.0.0/8", to, tcp, 443, allowed},
		"a node":                          {own, "nodegroup/a", to, tcp, 443, allowed},
		"another port":                    {own, sggraph.AnyIPv4, to, tcp, 22, denied},
		"a node from the internet":        {own, sggraph.AnyIPv4, "nodegroup/a", tcp, 22, allowed},
		"IPv4 in a cluster of IPv6":       {ipv6, "203.0.113.7/32", to, tcp, 443, denied},
		"all of IPv6, cluster of IPv6":    {ipv6, sggraph.AnyIPv6, to, tcp, 443, allowed},
		"all of IPv6, cluster of IPv4":    {own, sggraph.AnyIPv6, to, tcp, 443, denied},
		"the public endpoint is no group": {own, sggraph.Internet, sggraph.APIServer, tcp, 443, allowed},
	})
}
