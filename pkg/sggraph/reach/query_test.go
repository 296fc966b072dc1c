package reach_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/graphtest"
	"github.com/ekslint/ekslint/pkg/sggraph/reach"
)

func TestQueryAnswersAsFlowDoes(t *testing.T) {
	t.Parallel()
	for _, body := range []string{graphtest.Everything, graphtest.Alone, graphtest.Hybrid + nodes, graphtest.Unmanaged + graphtest.Mixed} {
		g := graphtest.Derive(t, body)
		for _, f := range reach.Flows(g) {
			answer, err := reach.Ask(g, f.From, f.To, sggraph.Port(f.Protocol, f.Port))
			if err != nil {
				t.Fatal(err)
			}
			graphtest.Expect(t, f.Name, answer.Verdict, f.Verdict)
			if f.Verdict == allowed {
				graphtest.Expect(t, f.Name+" proof", len(answer.Egress)+len(answer.Ingress), len(f.Rules))
			}
		}
	}
}

// What is unknown of a partial flow depends on something, as an unknown flow does.
func TestPartialFlowsHaveDependencies(t *testing.T) {
	t.Parallel()
	for body, want := range map[string][]sggraph.Dependency{
		"vpc: {sharedNodeSecurityGroup: sg-1}\nnodeGroups: [{name: a, ssh: {allow: true}}]": {sggraph.OnRules},
		"nodeGroups: [{name: a, ssh: {allow: true}, securityGroups: {withShared: false}}]":  nil,
	} {
		flow := reach.Flow(graphtest.Derive(t, body), reach.Query{From: "nodegroup/a", To: "nodegroup/a", Ports: sggraph.Port(sggraph.All, 0)})
		graphtest.Expect(t, body, flow.Verdict, partial)
		graphtest.Expect(t, body, flow.DependsOn, want)
	}
}

func TestQueryLeavesTheGraphAlone(t *testing.T) {
	t.Parallel()
	g := graphtest.Derive(t, graphtest.Everything)
	for range 2 {
		for _, id := range []string{"sg-9", "sg-5", "shared-node", "cluster"} {
			if _, err := reach.Ask(g, id, "nodegroup/a", sggraph.Port(sggraph.TCP, 22)); id != "shared-node" && err != nil {
				t.Fatal(err)
			}
		}
	}
	graphtest.Expect(t, "graph", g, graphtest.Derive(t, graphtest.Everything))
}

// A group stands for anything that carries it and no other.
func TestGroupsAreEndsOfAQuestion(t *testing.T) {
	t.Parallel()
	const ssh = "nodeGroups: [{name: a, ssh: {allow: true, sourceSecurityGroupIds: [sg-7]}}]\n"
	for name, test := range map[string]flowTest{
		"a group that may log in":                 {ssh, "sg-7", "nodegroup/a", sggraph.TCP, 22, allowed},
		"its other ports":                         {ssh, "sg-7", "nodegroup/a", sggraph.TCP, 80, denied},
		"a group that the file does not name":     {ssh, "sg-9", "nodegroup/a", sggraph.TCP, 22, denied},
		"the same where a source is not known":    {"nodeGroups: [{name: a, ssh: {allow: true, sourceSecurityGroupIds: ['${X}']}}]", "sg-9", "nodegroup/a", sggraph.TCP, 22, unknown},
		"a group in the VPC that may log in":      {"nodeGroups: [{name: a, privateNetworking: true, ssh: {allow: true}}]", "sg-9", "nodegroup/a", sggraph.TCP, 22, allowed},
		"the shared group to the cluster group":   {"", "shared-node", "cluster", sggraph.TCP, 22, allowed},
		"the control plane's to a nodegroup":      {graphtest.AB, "control-plane", "nodegroup/a", sggraph.TCP, 443, allowed},
		"a nodegroup to the shared group":         {graphtest.Alone, "nodegroup/a", "shared-node", sggraph.TCP, 80, denied},
		"to a group of the user":                  {graphtest.Unmanaged, "cluster", "sg-1", sggraph.TCP, 80, unknown},
		"a group to itself":                       {"", "shared-node", "shared-node", sggraph.TCP, 80, allowed},
		"a group of the user to itself":           {graphtest.Unmanaged, "sg-1", "sg-1", sggraph.TCP, 80, unknown},
		"to the private endpoint":                 {graphtest.PrivateOnly, "shared-node", sggraph.APIServer, sggraph.TCP, 443, allowed},
		"to the private endpoint, without a rule": {graphtest.PrivateOnly, "sg-9", sggraph.APIServer, sggraph.TCP, 443, denied},
		"to the public endpoint":                  {"", "sg-9", sggraph.APIServer, sggraph.TCP, 443, allowed},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			answer, err := reach.Ask(graphtest.Derive(t, test.body), test.from, test.to, sggraph.Port(test.protocol, test.port))
			if err != nil {
				t.Fatal(err)
			}
			if answer.Verdict != test.want {
				t.Errorf("%s, want %s: %+v", answer.Verdict, test.want, answer.Because)
			}
		})
	}
}

// The gateway endpoint serves the subnets of the VPC; a firewall of the sender's, and groups of others, do not count.
func TestGatewayEndpoint(t *testing.T) {
	t.Parallel()
	const private = "privateCluster: {enabled: true}\n"
	for name, test := range map[string]struct {
		body, from string
		want       sggraph.Verdict
	}{
		"a member":                   {private + graphtest.AB, "nodegroup/a", allowed},
		"a launch template's groups": {private + graphtest.Template, "managed-nodegroup/t", unknown},
		"the internet":               {private, "0.0.0.0/0", denied},
		"another network":            {private, "10.1.2.0/24", denied},
		"a part of the VPC":          {private, "192.168.7.0/24", unknown},
		"some VPC of the user":       {private + existing, "10.1.2.0/24", unknown},
		"hybrid nodes":               {private + graphtest.Hybrid, "hybrid-nodes", denied},
		"a group":                    {private, "sg-9", allowed},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			answer, err := reach.Ask(graphtest.Derive(t, test.body), test.from, sggraph.GatewayEndpoint, sggraph.Port(sggraph.TCP, 443))
			if err != nil {
				t.Fatal(err)
			}
			graphtest.Expect(t, "verdict", answer.Verdict, test.want)
			if test.want != allowed && len(answer.Because) == 0 {
				t.Error("no reason is given")
			}
			if strings.Contains(fmt.Sprint(answer.Because), "no rule lets it out") {
				t.Errorf("a rule is missed: %v", answer.Because)
			}
		})
	}
}

func TestGatewayEndpointNeedsEgress(t *testing.T) {
	t.Parallel()
	g := engineTest{from: []string{"from"}, to: []string{"to"}, rules: []sggraph.Rule{out(sggraph.TCP, 10250, 10250, "to")}}.graph()
	g.Members = append(g.Members, sggraph.Member{ID: "vpc-endpoint/sts", Kind: sggraph.MemberVPCEndpoint})
	answer, err := reach.Ask(g, "sender", sggraph.GatewayEndpoint, sggraph.Port(sggraph.TCP, 443))
	graphtest.Expect(t, "error", err, nil)
	graphtest.Expect(t, "verdict", answer.Verdict, denied)
	graphtest.Expect(t, "reason", answer.Because[len(answer.Because)-1].Text, "no rule lets it out of sender")
}

func TestNotesOfHybridNodes(t *testing.T) {
	t.Parallel()
	answer, err := reach.Ask(graphtest.Derive(t, graphtest.Hybrid), sggraph.APIServer, "hybrid-nodes", sggraph.Port(sggraph.TCP, 10250))
	graphtest.Expect(t, "error", err, nil)
	graphtest.Expect(t, "notes", answer.Notes, []string{
		"a firewall outside AWS decides what hybrid nodes let in",
	})
}

func TestUnknownEnds(t *testing.T) {
	t.Parallel()
	for _, q := range []reach.Query{
		{From: "nodegroup/z", To: "nodegroup/a"}, {From: "nodegroup/a", To: "nodegroup/z"}, {From: "0.0.0.0/0", To: "10.0.0.0/8"},
		{From: "nodegroup/a", To: sggraph.GatewayEndpoint}, {From: "", To: "nodegroup/a"}, {From: sggraph.GatewayEndpoint, To: "nodegroup/a"},
	} {
		_, err := reach.Ask(graphtest.Derive(t, graphtest.AB), q.From, q.To, sggraph.Port(sggraph.TCP, 443))
		unknown, ok := errors.AsType[*reach.UnknownEndError](err)
		if !ok {
			t.Errorf("%s > %s: got %v", q.From, q.To, err)
			continue
		}
		known := []string{"api-server", "cluster", "control-plane", "internet", "nodegroup/a", "nodegroup/b", "sg:control-plane", "sg:nodegroup/a", "sg:nodegroup/b", "shared-node"}
		if q.To == "10.0.0.0/8" { // a network cannot be the other end
			known = slices.DeleteFunc(known, func(name string) bool { return name == sggraph.Internet })
		}
		graphtest.Expect(t, "known", unknown.Known, known)
	}
}

// What a group of the user lets out is assumed of whoever carries it.
func TestEgressOfTheUsersGroupsIsAssumed(t *testing.T) {
	t.Parallel()
	g := engineTest{
		from: []string{"sg-1"}, to: []string{"to"}, userGroups: []string{"sg-1"},
		rules: []sggraph.Rule{rule("sg-1", sggraph.Ingress, sggraph.TCP, 443, 443, "10.0.0.0/16")},
	}.graph()
	for from, want := range map[string]sggraph.Verdict{"sender": allowed, "sg-1": allowed} {
		answer, err := reach.Ask(g, from, "sg-1", sggraph.Port(sggraph.TCP, 443))
		if err != nil {
			t.Fatal(err)
		}
		graphtest.Expect(t, from, answer.Verdict, want)
	}
}

func TestQueriesTakeNamesAsTheyAreWritten(t *testing.T) {
	t.Parallel()
	g := graphtest.Derive(t, "nodeGroups: [{name: 'ng-${ENV}', securityGroups: {withShared: false}}]\nmanagedNodeGroups: [{name: {{ .Values.name }}}]")
	a, err := reach.Ask(g, "nodegroup/ng-${ENV}", "managed-nodegroup/{{ .Values.name }}", sggraph.Port(sggraph.TCP, 53))
	if err != nil {
		t.Fatal(err)
	}
	graphtest.Expect(t, "verdict", a.Verdict, sggraph.Denied)
	graphtest.Expect(t, "because", a.Because[0].Text, "no rule of cluster admits nodegroup/ng-${ENV} on tcp/53")
}
