package reach_test

import (
	"testing"

	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/graphtest"
	"github.com/ekslint/ekslint/pkg/sggraph/reach"
)

func TestReasonsAndNotes(t *testing.T) {
	t.Parallel()
	const limited = "vpc: {publicAccessCIDRs: [203.0.113.0/24]}\n"
	const template = "managedNodeGroups: [{name: m, launchTemplate: {id: lt-1}}]"
	const remotePods = "remoteNetworkConfig: {remoteNodeNetworks: [{cidrs: [10.80.0.0/16, 10.81.0.0/16]}]}\n"
	throughPublic := "the API server is reached through the public endpoint, which no security group guards: only vpc.publicAccessCIDRs do"
	for name, test := range map[string]struct {
		body, from, to string
		port           int
		because, notes []string
	}{
		"hybrid nodes are called by their prefixes": {
			remotePods + nodes, "hybrid-nodes", "managed-nodegroup/m", 53,
			[]string{"no rule of cluster admits 10.80.0.0/16, 10.81.0.0/16 on tcp/53", "hybrid nodes and their pods carry no security group"}, nil,
		},
		"what hybrid nodes let in": {
			remotePods, sggraph.APIServer, "hybrid-nodes", 10250, []string{"no security group guards hybrid-nodes"},
			[]string{"a firewall outside AWS decides what hybrid nodes let in"},
		},
		"an address behind a NAT": {
			limited, "10.1.2.3/32", sggraph.APIServer, 443,
			[]string{
				"private addresses reach the public endpoint through a NAT, whose address is not known", "the public endpoint is on", "the private endpoint is off",
				"only these sources reach the public endpoint",
			}, []string{throughPublic},
		},
		"an address of IPv6 is the same everywhere": {
			"kubernetesNetworkConfig: {ipFamily: IPv6}\n" + limited, "2001:db8::1/128", sggraph.APIServer, 443,
			[]string{"the public endpoint is on", "the private endpoint is off", "only these sources reach the public endpoint"}, []string{throughPublic},
		},
		"everybody is listed, and the way out is not known": {
			"vpc: {publicAccessCIDRs: [0.0.0.0/0], nat: {gateway: '${X}'}}\nmanagedNodeGroups: [{name: m, privateNetworking: true}]",
			"managed-nodegroup/m", sggraph.APIServer, 443,
			[]string{"it is not known whether the VPC gets a NAT gateway", "puts these nodes into private subnets"}, []string{throughPublic},
		},
		"no way out, and not listed either": {
			"vpc: {publicAccessCIDRs: [203.0.113.0/24], nat: {gateway: Disable}}\nmanagedNodeGroups: [{name: m, privateNetworking: true}]",
			"managed-nodegroup/m", sggraph.APIServer, 443,
			[]string{
				"the private subnets get no NAT gateway, so no route leads out of them", "puts these nodes into private subnets",
				"the public endpoint is on", "the private endpoint is off", "only these sources reach the public endpoint",
			},
			[]string{throughPublic},
		},
		"a launch template": {
			template, sggraph.APIServer, "managed-nodegroup/m", 80,
			[]string{"which security groups managed-nodegroup/m carries is not known", "its security groups are those of the launch template"},
			[]string{"if the launch template of managed-nodegroup/m names security groups, EKS adds none; if it names none, EKS attaches the cluster security group"},
		},
		"a group of the user": {
			"nodeGroups: [{name: a, securityGroups: {attachIDs: [sg-1], withShared: false, withLocal: false}}]", "10.1.0.0/16", "nodegroup/a", 80,
			[]string{
				"the rules of sg-1 are not in the file", "attachIDs attaches sg-1", "withShared: false, so it does not carry the shared node security group",
				"withLocal: false, so it has no security group of its own",
			}, []string{"it is allowed if sg-1 admits 10.1.0.0/16 on tcp/80"},
		},
		"a network to which eksctl makes no route": {
			"nodeGroups: [{name: a, ssh: {allow: true}}]", "10.1.1.1/32", "nodegroup/a", 22, nil,
			[]string{"eksctl makes no route that leads from there: this holds where one of your own does", "replies need no rule: security groups remember the connection"},
		},
		"routes to hybrid nodes": {
			"remoteNetworkConfig: {vpcGatewayID: tgw-0a0a0a0a, remoteNodeNetworks: [{cidrs: [10.80.0.0/24]}]}", "control-plane", "10.80.0.1/32", 10250,
			[]string{"the routes that eksctl makes there are those of the private subnets alone; others may have one of your own"},
			nil,
		},
		"an endpoint": {
			"privateCluster: {enabled: true}", "sg-1", "vpc-endpoint/sts", 443,
			[]string{"no rule of shared-node admits sg-1 on tcp/443", "eksctl makes this endpoint for a fully private cluster"},
			[]string{
				"every interface endpoint carries shared-node and nothing else",
				"a security group as the sender stands for anything that carries sg-1 and no other group", "the file does not name sg-1",
			},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			answer, err := reach.Ask(graphtest.Derive(t, test.body), test.from, test.to, sggraph.Port(sggraph.TCP, test.port))
			if err != nil {
				t.Fatal(err)
			}
			if test.because == nil {
				test.because = textsOf(answer.Because) // it is about the notes
			}
			graphtest.Expect(t, "reasons", textsOf(answer.Because), test.because)
			graphtest.Expect(t, "notes", answer.Notes, test.notes)
		})
	}
}

func textsOf(because []sggraph.Because) []string {
	texts := make([]string, len(because))
	for i, b := range because {
		texts[i] = b.Text
	}
	return texts
}

func TestWhatLacksARule(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		body, from, to string
		port           int
		want           bool
	}{
		"a node":                              {nodes, "10.1.0.0/16", "managed-nodegroup/m", 80, true},
		"the default group":                   {"nodeGroups: [{name: a, securityGroups: {withShared: false, withLocal: false}}]", "sg-1", "nodegroup/a", 80, true},
		"the private endpoint":                {graphtest.PrivateOnly, "10.1.0.0/16", sggraph.APIServer, 443, true},
		"another port of the API server":      {graphtest.PrivateOnly, "10.1.0.0/16", sggraph.APIServer, 80, false},
		"the public endpoint":                 {"vpc: {publicAccessCIDRs: [203.0.113.0/24]}", "198.51.100.7/32", sggraph.APIServer, 443, false},
		"a route":                             {"vpc: {nat: {gateway: Disable}}\nmanagedNodeGroups: [{name: m, privateNetworking: true}]", "managed-nodegroup/m", "8.8.8.8/32", 443, false},
		"an endpoint opens no connections":    {"privateCluster: {enabled: true}\n" + nodes, "vpc-endpoint/sts", "managed-nodegroup/m", 80, false},
		"what is allowed lacks nothing":       {nodes, "managed-nodegroup/m", "managed-nodegroup/m", 80, false},
		"what is not known may lack nothing":  {"managedNodeGroups: [{name: m, launchTemplate: {id: lt-1}}]", "sg-1", "managed-nodegroup/m", 80, false},
		"every address of a network lacks it": {nodes, "0.0.0.0/0", "managed-nodegroup/m", 80, true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			answer, err := reach.Ask(graphtest.Derive(t, test.body), test.from, test.to, sggraph.Port(sggraph.TCP, test.port))
			if err != nil {
				t.Fatal(err)
			}
			graphtest.Expect(t, "lacks a rule", answer.LacksRule, test.want)
		})
	}
}
