package reach_test

import (
	"testing"

	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/graphtest"
	"github.com/ekslint/ekslint/pkg/sggraph/reach"
)

const (
	allowed = sggraph.Allowed
	denied  = sggraph.Denied
	unknown = sggraph.Unknown
	partial = sggraph.Partial
)

type flowTest struct {
	body     string
	from, to string
	protocol sggraph.Protocol
	port     int
	want     sggraph.Verdict
}

func testFlows(t *testing.T, tests map[string]flowTest) {
	t.Helper()
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := graphtest.Derive(t, test.body)
			f := reach.Flow(g, reach.Query{From: test.from, To: test.to, Ports: sggraph.Port(test.protocol, test.port)})
			if f.Verdict != test.want {
				t.Errorf("%s -> %s %s/%d is %s, want %s: %+v", f.From, f.To, f.Protocol, f.Port, f.Verdict, test.want, f.Because)
			}
			if f.Verdict != allowed && len(f.Because)+len(f.Parts) == 0 {
				t.Errorf("the verdict %s has no reason", f.Verdict)
			}
		})
	}
}

const (
	bare     = "nodeGroups: [{name: a, securityGroups: {withShared: false, withLocal: false}}, {name: b, securityGroups: {withShared: false, withLocal: false}}]\n"
	foreign  = "vpc: {id: vpc-1, cidr: 10.0.0.0/16, subnets: {private: {x: {id: subnet-1}}}}\n"
	existing = "vpc: {id: vpc-1, subnets: {private: {x: {id: subnet-1}}}}\n"
)

func TestNodesMeetAcrossGroups(t *testing.T) {
	t.Parallel()
	const a, b, m, all = "nodegroup/a", "nodegroup/b", "managed-nodegroup/m", sggraph.All
	testFlows(t, map[string]flowTest{
		"self-managed groups meet in the shared group":     {graphtest.AB, a, b, all, 0, allowed},
		"self-managed to managed by the tie":               {graphtest.Mixed, a, m, all, 0, allowed},
		"managed to self-managed by the tie":               {graphtest.Mixed, m, a, all, 0, allowed},
		"managed groups meet in the cluster group":         {graphtest.Mixed, m, "managed-nodegroup/k", all, 0, allowed},
		"Fargate pods to self-managed nodes":               {graphtest.Mixed, "fargate-profile/f", a, sggraph.UDP, 53, allowed},
		"Auto Mode to self-managed nodes":                  {graphtest.Mixed, "auto-mode", a, all, 0, allowed},
		"withShared false shuts others out":                {graphtest.Alone, b, a, all, 0, denied},
		"withShared false shuts others in":                 {graphtest.Alone, a, b, all, 0, denied},
		"withShared false parts nodes of one group":        {graphtest.Alone, a, a, all, 0, denied},
		"withShared false reaches no managed node":         {graphtest.Alone, a, m, all, 0, denied},
		"withShared false has no DNS":                      {graphtest.Alone, a, m, sggraph.UDP, 53, denied},
		"EFA lets nodes of one group meet":                 {"nodeGroups: [{name: a, efaEnabled: true, securityGroups: {withShared: false}}]", a, a, all, 0, allowed},
		"withLocal false is enough with the shared group":  {"nodeGroups: [{name: a, securityGroups: {withLocal: false}}]\nmanagedNodeGroups: [{name: m}]", a, m, all, 0, allowed},
		"the attached shared group is the shared group":    {"vpc: {sharedNodeSecurityGroup: sg-1}\nmanagedNodeGroups: [{name: m}]\nnodeGroups: [{name: a, securityGroups: {withShared: false, attachIDs: [sg-1]}}]", m, a, all, 0, allowed},
		"an attached group may admit anyone":               {"managedNodeGroups: [{name: m}]\nnodeGroups: [{name: a, securityGroups: {withShared: false, attachIDs: [sg-1]}}]", m, a, all, 0, unknown},
		"an attached group may be the cluster's own":       {"managedNodeGroups: [{name: m}]\nnodeGroups: [{name: a, securityGroups: {withShared: false, attachIDs: [sg-1]}}]", a, m, all, 0, unknown},
		"an attached group is not another one of the user": {"vpc: {sharedNodeSecurityGroup: sg-2, manageSharedNodeSecurityGroupRules: false}\nmanagedNodeGroups: [{name: m}]\nnodeGroups: [{name: a, securityGroups: {withShared: true, withLocal: false}}]", a, m, all, 0, denied},
		"a shared group of the user may admit itself":      {"vpc: {sharedNodeSecurityGroup: sg-1}\n" + graphtest.AB, a, b, all, 0, unknown},
		"a shared group of the user is tied all the same":  {"vpc: {sharedNodeSecurityGroup: sg-1}\n" + graphtest.Mixed, m, a, all, 0, allowed},
		"unmanaged rules leave the cluster group shut":     {graphtest.Unmanaged + graphtest.Mixed, a, m, all, 0, denied},
		"unmanaged rules leave the user's group unknown":   {graphtest.Unmanaged + graphtest.Mixed, m, a, all, 0, unknown},
		"whether rules are managed is not known":           {"vpc: {manageSharedNodeSecurityGroupRules: '${X}'}\n" + graphtest.Mixed, m, a, all, 0, unknown},
		"to a launch template of the user":                 {graphtest.Template, m, "managed-nodegroup/t", all, 0, unknown},
		"from a launch template of the user":               {graphtest.Template, "managed-nodegroup/t", m, all, 0, unknown},
		"Karpenter's nodes":                                {"karpenter: {version: 1.2.1}\n" + graphtest.Template, "karpenter", m, all, 0, unknown},
		"unknown withShared":                               {"nodeGroups: [{name: a, securityGroups: {withShared: '${X}'}}, {name: b}]", a, b, all, 0, unknown},
		"unknown shared group may be the attached one":     {"vpc: {sharedNodeSecurityGroup: '${X}'}\nmanagedNodeGroups: [{name: m}]\nnodeGroups: [{name: a, securityGroups: {withShared: false, attachIDs: [sg-1]}}]", a, m, all, 0, unknown},
		"unknown shared group is not one of eksctl's":      {"vpc: {sharedNodeSecurityGroup: '${X}'}\nmanagedNodeGroups: [{name: m}]\nnodeGroups: [{name: a, securityGroups: {withShared: false}}]", a, m, all, 0, denied},
		"unknown shared group and unknown ties":            {"vpc: {sharedNodeSecurityGroup: '${X}', manageSharedNodeSecurityGroupRules: '${Y}'}\nmanagedNodeGroups: [{name: m}]\nnodeGroups: [{name: a, securityGroups: {withShared: false, attachIDs: [sg-1]}}]", a, m, all, 0, unknown},
		"default groups of a new VPC meet":                 {bare, a, b, all, 0, allowed},
		"default group of a new VPC shuts others out":      {bare + "managedNodeGroups: [{name: m}]", m, a, all, 0, denied},
		"default group of a new VPC opens nothing":         {bare + "managedNodeGroups: [{name: m}]", a, m, all, 0, denied},
		"default group of the user's VPC may be anything":  {foreign + bare, a, b, all, 0, unknown},
		"default group of the user's VPC may admit anyone": {foreign + bare + "managedNodeGroups: [{name: m}]", m, a, all, 0, unknown},
	})
}

func TestControlPlaneCallsNodes(t *testing.T) {
	t.Parallel()
	const api, a, m, tcp = sggraph.APIServer, "nodegroup/a", "managed-nodegroup/m", sggraph.TCP
	testFlows(t, map[string]flowTest{
		"kubelet of managed nodes":                                      {graphtest.Mixed, api, m, tcp, 10250, allowed},
		"kubelet of Fargate pods":                                       {graphtest.Mixed, api, "fargate-profile/f", tcp, 10250, allowed},
		"kubelet by the local group alone":                              {graphtest.Alone, api, a, tcp, 10250, allowed},
		"high ports by the local group alone":                           {graphtest.Alone, api, a, tcp, 1025, allowed},
		"443 by the local group alone":                                  {graphtest.Alone, api, a, tcp, 443, allowed},
		"low ports not by the local group alone":                        {graphtest.Alone, api, a, tcp, 1024, denied},
		"no UDP by the local group alone":                               {graphtest.Alone, api, a, sggraph.UDP, 10250, denied},
		"low ports by the tie":                                          {graphtest.Alone, api, "nodegroup/b", tcp, 80, allowed},
		"nodes without local and shared rules":                          {graphtest.Unmanaged + "nodeGroups: [{name: a, securityGroups: {withLocal: false}}]", api, a, tcp, 10250, unknown},
		"nodes in the default group of a new VPC":                       {bare, api, a, tcp, 10250, denied},
		"nodes in the default group of the user's VPC":                  {foreign + bare, api, a, tcp, 10250, unknown},
		"nodes of a launch template":                                    {graphtest.Template, api, "managed-nodegroup/t", tcp, 10250, unknown},
		"a control plane on Outposts":                                   {graphtest.Outposts + "nodeGroups: [{name: a, securityGroups: {withLocal: false}}]", api, a, tcp, 10250, unknown},
		"a control plane on Outposts carries groups that are not known": {graphtest.Outposts + graphtest.Alone, api, a, tcp, 10250, unknown},
		"hybrid nodes are guarded elsewhere":                            {graphtest.Hybrid, api, "hybrid-nodes", tcp, 10250, unknown},
		"the same with the user's control plane groups":                 {"vpc: {securityGroup: sg-1}\n" + graphtest.Alone, api, a, tcp, 10250, allowed},
	})
}

func TestNodesCallVPCEndpoints(t *testing.T) {
	t.Parallel()
	const private, sts, tcp = "privateCluster: {enabled: true}\n", "vpc-endpoint/sts", sggraph.TCP
	testFlows(t, map[string]flowTest{
		"with the shared group":                          {private + graphtest.Alone, "nodegroup/b", sts, tcp, 443, allowed},
		"without the shared group":                       {private + graphtest.Alone, "nodegroup/a", sts, tcp, 443, denied},
		"managed nodes by the tie":                       {private + graphtest.Alone, "managed-nodegroup/m", sts, tcp, 443, allowed},
		"Fargate pods by the tie":                        {private + graphtest.Mixed, "fargate-profile/f", sts, tcp, 443, allowed},
		"unmanaged shared group":                         {private + graphtest.Unmanaged + graphtest.Mixed, "managed-nodegroup/m", sts, tcp, 443, unknown},
		"a shared group of the user":                     {private + "vpc: {sharedNodeSecurityGroup: sg-1}\n" + graphtest.Mixed, "managed-nodegroup/m", sts, tcp, 443, allowed},
		"an attached group may be the shared one":        {private + "nodeGroups: [{name: a, securityGroups: {withShared: false, attachIDs: [sg-1]}}]", "nodegroup/a", sts, tcp, 443, unknown},
		"no group at all that is admitted":               {private + "nodeGroups: [{name: a, securityGroups: {withShared: false}}]", "nodegroup/a", sts, tcp, 443, denied},
		"a launch template":                              {private + graphtest.Template, "managed-nodegroup/t", sts, tcp, 443, unknown},
		"the internet, whatever the private subnets are": {graphtest.Outposts + private + existing, "0.0.0.0/0", sts, tcp, 443, denied},
		"S3 has no interface to reach":                   {private + graphtest.Mixed, "managed-nodegroup/m", "vpc-endpoint/s3", tcp, 443, allowed},
		"Outposts, by a private subnet":                  {graphtest.Outposts + private + "nodeGroups: [{name: a, securityGroups: {withShared: false}}]", "nodegroup/a", sts, tcp, 443, unknown},
	})
}

func TestSSHIsFeared(t *testing.T) {
	t.Parallel()
	const a, net, vpc, tcp = "nodegroup/a", "0.0.0.0/0", "192.168.0.0/16", sggraph.TCP
	const m = "managed-nodegroup/m"
	testFlows(t, map[string]flowTest{
		"off by default":          {graphtest.AB, net, a, tcp, 22, denied},
		"open, from the internet": {"nodeGroups: [{name: a, ssh: {allow: true}}]", net, a, tcp, 22, allowed},
		"open, from the internet by IPv6, in a VPC of IPv4": {"nodeGroups: [{name: a, ssh: {allow: true}}]", "::/0", a, tcp, 22, denied},
		"open, from the internet, IPv6":                     {"kubernetesNetworkConfig: {ipFamily: IPv6}\nnodeGroups: [{name: a, ssh: {allow: true}}]", "::/0", a, tcp, 22, allowed},
		"open, from the VPC":                                {"nodeGroups: [{name: a, ssh: {allow: true}}]", vpc, a, tcp, 22, allowed},
		"private, from the internet":                        {"nodeGroups: [{name: a, privateNetworking: true, ssh: {allow: true}}]", net, a, tcp, 22, denied},
		"private, from the VPC":                             {"nodeGroups: [{name: a, privateNetworking: true, ssh: {allow: true}}]", vpc, a, tcp, 22, allowed},
		"private, from the user's VPC":                      {existing + "nodeGroups: [{name: a, privateNetworking: true, ssh: {allow: true}}]", "vpc", a, tcp, 22, allowed},
		"from groups, not from the VPC":                     {"managedNodeGroups: [{name: m, ssh: {allow: true, sourceSecurityGroupIds: [sg-1]}}]", vpc, m, tcp, 22, denied},
		"from the VPC, from a part of it":                   {"managedNodeGroups: [{name: m, privateNetworking: true, ssh: {allow: true}}]", "192.168.7.0/24", m, tcp, 22, allowed},
		"from the VPC, from more than it":                   {"managedNodeGroups: [{name: m, privateNetworking: true, ssh: {allow: true}}]", "192.0.0.0/8", m, tcp, 22, partial},
		"from the user's VPC, from a network":               {existing + "managedNodeGroups: [{name: m, privateNetworking: true, ssh: {allow: true}}]", "10.0.0.0/24", m, tcp, 22, unknown},
		"from the user's VPC, not the world":                {existing + "managedNodeGroups: [{name: m, privateNetworking: true, ssh: {allow: true}}]", net, m, tcp, 22, denied},
		"another port stays shut":                           {"managedNodeGroups: [{name: m, ssh: {allow: true}}]", net, m, tcp, 3389, denied},
		"an attached group may open it":                     {"managedNodeGroups: [{name: m, securityGroups: {attachIDs: [sg-1]}}]", net, m, tcp, 22, unknown},
		"a launch template may open it":                     {graphtest.Template, net, "managed-nodegroup/t", tcp, 22, unknown},
		"unknown ssh.allow, self-managed":                   {"nodeGroups: [{name: a, ssh: {allow: '${X}'}}]", net, a, tcp, 22, unknown},
		"unknown ssh.allow, managed":                        {"managedNodeGroups: [{name: m, ssh: {allow: '${X}'}}]", net, m, tcp, 22, unknown},
		"unknown privateNetworking":                         {"nodeGroups: [{name: a, privateNetworking: '${X}', ssh: {allow: true}}]", net, a, tcp, 22, unknown},
		"unknown privateNetworking, no SSH":                 {"nodeGroups: [{name: a, privateNetworking: '${X}'}]", net, a, tcp, 22, denied},
		"a neighbour's address is in the VPC":               {"managedNodeGroups: [{name: m, privateNetworking: true, ssh: {allow: true}, securityGroups: {}}]\nnodeGroups: [{name: a, securityGroups: {withShared: false}}]", a, m, tcp, 22, allowed},
		"secondary prefixes of the user's VPC":              {foreign + "managedNodeGroups: [{name: m, privateNetworking: true, ssh: {allow: true}}]\nnodeGroups: [{name: a, privateNetworking: true, securityGroups: {withShared: false}}]", a, m, tcp, 22, unknown},
	})
}

func TestFlowFromOrToNobodyIsUnknown(t *testing.T) {
	t.Parallel()
	testFlows(t, map[string]flowTest{
		"from no member":   {graphtest.AB, "nodegroup/z", "nodegroup/a", sggraph.TCP, 443, unknown},
		"to no member":     {graphtest.AB, "nodegroup/a", "nodegroup/z", sggraph.TCP, 443, unknown},
		"to a network":     {graphtest.AB, "nodegroup/a", "10.0.0.0/8", sggraph.TCP, 443, unknown},
		"from nothing":     {graphtest.AB, "", "nodegroup/a", sggraph.TCP, 443, unknown},
		"API server alone": {graphtest.AB, sggraph.APIServer, sggraph.APIServer, sggraph.TCP, 443, allowed},
	})
}

func TestAllowedFlowIsProvenByItsRules(t *testing.T) {
	t.Parallel()
	g := graphtest.Derive(t, graphtest.Mixed)
	f := reach.Flow(g, reach.Query{From: "managed-nodegroup/m", To: "nodegroup/a", Ports: sggraph.Port(sggraph.TCP, 80)})
	var proof []string
	for _, i := range f.Rules {
		proof = append(proof, string(g.Rules[i].Direction)+" "+g.Rules[i].SecurityGroup+" "+g.Rules[i].Resource)
	}
	graphtest.Expect(t, "proof", proof, []string{"egress cluster ", "ingress shared-node IngressDefaultClusterToNodeSG"})
}

func TestDeniedFlowPointsToTheCause(t *testing.T) {
	t.Parallel()
	f := reach.Flow(graphtest.Derive(t, graphtest.Alone), reach.Query{From: "nodegroup/a", To: "managed-nodegroup/m", Ports: sggraph.Port(sggraph.UDP, 53)})
	graphtest.Expect(t, "first reason", f.Because[0].Text, "no rule of cluster admits nodegroup/a on udp/53")
	graphtest.Expect(t, "second reason", f.Because[1].Path.String(), "nodeGroups[0].securityGroups.withShared")
}

// What neither value of a placeholder allows stays denied, and what both allow is allowed.
func TestVerdictsThatDoNotHangOnThePlaceholder(t *testing.T) {
	t.Parallel()
	const a, m, internet = "nodegroup/a", "managed-nodegroup/m", sggraph.Internet
	testFlows(t, map[string]flowTest{
		"SSH may be open":                                   {"managedNodeGroups: [{name: m, ssh: {allow: '${X}'}}]", internet, m, sggraph.TCP, 22, unknown},
		"SSH may be open, other ports are not":              {"managedNodeGroups: [{name: m, ssh: {allow: '${X}'}}]", internet, m, sggraph.TCP, 30080, denied},
		"EFA admits no strangers":                           {"nodeGroups: [{name: a, efaEnabled: '${X}'}]", internet, a, sggraph.TCP, 30080, denied},
		"the shared group admits no strangers":              {"nodeGroups: [{name: a, securityGroups: {withShared: '${X}'}}]", internet, a, sggraph.TCP, 30080, denied},
		"the shared group lets nodes meet":                  {"nodeGroups: [{name: a, securityGroups: {withShared: '${X}'}}, {name: b}]", "nodegroup/b", a, sggraph.TCP, 80, unknown},
		"its own group is not needed to meet":               {"nodeGroups: [{name: a, securityGroups: {withLocal: '${X}'}}, {name: b}]", "nodegroup/b", a, sggraph.TCP, 80, allowed},
		"either group lets everything out":                  {"nodeGroups: [{name: a, securityGroups: {withLocal: '${X}', withShared: '${X}'}}]", a, "203.0.113.7/32", sggraph.TCP, 80, allowed},
		"the default group may be left, and lets out":       {"nodeGroups: [{name: a, securityGroups: {withLocal: '${X}', withShared: false}}]", a, "203.0.113.7/32", sggraph.TCP, 80, allowed},
		"the VPC may log in whether it is private or not":   {"nodeGroups: [{name: a, privateNetworking: '${X}', ssh: {allow: true}}]", "192.168.7.0/24", a, sggraph.TCP, 22, allowed},
		"the internet may log in if it is not private":      {"nodeGroups: [{name: a, privateNetworking: '${X}', ssh: {allow: true}}]", internet, a, sggraph.TCP, 22, unknown},
		"the control plane calls by one group or the other": {"nodeGroups: [{name: a, securityGroups: {withShared: '${X}'}}]", sggraph.APIServer, a, sggraph.TCP, 10250, allowed},
	})
}
