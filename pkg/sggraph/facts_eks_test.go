package sggraph_test

import (
	"slices"
	"testing"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// What EKS makes and attaches by itself, and what follows from it.
func TestFactsOfEKS(t *testing.T) {
	t.Parallel()
	const a, tcp, udp = "nodegroup/a", sggraph.TCP, sggraph.UDP
	const fargateOnly = "fargateProfiles: [{name: f, selectors: [{namespace: x}]}]\n"
	const bastion = "vpc: {clusterEndpoints: {privateAccess: true, publicAccess: false}, extraCIDRs: [10.9.0.0/16], publicAccessCIDRs: [203.0.113.0/24]}\n"
	testFacts(t, []fact{
		{"4.1 the cluster group admits itself", flows(mixed, sggraph.All, 0, allowed, "managed-nodegroup/m > managed-nodegroup/k")},
		{"4.1 the cluster group lets everything out", letsOut("", "cluster", "all/0-0 0.0.0.0/0 ")},
		{"4.1 and by IPv6", letsOut("kubernetesNetworkConfig: {ipFamily: IPv6}", "cluster", "all/0-0 0.0.0.0/0 ", "all/0-0 ::/0 ")},
		{"4.2 tags of the cluster group", func(t *testing.T) {
			t.Helper()
			expect(t, "tags", group(t, derive(t, ""), "cluster").Tags, map[string]string{clusterTag: "owned", "aws:eks:cluster-name": "demo"})
		}},
		{"4.3 the cluster group is on the control plane", carries("", "control-plane", "cluster", "control-plane")},
		{"4.3 additional groups are on no node", func(t *testing.T) {
			t.Helper()
			for _, other := range derive(t, userControls+mixed).Members {
				if other.Kind != sggraph.MemberControlPlane && (slices.Contains(other.SecurityGroups, "sg-1") || slices.Contains(other.SecurityGroups, "sg-2")) {
					t.Errorf("%s carries %v", other.ID, other.SecurityGroups)
				}
			}
		}},
		{"4.4 groups of a control plane on Outposts are unknown", carriesUnknown(outposts, "control-plane")},
		{"4.5 Fargate pods carry the cluster group alone", carries(fargateOnly, "fargate-profile/f", "cluster")},
		{"4.6 nothing is added to a launch template's groups", func(t *testing.T) {
			t.Helper()
			expect(t, "certain groups", member(t, derive(t, template), "managed-nodegroup/t").SecurityGroups, []string{})
		}},
		{"4.7 flows of a launch template are unknown", flows(template, tcp, 10250, unknown, "api-server > managed-nodegroup/t", "managed-nodegroup/m > managed-nodegroup/t")},
		{"4.7 its way to the private endpoint is unknown", flows(privateOnly+template, tcp, 443, unknown, "managed-nodegroup/t > api-server")},
		{"4.8 kubelet is asked for", asks(oneNodegroup, "api-to-kubelet", tcp, 10250, "api-server > nodegroup/a")},
		{"4.8 the API is asked for", asks(oneNodegroup, "node-to-api", tcp, 443, "nodegroup/a > api-server")},
		{"4.8 DNS by TCP is asked for", asks(oneNodegroup, "node-to-dns", tcp, 53, "nodegroup/a > nodegroup/a")},
		{"4.8 DNS by UDP is asked for", asks(oneNodegroup, "node-to-dns", udp, 53, "nodegroup/a > nodegroup/a")},
		{"4.9 Auto Mode's built-in pools carry the cluster group", carries("autoModeConfig: {enabled: true}", "auto-mode", "cluster")},
		{"4.9 without them a NodeClass selects", carriesUnknown("autoModeConfig: {enabled: true, nodePools: []}", "auto-mode")},
		{"4.11 an EC2NodeClass selects Karpenter's groups", carriesUnknown("karpenter: {version: 1.2.1}", "karpenter")},
		{"4.12 hybrid nodes reach the private endpoint", flows(remote+privateOnly, tcp, 443, allowed, "hybrid-nodes > api-server")},
		{"4.12 not another port of it", flows(remote+privateOnly, tcp, 80, denied, "hybrid-nodes > api-server")},
		{"4.12 hybrid nodes by a control plane group of the user", flows(remote+"vpc: {securityGroup: sg-1, clusterEndpoints: {publicAccess: false, privateAccess: true}}", tcp, 443, unknown, "hybrid-nodes > api-server")},
		{"4.12 what guards hybrid nodes is not in the file", flows(remote, tcp, 10250, unknown, "api-server > hybrid-nodes")},
		{"4.12 outbound needs no explicit rule", letsOut(remote, "control-plane", "all/0-0 0.0.0.0/0 ")},
		{"4.13 a routed control plane keeps its egress", letsOut("vpc: {controlPlaneEgressMode: CUSTOMER_ROUTED}", "control-plane", "all/0-0 0.0.0.0/0 ")},
		{"4.14 webhook ports are asked for", func(t *testing.T) {
			t.Helper()
			for _, port := range []int{443, 6443, 8443, 9443, 10251, 15017} {
				asks(oneNodegroup, "api-to-webhook", tcp, port, "api-server > nodegroup/a")(t)
			}
		}},
		{"4.15 every webhook port is open on an isolated nodegroup", func(t *testing.T) {
			t.Helper()
			for _, port := range []int{443, 4443, 6443, 8443, 9443, 10250, 10251, 10260, 15017} {
				flows(alone, tcp, port, allowed, "api-server > nodegroup/a")(t)
			}
		}},
		{"4.15 a low port is not", flows(alone, tcp, 1024, denied, "api-server > nodegroup/a")},
		{"4.15 UDP is not", flows(alone, udp, 9443, denied, "api-server > nodegroup/a")},
		{"4.15 with the shared group nothing is blocked", flows(alone, sggraph.All, 0, allowed, "api-server > nodegroup/b")},
		{"4.15 on managed, Fargate and Auto Mode nodes nothing is", flows(mixed, sggraph.All, 0, allowed, "api-server > managed-nodegroup/m", "api-server > fargate-profile/f", "api-server > auto-mode")},
		{"4.15 unmanaged rules leave it to the user's group", flows(unmanaged+"nodeGroups: [{name: a}]", tcp, 80, unknown, "api-server > nodegroup/a")},
		{"4.16 pods across groups are asked for", asks("nodeGroups: [{name: a}]\nmanagedNodeGroups: [{name: m}]", "node-to-node", sggraph.All, 0, "nodegroup/a > managed-nodegroup/m", "managed-nodegroup/m > nodegroup/a")},
		{"4.16 VPC endpoints are asked for", asks("privateCluster: {enabled: true}\n"+oneNodegroup, "node-to-endpoint", tcp, 443, "nodegroup/a > vpc-endpoint/sts")},
		{"4.17 managed and self-managed meet by the tie", flows(mixed, sggraph.All, 0, allowed, "managed-nodegroup/m > nodegroup/a", "nodegroup/a > managed-nodegroup/m")},
		{"4.17 and not without it", flows(unmanaged+mixed, sggraph.All, 0, denied, "nodegroup/a > managed-nodegroup/m")},
		{"4.17 withShared false meets no other node", flows(alone, sggraph.All, 0, denied, "nodegroup/a > managed-nodegroup/m", "managed-nodegroup/m > nodegroup/a", "nodegroup/a > nodegroup/b", "nodegroup/b > nodegroup/a")},
		{"4.17 self-managed groups meet in the shared group", flows(ab, sggraph.All, 0, allowed, "nodegroup/a > nodegroup/b")},
		{"4.18 Fargate and self-managed meet by the tie", flows(mixed, sggraph.All, 0, allowed, "fargate-profile/f > nodegroup/a", "nodegroup/a > fargate-profile/f")},
		{"4.19 extraCIDRs reach the private endpoint", flows(bastion, tcp, 443, allowed, "10.9.1.0/24 > api-server")},
		{"4.19 others in the network do not", flows(bastion, tcp, 443, denied, "10.8.1.0/24 > api-server")},
		{"4.19 publicAccessCIDRs restrict the public endpoint only", flows(bastion, tcp, 443, denied, "203.0.113.9/32 > api-server")},
		{"4.19 and are not a security group", func(t *testing.T) {
			t.Helper()
			expect(t, "rules", derive(t, "vpc: {publicAccessCIDRs: [203.0.113.0/24]}").Rules, derive(t, "").Rules)
		}},
		{"4.20 EFA of self-managed nodes has its group at any version", carries("nodeGroups: [{name: a, efaEnabled: true}]", a, "shared-node", a, "nodegroup/a/efa")},
		{"4.20 EFA of managed nodes uses the cluster group", flows("managedNodeGroups: [{name: m, efaEnabled: true}]", sggraph.All, 0, allowed, "managed-nodegroup/m > managed-nodegroup/m")},
		{"4.21 DNS on Fargate alone", flows(fargateOnly, udp, 53, allowed, "fargate-profile/f > fargate-profile/f")},
		{"4.22 no discovery tag, nothing found", tags(preamble+metadata+"karpenter: {version: 1.2.1}\n"+compute, discoveryTag)},
		{"4.22 the tag alone finds every group of eksctl's", tags(karpenterTag+compute, discoveryTag, "control-plane", "managed-nodegroup/m/ssh", a, "nodegroup/a/efa", "shared-node")},
		{"4.22 with Karpenter the cluster group too", tags(karpenterTag+"karpenter: {version: 1.2.1}"+compute, discoveryTag, "cluster", "control-plane", "managed-nodegroup/m/ssh", a, "nodegroup/a/efa", "shared-node")},
		{"4.22 groups of the user are not found", tags(karpenterTag+"vpc: {sharedNodeSecurityGroup: sg-1, securityGroup: sg-2}", discoveryTag)},
	})
}
