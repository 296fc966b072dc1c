package reach_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/derive"
	"github.com/ekslint/ekslint/pkg/sggraph/graphtest"
	"github.com/ekslint/ekslint/pkg/sggraph/reach"
)

func TestGraphAndFlowsSurviveJSON(t *testing.T) {
	t.Parallel()
	g := graphtest.Derive(t, graphtest.Everything)
	data, err := json.Marshal(g)
	if err != nil {
		t.Fatal(err)
	}
	var back sggraph.Graph
	if err := json.Unmarshal(data, &back); err != nil {
		t.Fatal(err)
	}
	back.Services, back.CNI = g.Services, g.CNI // no flow is about addresses of Services, and settings are not written
	graphtest.Expect(t, "graph", &back, g)
	back.Services = sggraph.Services{}
	graphtest.Expect(t, "flows of the copy", reach.Flows(&back), reach.Flows(g))
}

func TestEmptyListsAreWrittenAsLists(t *testing.T) {
	t.Parallel()
	for _, body := range []string{"", graphtest.Everything, graphtest.Alone, graphtest.Hybrid} {
		g := graphtest.Derive(t, body)
		for _, v := range []any{g, reach.Flows(g)} {
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
	g := graphtest.Derive(t, graphtest.Everything)
	for _, f := range reach.Flows(g) {
		same := reach.Flow(g, reach.Query{From: f.From, To: f.To, Ports: f.Ports()})
		same.Name, same.Need, same.Purpose = f.Name, f.Need, f.Purpose
		graphtest.Expect(t, f.Name, f, same)
	}
}

func TestFlowsAskEveryNeed(t *testing.T) {
	t.Parallel()
	asked := map[string]sggraph.Need{}
	for _, f := range reach.Flows(graphtest.Derive(t, graphtest.Everything)) {
		asked[f.Name] = f.Need
	}
	graphtest.Expect(t, "needs", asked, map[string]sggraph.Need{
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
		graphtest.Hybrid: false,
	} {
		asked := false
		for _, f := range reach.Flows(graphtest.Derive(t, body)) {
			asked = asked || f.Name == "node-to-internet" && f.Need == sggraph.Needed && f.To == "0.0.0.0/0"
		}
		graphtest.Expect(t, body, asked, want)
	}
}

func TestNodegroupsOfOneNodeNeedNoWayToThemselves(t *testing.T) {
	t.Parallel()
	var asked []string
	for _, f := range reach.Flows(graphtest.Derive(t, "nodeGroups: [{name: a, maxSize: 1}, {name: b, maxSize: 1}, {name: c}]")) {
		if f.Name == "pod-to-pod" {
			asked = append(asked, lastPart(f.From)+"-"+lastPart(f.To))
		}
	}
	graphtest.Expect(t, "asked", strings.Join(asked, " "), "a-b b-a c-c")
}

func TestFlowsGrowWithTheNumberOfNodegroupsOnly(t *testing.T) {
	t.Parallel()
	count := func(n int) int { return len(reach.Flows(derive.Graph(graphtest.Crowd(t, n)))) }
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
	for _, f := range reach.Flows(graphtest.Derive(t, "nodeGroups: [{name: a}, {name: b}]\nmanagedNodeGroups: [{name: m}, {name: k}]")) {
		if f.Name == "pod-to-pod" {
			asked = append(asked, lastPart(f.From)+"-"+lastPart(f.To))
		}
	}
	graphtest.Expect(t, "asked", strings.Join(asked, " "), "a-a a-m b-b b-m m-m m-a k-k k-a")
}

func lastPart(id string) string { return id[strings.LastIndex(id, "/")+1:] }

func TestMembersOfUnknownGroupsAreAKindOfTheirOwn(t *testing.T) {
	t.Parallel()
	asked := false
	for _, f := range reach.Flows(graphtest.Derive(t, bare+"managedNodeGroups: [{name: t, launchTemplate: {id: lt-1}}]")) {
		asked = asked || f.Name == "pod-to-pod" && f.From == "nodegroup/a" && f.To == "managed-nodegroup/t"
	}
	graphtest.Expect(t, "asked", asked, true)
}
