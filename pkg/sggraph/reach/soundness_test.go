package reach_test

import (
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/derive"
	"github.com/ekslint/ekslint/pkg/sggraph/graphtest"
	"github.com/ekslint/ekslint/pkg/sggraph/reach"
)

// Whatever a placeholder turns out to be, the verdicts that were given without knowing it must hold.
func TestVerdictsHoldWhateverPlaceholdersTurnOutToBe(t *testing.T) {
	t.Parallel()
	const rest = "\nmanagedNodeGroups: [{name: m}]"
	for name, test := range map[string]struct {
		body   string
		values []string
	}{
		"shared group": {
			"vpc: {sharedNodeSecurityGroup: '${X}'}\nnodeGroups: [{name: a, securityGroups: {attachIDs: [sg-1], withShared: false}}, {name: b}]" + rest,
			[]string{"sg-1", "sg-2"},
		},
		"control plane group": {
			"vpc: {securityGroup: '${X}', clusterEndpoints: {publicAccess: false, privateAccess: true}}\nnodeGroups: [{name: a, securityGroups: {attachIDs: [sg-1], withShared: false, withLocal: false}}, {name: b}]" + rest,
			[]string{"sg-1", "sg-2"},
		},
		"control plane groups": {
			"vpc: {controlPlaneSecurityGroupIDs: [sg-1, '${X}'], sharedNodeSecurityGroup: sg-3}\nnodeGroups: [{name: a}]" + rest,
			[]string{"sg-1", "sg-2", "sg-3"},
		},
		"attached group": {
			"vpc: {sharedNodeSecurityGroup: sg-3, securityGroup: sg-4}\nnodeGroups: [{name: a, securityGroups: {attachIDs: ['${X}'], withShared: false}}, {name: b}]" + rest,
			[]string{"sg-1", "sg-3", "sg-4"},
		},
		"withShared":     {"nodeGroups: [{name: a, securityGroups: {withShared: '${X}'}}, {name: b}]" + rest, []string{"true", "false"}},
		"withLocal":      {"nodeGroups: [{name: a, efaEnabled: true, securityGroups: {withShared: false, withLocal: '${X}'}}, {name: b}]" + rest, []string{"true", "false"}},
		"EFA":            {"nodeGroups: [{name: a, efaEnabled: '${X}', securityGroups: {withShared: false}}]" + rest, []string{"true", "false"}},
		"managed rules":  {"vpc: {sharedNodeSecurityGroup: sg-1, manageSharedNodeSecurityGroupRules: '${X}'}\nnodeGroups: [{name: a}]" + rest, []string{"true", "false"}},
		"SSH":            {"nodeGroups: [{name: a, ssh: {allow: '${X}'}}]\nmanagedNodeGroups: [{name: m, ssh: {allow: '${X}'}}]", []string{"true", "false"}},
		"SSH source":     {"nodeGroups: [{name: a, ssh: {allow: true, sourceSecurityGroupIds: ['${X}']}}, {name: b, securityGroups: {attachIDs: [sg-1]}}]", []string{"sg-1", "sg-2"}},
		"networking":     {"vpc: {publicAccessCIDRs: [203.0.113.7/32]}\nnodeGroups: [{name: a, privateNetworking: '${X}', ssh: {allow: true}}]" + rest, []string{"true", "false"}},
		"public":         {"vpc: {clusterEndpoints: {publicAccess: '${X}', privateAccess: true}}\nnodeGroups: [{name: a}]" + rest, []string{"true", "false"}},
		"private":        {"vpc: {clusterEndpoints: {privateAccess: '${X}'}}\nnodeGroups: [{name: a, securityGroups: {withShared: false, withLocal: false}}]" + rest, []string{"true", "false"}},
		"public sources": {"vpc: {publicAccessCIDRs: [203.0.113.0/24, '${X}']}\nnodeGroups: [{name: a}]" + rest, []string{"198.51.100.0/24", "0.0.0.0/0"}},
		"extra network":  {"vpc: {extraCIDRs: ['${X}'], clusterEndpoints: {publicAccess: false, privateAccess: true}}\nnodeGroups: [{name: a, securityGroups: {withShared: false, withLocal: false}}]" + rest, []string{"10.9.0.0/16", "0.0.0.0/0", "192.168.0.0/16"}},
		"remote network": {"remoteNetworkConfig: {remoteNodeNetworks: [{cidrs: ['${X}']}]}\nvpc: {clusterEndpoints: {publicAccess: false, privateAccess: true}}" + rest, []string{"10.9.0.0/16"}},
		"template":       {"managedNodeGroups: [{name: m, launchTemplate: '${X}'}, {name: k}]", []string{"{id: lt-1}", "null"}},
		"VPC":            {"vpc: {id: '${X}'}\nnodeGroups: [{name: a, securityGroups: {withShared: false, withLocal: false}}]" + rest, []string{"vpc-1", "''"}},
		"fully private":  {"privateCluster: {enabled: '${X}'}\nvpc: {publicAccessCIDRs: [203.0.113.0/24]}\nnodeGroups: [{name: a, privateNetworking: true, securityGroups: {withShared: false}}]" + rest, []string{"true", "false"}},
		"fully private, on Outposts": {
			"outpost: {controlPlaneOutpostARN: 'arn:aws:outposts:us-west-2:1234:outpost/op-1234'}\nprivateCluster: {enabled: '${X}'}\nnodeGroups: [{name: a, privateNetworking: true}]",
			[]string{"true", "false"},
		},
		"control plane on Outposts": {
			"outpost: {controlPlaneOutpostARN: '${X}'}\nprivateCluster: {enabled: true}\nnodeGroups: [{name: a, privateNetworking: true}]",
			[]string{"arn:aws:outposts:us-west-2:1234:outpost/op-1234"},
		},
		"Outposts": {"outpost: '${X}'\nnodeGroups: [{name: a}]", []string{"{controlPlaneOutpostARN: 'arn:aws:outposts:us-west-2:1234:outpost/op-1234'}"}},
		"version":  {"managedNodeGroups: [{name: m, efaEnabled: true}, {name: k}]", []string{"'1.32'", "'1.34'"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			source := graphtest.Preamble + graphtest.Metadata + test.body
			if name == "version" {
				source = strings.Replace(source, `"1.34"`, "'${X}'", 1)
			}
			open := derive.Graph(graphtest.Load(t, source))
			for _, value := range test.values {
				agree(t, value, open, derive.Graph(graphtest.Load(t, strings.ReplaceAll(source, "'${X}'", value))))
			}
		})
	}
}

// agree asks open every question that can be asked of both graphs and wants filled to say the same wherever open is sure.
func agree(t *testing.T, value string, open, filled *sggraph.Graph) {
	t.Helper()
	for _, q := range questions(filled) {
		before, err := reach.Ask(open, q.From, q.To, q.Ports)
		if err != nil {
			continue // a member whose place has another name by now
		}
		after, err := reach.Ask(filled, q.From, q.To, q.Ports)
		if err != nil {
			t.Fatal(err)
		}
		if isSure(before.Verdict) && before.Verdict != after.Verdict {
			t.Errorf("%s: %+v was %s and became %s: %+v", value, q, before.Verdict, after.Verdict, before.Because)
		}
	}
}

func questions(g *sggraph.Graph) []reach.Query {
	ends := []string{sggraph.APIServer, "0.0.0.0/0", "192.168.0.0/16", "10.9.1.0/24"}
	for _, m := range g.Members {
		ends = append(ends, m.ID)
	}
	ends = append(ends, "sg-1", "sg-9") // a group that the file may name, and one that it does not
	var all []reach.Query
	for _, from := range ends {
		for _, to := range ends {
			all = append(all,
				reach.Query{From: from, To: to, Ports: sggraph.Ports{Protocol: sggraph.All}},
				reach.Query{From: from, To: to, Ports: sggraph.Port(sggraph.TCP, 22)},
				reach.Query{From: from, To: to, Ports: sggraph.Port(sggraph.TCP, 443)},
				reach.Query{From: from, To: to, Ports: sggraph.Port(sggraph.TCP, 10250)},
				reach.Query{From: from, To: to, Ports: sggraph.Port(sggraph.UDP, 53)})
		}
	}
	return all
}

func isSure(v sggraph.Verdict) bool { return v == sggraph.Allowed || v == sggraph.Denied }
