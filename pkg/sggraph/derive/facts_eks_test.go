package derive_test

import (
	"slices"
	"testing"

	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/graphtest"
)

// What EKS makes and attaches by itself, and what follows from it.
func TestFactsOfEKS(t *testing.T) {
	t.Parallel()
	const a, tcp, udp = "nodegroup/a", sggraph.TCP, sggraph.UDP
	const fargateOnly = "fargateProfiles: [{name: f, selectors: [{namespace: x}]}]\n"
	const bastion = "vpc: {clusterEndpoints: {privateAccess: true, publicAccess: false}, extraCIDRs: [10.9.0.0/16], publicAccessCIDRs: [203.0.113.0/24]}\n"
	testFacts(t, []fact{
		{"EKS user guide, sec-group-reqs", "the cluster group admits itself", flows(graphtest.Mixed, sggraph.All, 0, allowed, "managed-nodegroup/m > managed-nodegroup/k")},
		{"EKS user guide, sec-group-reqs", "the cluster group lets everything out", letsOut("", "cluster", "all/0-0 0.0.0.0/0 ")},
		{"EKS user guide, sec-group-reqs", "and by IPv6", letsOut("kubernetesNetworkConfig: {ipFamily: IPv6}", "cluster", "all/0-0 0.0.0.0/0 ", "all/0-0 ::/0 ")},
		{"EKS user guide, sec-group-reqs", "tags of the cluster group", func(t *testing.T) {
			t.Helper()
			graphtest.Expect(t, "tags", graphtest.Group(t, graphtest.Derive(t, ""), "cluster").Tags, map[string]string{clusterTag: "owned", "aws:eks:cluster-name": "demo"})
		}},
		{"EKS user guide, sec-group-reqs", "the cluster group is on the control plane", carries("", "control-plane", "cluster", "control-plane")},
		{"EKS user guide, sec-group-reqs", "additional groups are on no node", func(t *testing.T) {
			t.Helper()
			for _, other := range graphtest.Derive(t, userControls+graphtest.Mixed).Members {
				if other.Kind != sggraph.MemberControlPlane && (slices.Contains(other.SecurityGroups, "sg-1") || slices.Contains(other.SecurityGroups, "sg-2")) {
					t.Errorf("%s carries %v", other.ID, other.SecurityGroups)
				}
			}
		}},
		{"not documented", "groups of a control plane on Outposts are unknown", carriesUnknown(graphtest.Outposts, "control-plane")},
		{"EKS user guide, fargate", "Fargate pods carry the cluster group alone", carries(fargateOnly, "fargate-profile/f", "cluster")},
		{"EKS user guide, launch-templates", "nothing is added to a launch template's groups", func(t *testing.T) {
			t.Helper()
			graphtest.Expect(t, "certain groups", graphtest.Member(t, graphtest.Derive(t, graphtest.Template), "managed-nodegroup/t").SecurityGroups, []string{})
		}},
		{"EKS user guide, launch-templates", "flows of a launch template are unknown", flows(graphtest.Template, tcp, 10250, unknown, "api-server > managed-nodegroup/t", "managed-nodegroup/m > managed-nodegroup/t")},
		{"EKS user guide, launch-templates", "its way to the private endpoint is unknown", flows(graphtest.PrivateOnly+graphtest.Template, tcp, 443, unknown, "managed-nodegroup/t > api-server")},
		{"EKS user guide, sec-group-reqs", "kubelet is asked for", asks(oneNodegroup, "api-to-kubelet", tcp, 10250, "api-server > nodegroup/a")},
		{"EKS user guide, sec-group-reqs", "the API is asked for", asks(oneNodegroup, "kubelet-to-api", tcp, 443, "nodegroup/a > api-server")},
		{"EKS user guide, sec-group-reqs", "DNS by TCP is asked for", asks(oneNodegroup, "pod-to-dns", tcp, 53, "nodegroup/a > nodegroup/a")},
		{"EKS user guide, sec-group-reqs", "DNS by UDP is asked for", asks(oneNodegroup, "pod-to-dns", udp, 53, "nodegroup/a > nodegroup/a")},
		{"EKS user guide, create-node-class", "Auto Mode's built-in pools carry the cluster group", carries("autoModeConfig: {enabled: true}", "auto-mode", "cluster")},
		{"EKS user guide, create-node-class", "without them a NodeClass selects", carriesUnknown("autoModeConfig: {enabled: true, nodePools: []}", "auto-mode")},
		{"Karpenter documentation, concepts/nodeclasses", "an EC2NodeClass selects Karpenter's groups", carriesUnknown("karpenter: {version: 1.2.1}", "karpenter")},
		{"EKS user guide, hybrid-nodes-networking", "hybrid nodes reach the private endpoint", flows(remote+graphtest.PrivateOnly, tcp, 443, allowed, "hybrid-nodes > api-server")},
		{"EKS user guide, hybrid-nodes-networking", "not another port of it", flows(remote+graphtest.PrivateOnly, tcp, 80, denied, "hybrid-nodes > api-server")},
		{"cluster.go:129", "hybrid nodes by a control plane group of the user", flows(remote+"vpc: {securityGroup: sg-1, clusterEndpoints: {publicAccess: false, privateAccess: true}}", tcp, 443, unknown, "hybrid-nodes > api-server")},
		{"EKS user guide, hybrid-nodes-networking", "what guards hybrid nodes is not in the file", flows(remote, tcp, 10250, unknown, "api-server > hybrid-nodes")},
		{"EKS user guide, hybrid-nodes-networking", "outbound needs no explicit rule", letsOut(remote, "control-plane", "all/0-0 0.0.0.0/0 ")},
		{"cluster.go:335", "a routed control plane keeps its egress", letsOut("vpc: {controlPlaneEgressMode: CUSTOMER_ROUTED}", "control-plane", "all/0-0 0.0.0.0/0 ")},
		{"the defaults of that software", "webhook ports are asked for", func(t *testing.T) {
			t.Helper()
			for _, port := range []int{443, 10251} {
				asks(oneNodegroup, "api-to-webhook", tcp, port, "api-server > nodegroup/a")(t)
			}
		}},
		{"nodegroup.go:272", "every webhook port is open on an isolated nodegroup", func(t *testing.T) {
			t.Helper()
			for _, port := range []int{443, 4443, 6443, 8443, 9443, 10250, 10251, 10260, 15017} {
				flows(graphtest.Alone, tcp, port, allowed, "api-server > nodegroup/a")(t)
			}
		}},
		{"nodegroup.go:272", "a low port is not", flows(graphtest.Alone, tcp, 1024, denied, "api-server > nodegroup/a")},
		{"nodegroup.go:272", "UDP is not", flows(graphtest.Alone, udp, 9443, denied, "api-server > nodegroup/a")},
		{"cluster.go:232", "with the shared group nothing is blocked", flows(graphtest.Alone, sggraph.All, 0, allowed, "api-server > nodegroup/b")},
		{"EKS user guide, sec-group-reqs", "on managed, Fargate and Auto Mode nodes nothing is", flows(graphtest.Mixed, sggraph.All, 0, allowed, "api-server > managed-nodegroup/m", "api-server > fargate-profile/f", "api-server > auto-mode")},
		{"cluster.go:228", "unmanaged rules leave it to the user's group", flows(graphtest.Unmanaged+"nodeGroups: [{name: a}]", tcp, 80, unknown, "api-server > nodegroup/a")},
		{"EKS user guide, sec-group-reqs", "pods across groups are asked for", asks("nodeGroups: [{name: a}]\nmanagedNodeGroups: [{name: m}]", "pod-to-pod", sggraph.All, 0, "nodegroup/a > managed-nodegroup/m", "managed-nodegroup/m > nodegroup/a")},
		{"EKS user guide, private-clusters", "VPC endpoints are asked for", asks("privateCluster: {enabled: true}\n"+oneNodegroup, "node-to-endpoint", tcp, 443, "nodegroup/a > vpc-endpoint/sts")},
		{"cluster.go:232, 255", "managed and self-managed meet by the tie", flows(graphtest.Mixed, sggraph.All, 0, allowed, "managed-nodegroup/m > nodegroup/a", "nodegroup/a > managed-nodegroup/m")},
		{"cluster.go:228", "and not without it", flows(graphtest.Unmanaged+graphtest.Mixed, sggraph.All, 0, denied, "nodegroup/a > managed-nodegroup/m")},
		{"nodegroup.go:201", "withShared false meets nobody", flows(graphtest.Alone, sggraph.All, 0, denied, "nodegroup/a > managed-nodegroup/m", "managed-nodegroup/m > nodegroup/a", "nodegroup/a > nodegroup/b", "nodegroup/b > nodegroup/a")},
		{"cluster.go:216", "self-managed groups meet in the shared group", flows(graphtest.AB, sggraph.All, 0, allowed, "nodegroup/a > nodegroup/b")},
		{"cluster.go:232, 255", "Fargate and self-managed meet by the tie", flows(graphtest.Mixed, sggraph.All, 0, allowed, "fargate-profile/f > nodegroup/a", "nodegroup/a > fargate-profile/f")},
		{"cluster.go:154", "extraCIDRs reach the private endpoint", flows(bastion, tcp, 443, allowed, "10.9.1.0/24 > api-server")},
		{"cluster.go:154", "others in the network do not", flows(bastion, tcp, 443, denied, "10.8.1.0/24 > api-server")},
		{"EKS user guide, cluster-endpoint", "publicAccessCIDRs restrict the public endpoint only", flows(bastion, tcp, 443, denied, "203.0.113.9/32 > api-server")},
		{"cluster.go:333", "and are no security group", func(t *testing.T) {
			t.Helper()
			graphtest.Expect(t, "rules", graphtest.Derive(t, "vpc: {publicAccessCIDRs: [203.0.113.0/24]}").Rules, graphtest.Derive(t, "").Rules)
		}},
		{"pkg/utils/efa/efa.go:19", "EFA of self-managed nodes has its group at any version", carries("nodeGroups: [{name: a, efaEnabled: true}]", a, "shared-node", a, "nodegroup/a/efa")},
		{"pkg/utils/efa/efa.go:19", "EFA of managed nodes goes by the cluster group", flows("managedNodeGroups: [{name: m, efaEnabled: true}]", sggraph.All, 0, allowed, "managed-nodegroup/m > managed-nodegroup/m")},
		{"EKS user guide, fargate", "DNS on Fargate alone", flows(fargateOnly, udp, 53, allowed, "fargate-profile/f > fargate-profile/f")},
		{"Karpenter documentation, concepts/nodeclasses", "no discovery tag, nothing found", tags(graphtest.Preamble+graphtest.Metadata+"karpenter: {version: 1.2.1}\n"+compute, discoveryTag)},
		{"pkg/cfn/manager/api.go:100", "the tag alone finds every group of eksctl's", tags(karpenterTag+compute, discoveryTag, "control-plane", "managed-nodegroup/m/ssh", a, "nodegroup/a/efa", "shared-node")},
		{"pkg/actions/karpenter/create.go:96", "with Karpenter the cluster group too", tags(karpenterTag+"karpenter: {version: 1.2.1}"+compute, discoveryTag, "cluster", "control-plane", "managed-nodegroup/m/ssh", a, "nodegroup/a/efa", "shared-node")},
		{"cluster.go:129, 225", "groups of the user are not found", tags(karpenterTag+"vpc: {sharedNodeSecurityGroup: sg-1, securityGroup: sg-2}", discoveryTag)},
	})
}
