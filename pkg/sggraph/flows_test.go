package sggraph_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

const everything = `
privateCluster: {enabled: true}
remoteNetworkConfig: {remoteNodeNetworks: [{cidrs: [10.80.0.0/24]}]}
karpenter: {version: 1.2.1}
vpc: {sharedNodeSecurityGroup: sg-5, extraCIDRs: [10.9.0.0/16]}
nodeGroups:
  - {name: a, privateNetworking: true, ssh: {allow: true}, tags: {one: "1", two: "2", three: "3"}}
  - {name: b, privateNetworking: true, securityGroups: {withShared: "${X}", attachIDs: [sg-5]}}
managedNodeGroups: [{name: m, privateNetworking: true, ssh: {allow: "${X}"}}]
fargateProfiles: [{name: f, selectors: [{namespace: x}]}]
`

func TestDerivingTwiceGivesTheSameBytes(t *testing.T) {
	t.Parallel()
	first := render(t, derive(t, everything))
	for range 20 {
		if second := render(t, derive(t, everything)); !bytes.Equal(first, second) {
			t.Fatalf("two derivations differ:\n%s\n%s", first, second)
		}
	}
}

func TestGraphAndFlowsSurviveJSON(t *testing.T) {
	t.Parallel()
	g := derive(t, everything)
	data, err := json.Marshal(g)
	if err != nil {
		t.Fatal(err)
	}
	var back sggraph.Graph
	if err := json.Unmarshal(data, &back); err != nil {
		t.Fatal(err)
	}
	expect(t, "graph", &back, g)
	expect(t, "flows of the copy", back.Flows(), g.Flows())
}

func TestEmptyListsAreWrittenAsLists(t *testing.T) {
	t.Parallel()
	for _, body := range []string{"", everything, alone, hybrid} {
		g := derive(t, body)
		for _, v := range []any{g, g.Flows()} {
			data, err := json.Marshal(v)
			if err != nil {
				t.Fatal(err)
			}
			if bytes.Contains(data, []byte("null")) {
				t.Errorf("null in %s", data)
			}
		}
	}
}

func TestFlowsAnswerAsFlowDoes(t *testing.T) {
	t.Parallel()
	g := derive(t, everything)
	for _, f := range g.Flows() {
		same := g.Flow(sggraph.Query{From: f.From, To: f.To, Ports: f.Ports()})
		same.Name, same.Need, same.Purpose = f.Name, f.Need, f.Purpose
		expect(t, f.Name, f, same)
	}
}

func TestFlowsAskEveryNeed(t *testing.T) {
	t.Parallel()
	asked := map[string]sggraph.Need{}
	for _, f := range derive(t, everything).Flows() {
		asked[f.Name] = f.Need
	}
	expect(t, "needs", asked, map[string]sggraph.Need{
		"kubelet-to-api": sggraph.Needed, "pod-to-api": sggraph.Needed, "api-to-kubelet": sggraph.Needed, "api-to-webhook": sggraph.Needed,
		"pod-to-pod": sggraph.Needed, "pod-to-dns": sggraph.Needed, "node-to-endpoint": sggraph.Needed,
		"ssh-from-internet": sggraph.Feared, "ssh-from-vpc": sggraph.Feared, "api-from-internet": sggraph.Feared,
		"kubelet-from-internet": sggraph.Feared, "kubelet-from-vpc": sggraph.Feared, "nodeport-from-internet": sggraph.Feared,
		"nodeport-from-vpc": sggraph.Feared, "anything-from-internet": sggraph.Feared, "anything-from-vpc": sggraph.Feared,
	})
}

// The way to AWS and to registries is known of a VPC that eksctl makes alone: by its endpoints, or else by the internet.
func TestFlowsAskForTheInternetWhereItIsNeeded(t *testing.T) {
	t.Parallel()
	for body, want := range map[string]bool{
		"nodeGroups: [{name: a}]": true,
		"privateCluster: {enabled: true, skipEndpointCreation: true}\nnodeGroups: [{name: a, privateNetworking: true}]":   true,
		"privateCluster: {enabled: true}\nnodeGroups: [{name: a, privateNetworking: true}]":                               false,
		"privateCluster: {enabled: true, skipEndpointCreation: '${X}'}\nnodeGroups: [{name: a, privateNetworking: true}]": false,
		"privateCluster: {enabled: '${X}'}\nnodeGroups: [{name: a, privateNetworking: true}]":                             false,
		"vpc: {id: vpc-1}\nnodeGroups: [{name: a}]":                                                                       false,
		hybrid: false,
	} {
		asked := false
		for _, f := range derive(t, body).Flows() {
			asked = asked || f.Name == "node-to-internet" && f.Need == sggraph.Needed && f.To == "0.0.0.0/0"
		}
		expect(t, body, asked, want)
	}
}

func TestNodegroupsOfOneNodeNeedNoWayToThemselves(t *testing.T) {
	t.Parallel()
	var asked []string
	for _, f := range derive(t, "nodeGroups: [{name: a, maxSize: 1}, {name: b, maxSize: 1}, {name: c}]").Flows() {
		if f.Name == "pod-to-pod" {
			asked = append(asked, lastPart(f.From)+"-"+lastPart(f.To))
		}
	}
	expect(t, "asked", strings.Join(asked, " "), "a-b b-a c-c")
}

func TestFlowsGrowWithTheNumberOfNodegroupsOnly(t *testing.T) {
	t.Parallel()
	count := func(n int) int { return len(sggraph.Derive(crowd(t, n)).Flows()) }
	few, many := count(40), count(400)
	if perNode := (many - few) / 360; perNode > 60 {
		t.Errorf("%d nodegroups have %d flows, %d have %d: %d for each", 40, few, 400, many, perNode)
	}
	if many > few*10 {
		t.Errorf("ten times the nodegroups have %d flows in place of %d", many, few)
	}
}

func TestEveryNodegroupIsAskedWithinItselfAndTowardsEachKind(t *testing.T) {
	t.Parallel()
	var asked []string
	for _, f := range derive(t, "nodeGroups: [{name: a}, {name: b}]\nmanagedNodeGroups: [{name: m}, {name: k}]").Flows() {
		if f.Name == "pod-to-pod" {
			asked = append(asked, lastPart(f.From)+"-"+lastPart(f.To))
		}
	}
	expect(t, "asked", strings.Join(asked, " "), "a-a a-m b-b b-m m-m m-a k-k k-a")
}

func lastPart(id string) string { return id[strings.LastIndex(id, "/")+1:] }

func TestMembersOfUnknownGroupsAreAKindOfTheirOwn(t *testing.T) {
	t.Parallel()
	asked := false
	for _, f := range derive(t, bare+"managedNodeGroups: [{name: t, launchTemplate: {id: lt-1}}]").Flows() {
		asked = asked || f.Name == "pod-to-pod" && f.From == "nodegroup/a" && f.To == "managed-nodegroup/t"
	}
	expect(t, "asked", asked, true)
}
