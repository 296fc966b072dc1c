package reach_test

import (
	"testing"

	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/graphtest"
	"github.com/ekslint/ekslint/pkg/sggraph/reach"
)

const (
	bothOn = "vpc: {clusterEndpoints: {publicAccess: true, privateAccess: true}}\n"
	nodes  = "nodeGroups: [{name: a}]\nmanagedNodeGroups: [{name: m}, {name: p, privateNetworking: true}]\n"
)

// only is a public endpoint that admits the listed sources alone.
func only(cidrs string) string { return "vpc: {publicAccessCIDRs: [" + cidrs + "]}\n" }

func TestNodesCallTheAPIServer(t *testing.T) {
	t.Parallel()
	const api, a, m, tcp = sggraph.APIServer, "nodegroup/a", "managed-nodegroup/m", sggraph.TCP
	testFlows(t, map[string]flowTest{
		"public endpoint":                                        {nodes, m, api, tcp, 443, allowed},
		"public endpoint, isolated nodes":                        {graphtest.Alone, a, api, tcp, 443, allowed},
		"public endpoint, no groups of ours":                     {bare, a, api, tcp, 443, allowed},
		"public endpoint, another port":                          {nodes, m, api, tcp, 80, denied},
		"public endpoint, egress of the user's group is assumed": {"nodeGroups: [{name: a, securityGroups: {attachIDs: [sg-1], withShared: false, withLocal: false}}]", a, api, tcp, 443, allowed},
		"public endpoint, groups of a launch template":           {graphtest.Template, "managed-nodegroup/t", api, tcp, 443, unknown},
		"private endpoint, managed nodes":                        {graphtest.PrivateOnly + nodes, m, api, tcp, 443, allowed},
		"private endpoint, self-managed nodes":                   {graphtest.PrivateOnly + nodes, a, api, tcp, 443, allowed},
		"private endpoint, local group alone":                    {graphtest.PrivateOnly + graphtest.Alone, a, api, tcp, 443, allowed},
		"private endpoint, no groups of ours":                    {graphtest.PrivateOnly + bare, a, api, tcp, 443, denied},
		"private endpoint comes first inside the VPC":            {bothOn + bare, a, api, tcp, 443, denied},
		"private endpoint, control plane group of user":          {"vpc: {securityGroup: sg-1, clusterEndpoints: {publicAccess: false, privateAccess: true}}\n" + bare, a, api, tcp, 443, unknown},
		"private endpoint, local group and group of user":        {"vpc: {securityGroup: sg-1, clusterEndpoints: {publicAccess: false, privateAccess: true}}\n" + graphtest.Alone, a, api, tcp, 443, allowed},
		"private endpoint, unmanaged rules, shared group alone":  {"vpc: {sharedNodeSecurityGroup: sg-1, manageSharedNodeSecurityGroupRules: false, clusterEndpoints: {publicAccess: false, privateAccess: true}}\nnodeGroups: [{name: a, securityGroups: {withLocal: false}}]", a, api, tcp, 443, denied},
		"fully private":                         {"privateCluster: {enabled: true}\n" + nodes, m, api, tcp, 443, allowed},
		"endpoints not known, both ways open":   {"vpc: {clusterEndpoints: '${X}'}\n" + nodes, m, api, tcp, 443, allowed},
		"public endpoint not known, private on": {"vpc: {clusterEndpoints: {publicAccess: '${X}', privateAccess: true}}\n" + nodes, m, api, tcp, 443, allowed},
		"a control plane on Outposts":           {graphtest.Outposts + "nodeGroups: [{name: a}]", a, api, tcp, 443, unknown},
	})
}

func TestPublicAccessListAndNodes(t *testing.T) {
	t.Parallel()
	const api, m, p, tcp = sggraph.APIServer, "managed-nodegroup/m", "managed-nodegroup/p", sggraph.TCP
	const listed = "vpc: {id: vpc-1, publicAccessCIDRs: [203.0.113.0/24]}\n"
	testFlows(t, map[string]flowTest{
		"nodes with public addresses cannot be listed one by one": {only("203.0.113.7/32") + nodes, m, api, tcp, 443, denied},
		"a NAT gateway to be made has no address":                 {only("203.0.113.7/32") + nodes, p, api, tcp, 443, denied},
		"a NAT gateway's address is in no network of others":      {only("203.0.113.0/24") + nodes, p, api, tcp, 443, denied},
		"a wide network may hold Amazon's addresses":              {only("52.0.0.0/8") + nodes, m, api, tcp, 443, unknown},
		"a /24 is somebody's own":                                 {only("52.1.2.0/24") + nodes, m, api, tcp, 443, denied},
		"a /23 may be Amazon's":                                   {only("52.1.2.0/23") + nodes, m, api, tcp, 443, unknown},
		"a network that is private in part":                       {only("10.0.0.0/7") + nodes, m, api, tcp, 443, unknown},
		"a single private address is not a NAT gateway's":         {only("10.1.2.3/32") + nodes, p, api, tcp, 443, denied},
		"private and wide":                                        {only("10.0.0.0/8, 52.0.0.0/8") + nodes, m, api, tcp, 443, unknown},
		"no way out of the private subnets":                       {"vpc: {nat: {gateway: Disable}}\n" + nodes, p, api, tcp, 443, denied},
		"IPv6 nodes may have addresses of the user":               {"kubernetesNetworkConfig: {ipFamily: IPv6}\n" + only("'2001:db8::/48'") + nodes, m, api, tcp, 443, unknown},
		"nodes of a family that is not known":                     {"kubernetesNetworkConfig: {ipFamily: '${X}'}\n" + only("'2001:db8::/48'") + nodes, m, api, tcp, 443, unknown},
		"everyone is listed":                                      {only("203.0.113.0/24, 0.0.0.0/0") + nodes, m, api, tcp, 443, allowed},
		"everyone in two halves":                                  {only("0.0.0.0/1, 128.0.0.0/1") + nodes, m, api, tcp, 443, allowed},
		"IPv6 networks hold no IPv4 address":                      {only("'2001:db8::/32'") + nodes, m, api, tcp, 443, denied},
		"existing VPCs have addresses of the user":                {listed + nodes, m, api, tcp, 443, unknown},
		"a list that is not known yet":                            {only("203.0.113.0/24, '${X}'") + nodes, m, api, tcp, 443, unknown},
		"everyone, though the rest is not known":                  {only("0.0.0.0/0, '${X}'") + nodes, m, api, tcp, 443, allowed},
		"the private endpoint does not care":                      {"vpc: {publicAccessCIDRs: [203.0.113.0/24], clusterEndpoints: {privateAccess: true}}\n" + nodes, m, api, tcp, 443, allowed},
		"a fully private cluster does not care":                   {"privateCluster: {enabled: true}\n" + only("203.0.113.0/24") + nodes, m, api, tcp, 443, allowed},
		"no network at all":                                       {only("office") + nodes, m, api, tcp, 443, unknown},
		"isolated nodes are Amazon's all the same":                {only("203.0.113.0/24") + graphtest.Alone, "nodegroup/a", api, tcp, 443, denied},
		"Fargate pods are behind a NAT gateway":                   {only("203.0.113.7/32") + graphtest.Mixed, "fargate-profile/f", api, tcp, 443, denied},
	})
}

// No public endpoint ever sees an address of these networks, and so a list of them alone shuts out nodes that have to use it.
func TestListOfPrivateNetworksAdmitsNobody(t *testing.T) {
	t.Parallel()
	for _, cidr := range []string{
		"10.0.0.0/8", "10.1.0.0/16", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "169.254.0.0/16", "127.0.0.0/8",
		"'fc00::/7'", "'fe80::/10'",
	} {
		for _, member := range []string{"managed-nodegroup/m", "managed-nodegroup/p"} {
			flow := reach.Flow(graphtest.Derive(t, only(cidr)+nodes), reach.Query{From: member, To: sggraph.APIServer, Ports: sggraph.Port(sggraph.TCP, 443)})
			graphtest.Expect(t, cidr+" "+member, flow.Verdict, denied)
		}
	}
	for _, cidr := range []string{"11.0.0.0/8", "172.32.0.0/12", "192.169.0.0/16", "100.128.0.0/10", "169.253.0.0/16", "126.0.0.0/8"} {
		flow := reach.Flow(graphtest.Derive(t, only(cidr)+nodes), reach.Query{From: "managed-nodegroup/m", To: sggraph.APIServer, Ports: sggraph.Port(sggraph.TCP, 443)})
		graphtest.Expect(t, cidr, flow.Verdict, unknown)
	}
}

// Both the route and the list may keep a node out: who fixes one has to know of the other.
func TestEveryReasonOfADenialIsGiven(t *testing.T) {
	t.Parallel()
	query := reach.Query{From: "managed-nodegroup/p", To: sggraph.APIServer, Ports: sggraph.Port(sggraph.TCP, 443)}
	for list, want := range map[string][]string{
		"0.0.0.0/0":      {"vpc.nat.gateway", "managedNodeGroups[1].privateNetworking"},
		"203.0.113.0/24": {"vpc.nat.gateway", "managedNodeGroups[1].privateNetworking", "vpc.publicAccessCIDRs"},
	} {
		flow := reach.Flow(graphtest.Derive(t, "vpc: {nat: {gateway: Disable}, publicAccessCIDRs: ["+list+"]}\n"+nodes), query)
		var paths []string
		for _, because := range flow.Because {
			if len(because.Path) > 0 {
				paths = append(paths, because.Path.String())
			}
		}
		graphtest.Expect(t, list, paths, want)
	}
}

func TestUnknownVerdictsSayWhatTheyDependOn(t *testing.T) {
	t.Parallel()
	const api, a, m = sggraph.APIServer, "nodegroup/a", "managed-nodegroup/m"
	for name, test := range map[string]struct {
		body, from, to string
		want           []sggraph.Dependency
	}{
		"allowed":                  {graphtest.Mixed, a, m, nil},
		"denied":                   {graphtest.Alone + "\nmanagedNodeGroups: [{name: m}]", a, m, nil},
		"rules of the user":        {graphtest.Unmanaged + graphtest.Mixed, m, a, []sggraph.Dependency{sggraph.OnRules}},
		"groups of a template":     {graphtest.Template, m, "managed-nodegroup/t", []sggraph.Dependency{sggraph.OnGroups}},
		"which group is attached":  {"managedNodeGroups: [{name: m}]\nnodeGroups: [{name: a, securityGroups: {withShared: false, attachIDs: [sg-1]}}]", a, m, []sggraph.Dependency{sggraph.OnIdentity}},
		"rules and identity":       {"nodeGroups: [{name: a, securityGroups: {withShared: false, attachIDs: [sg-1]}}]", a, a, []sggraph.Dependency{sggraph.OnIdentity, sggraph.OnRules}},
		"a NAT gateway to be made": {only("203.0.113.7/32") + nodes, "managed-nodegroup/p", api, nil},
		"a wide range":             {only("203.0.113.7/32, 52.0.0.0/8") + nodes, "managed-nodegroup/p", api, []sggraph.Dependency{sggraph.OnAddress}},
		"a placeholder":            {"vpc: {publicAccessCIDRs: ['${X}']}\n" + nodes, m, api, []sggraph.Dependency{sggraph.OnValue}},
		"a list to be filled in":   {only("203.0.113.0/24, '${X}'") + nodes, m, api, []sggraph.Dependency{sggraph.OnValue}},
		"a firewall elsewhere":     {graphtest.Hybrid + nodes, api, "hybrid-nodes", []sggraph.Dependency{sggraph.OnFirewall}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			flow := reach.Flow(graphtest.Derive(t, test.body), reach.Query{From: test.from, To: test.to, Ports: sggraph.Port(sggraph.TCP, 443)})
			graphtest.Expect(t, "depends on", flow.DependsOn, test.want)
		})
	}
}

func TestNetworksCallTheAPIServer(t *testing.T) {
	t.Parallel()
	const api, net, tcp = sggraph.APIServer, "0.0.0.0/0", sggraph.TCP
	testFlows(t, map[string]flowTest{
		"the internet by default":               {"", net, api, tcp, 443, allowed},
		"the internet, listed sources only":     {only("203.0.113.0/24"), net, api, tcp, 443, partial},
		"a listed source":                       {only("203.0.113.0/24"), "203.0.113.9/32", api, tcp, 443, allowed},
		"the internet, private endpoint only":   {graphtest.PrivateOnly, net, api, tcp, 443, denied},
		"the internet, fully private":           {"privateCluster: {enabled: true}", net, api, tcp, 443, denied},
		"the internet, both endpoints":          {bothOn, net, api, tcp, 443, allowed},
		"the internet, list not known":          {only("'${X}'"), net, api, tcp, 443, unknown},
		"the internet, endpoint not known":      {"vpc: {clusterEndpoints: {publicAccess: '${X}', privateAccess: true}}", net, api, tcp, 443, unknown},
		"an extra network by private endpoint":  {"vpc: {extraCIDRs: [10.9.0.0/16], clusterEndpoints: {publicAccess: false, privateAccess: true}}", "10.9.1.0/24", api, tcp, 443, allowed},
		"another network by private endpoint":   {"vpc: {extraCIDRs: [10.9.0.0/16], clusterEndpoints: {publicAccess: false, privateAccess: true}}", "10.8.1.0/24", api, tcp, 443, denied},
		"the VPC by private endpoint":           {graphtest.PrivateOnly, "192.168.0.0/16", api, tcp, 443, denied},
		"a private network behind some NAT":     {only("203.0.113.0/24"), "10.8.1.0/24", api, tcp, 443, unknown},
		"hybrid nodes by private endpoint":      {graphtest.Hybrid + graphtest.PrivateOnly, "hybrid-nodes", api, tcp, 443, allowed},
		"hybrid nodes, group of the user":       {graphtest.Hybrid + "vpc: {securityGroup: sg-1, clusterEndpoints: {publicAccess: false, privateAccess: true}}", "hybrid-nodes", api, tcp, 443, unknown},
		"hybrid nodes by public endpoint":       {graphtest.Hybrid, "hybrid-nodes", api, tcp, 443, allowed},
		"hybrid nodes, listed sources only":     {graphtest.Hybrid + only("203.0.113.0/24"), "hybrid-nodes", api, tcp, 443, unknown},
		"hybrid nodes of networks not known":    {"remoteNetworkConfig: {remoteNodeNetworks: [{cidrs: [10.80.0.0/24, '${X}']}]}\n" + graphtest.PrivateOnly, "hybrid-nodes", api, tcp, 443, unknown},
		"all of IPv6, in a cluster of IPv6":     {"kubernetesNetworkConfig: {ipFamily: IPv6}\n" + only("'::/0'"), "::/0", api, tcp, 443, allowed},
		"all of IPv6, in a cluster of IPv4":     {"", "::/0", api, tcp, 443, denied},
		"a network of IPv6, cluster of IPv4":    {bothOn, "2001:db8::/48", api, tcp, 443, denied},
		"all of IPv6, family not known":         {"kubernetesNetworkConfig: {ipFamily: '${X}'}\n" + only("'::/0'"), "::/0", api, tcp, 443, unknown},
		"a network of IPv6, family not known":   {"kubernetesNetworkConfig: {ipFamily: '${X}'}\n" + only("'2001:db8::/32'"), "2001:db8::/48", api, tcp, 443, unknown},
		"all of IPv4, family not known":         {"kubernetesNetworkConfig: {ipFamily: '${X}'}", net, api, tcp, 443, allowed},
		"hybrid nodes do not reach other nodes": {graphtest.Hybrid + nodes, "hybrid-nodes", "managed-nodegroup/m", sggraph.UDP, 53, denied},
	})
}
