package diagram_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// Both prefixes of everyone are one node, "internet", and its line says once what it is for.
func TestLineSaysOnceWhatItIsFor(t *testing.T) {
	t.Parallel()
	const file = `apiVersion: eksctl.io/v1alpha5
kind: ClusterConfig
metadata: {name: a, region: eu-west-1}
vpc: {publicAccessCIDRs: [0.0.0.0/0, "::/0"]}
`
	out := string(written(t, format(t, "mermaid"), drawing(t, "cluster.yaml", []byte(file))))
	if n := strings.Count(out, "public API tcp/443"); n != 1 {
		t.Errorf("said %d times:\n%s", n, out)
	}
}

// What a rule lets in from the networks of hybrid nodes comes from these; from other networks, from outside.
func TestNetworksOfHybridNodesAreThese(t *testing.T) {
	t.Parallel()
	const file = `apiVersion: eksctl.io/v1alpha5
kind: ClusterConfig
metadata: {name: a, region: eu-west-1, version: "1.34"}
vpc: {publicAccessCIDRs: [203.0.113.0/24]}
remoteNetworkConfig:
  iam: {provider: ssm}
  vpcGatewayID: tgw-1234
  remoteNodeNetworks: [{cidrs: [10.80.0.0/16, 10.81.0.0/16]}]
  remotePodNetworks: [{cidrs: [10.85.0.0/16]}]
`
	data, _ := dataOf(t, drawing(t, "cluster.yaml", []byte(file)))
	var got []string
	for _, e := range data.Edges {
		if slices.Contains(e.To, "control-plane") {
			got = append(got, fmt.Sprint(strings.Join(e.From, ", "), ": ", e.Label, ", ", len(e.Rules), " rules"))
		}
	}
	expect(t, "who calls the API server", got, []string{
		"hybrid-nodes: tcp/443, 2 rules", "hybrid-nodes/pods: tcp/443, 1 rules", "203.0.113.0/24: public API tcp/443, 0 rules",
		"hybrid-nodes: not known: kubelet to API, 0 rules",
	})
}
