package reach_test

import (
	"testing"

	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/graphtest"
	"github.com/ekslint/ekslint/pkg/sggraph/reach"
)

func TestMembersReachTheInternetByRoutesAndGroups(t *testing.T) {
	t.Parallel()
	const none, noNAT = "securityGroups: {withShared: false, withLocal: false}", "vpc: {nat: {gateway: Disable}}\n"
	for name, test := range map[string]struct {
		body string
		want sggraph.Verdict
	}{
		"public":                                {"nodeGroups: [{name: a}]", allowed},
		"public without NAT":                    {noNAT + "nodeGroups: [{name: a}]", allowed},
		"private":                               {"nodeGroups: [{name: a, privateNetworking: true}]", allowed},
		"private without NAT":                   {noNAT + "nodeGroups: [{name: a, privateNetworking: true}]", denied},
		"perhaps private without NAT":           {noNAT + "nodeGroups: [{name: a, privateNetworking: '${X}'}]", unknown},
		"subnets named, no NAT":                 {noNAT + "nodeGroups: [{name: a, subnets: [subnet-1]}]", unknown},
		"private, unknown NAT":                  {"vpc: {nat: {gateway: '${X}'}}\nnodeGroups: [{name: a, privateNetworking: true}]", unknown},
		"the default group lets out":            {"nodeGroups: [{name: a, " + none + "}]", allowed},
		"Fargate without NAT":                   {noNAT + "fargateProfiles: [{name: a, selectors: [{namespace: x}]}]", denied},
		"fully private without endpoints":       {"privateCluster: {enabled: true, skipEndpointCreation: true}\nnodeGroups: [{name: a, privateNetworking: true}]", denied},
		"routes of the user are there":          {"vpc: {id: vpc-1, nat: {gateway: Disable}}\nnodeGroups: [{name: a, privateNetworking: true}]", allowed},
		"an attached group is taken to let out": {"nodeGroups: [{name: a, securityGroups: {withShared: false, withLocal: false, attachIDs: [sg-1]}}]", allowed},
		"unknown groups, certainly no route":    {noNAT + "managedNodeGroups: [{name: a, privateNetworking: true, launchTemplate: {id: lt-1}}]", denied},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := graphtest.Derive(t, test.body)
			m := g.Members[len(g.Members)-1]
			graphtest.Expect(t, "verdict", reach.Flow(g, reach.Query{From: m.ID, To: "0.0.0.0/0", Ports: sggraph.Port(sggraph.TCP, 443)}).Verdict, test.want)
		})
	}
}
