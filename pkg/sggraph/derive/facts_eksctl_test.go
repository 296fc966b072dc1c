package derive_test

import (
	"testing"

	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/derive"
	"github.com/ekslint/ekslint/pkg/sggraph/graphtest"
)

const (
	remote       = "remoteNetworkConfig: {remoteNodeNetworks: [{cidrs: [10.80.0.0/24]}], remotePodNetworks: [{cidrs: [10.86.0.0/16]}]}\n"
	userControl  = "vpc: {securityGroup: sg-1}\n"
	userControls = "vpc: {controlPlaneSecurityGroupIDs: [sg-1, sg-2]}\n"
	userShared   = "vpc: {sharedNodeSecurityGroup: sg-1}\n"
	oneNodegroup = "nodeGroups: [{name: a}]\n"
	karpenterTag = graphtest.Preamble + "metadata: {name: demo, region: eu-west-1, version: \"1.34\", tags: {karpenter.sh/discovery: demo}}\n"
	clusterTag   = "kubernetes.io/cluster/demo"
	discoveryTag = "karpenter.sh/discovery"
	sshOf        = "managedNodeGroups: [{name: m, ssh: {allow: true, "
)

// The graph that eksctl builds.
func TestFactsOfTheBaseGraph(t *testing.T) {
	t.Parallel()
	const a, m, ssh, tie = "nodegroup/a", "managed-nodegroup/m", "managed-nodegroup/m/ssh", "all/0-0 cluster IngressDefaultClusterToNodeSG"
	const tieBack, clusterSelf = "all/0-0 shared-node IngressNodeToDefaultClusterSG", "all/0-0 cluster "
	testFacts(t, []fact{
		{"cluster.go:136", "eksctl makes the control plane's additional group", carries("", "control-plane", "cluster", "control-plane")},
		{"cluster.go:129", "vpc.securityGroup takes its place", carries(userControl, "control-plane", "cluster", "sg-1")},
		{"cluster.go:134", "all controlPlaneSecurityGroupIDs are attached", carries(userControls, "control-plane", "cluster", "sg-1", "sg-2")},
		{"cluster.go:133", "the first of them is the one of the rules", admits(userControls+oneNodegroup, "sg-1", "tcp/443-443 nodegroup/a IngressInterClusterCP")},
		{"cluster.go:133", "the others get no rule", admits(userControls+oneNodegroup, "sg-2")},
		{"pkg/apis/eksctl.io/v1alpha5/validation.go:500", "giving both is refused", refused("vpc: {securityGroup: sg-1, controlPlaneSecurityGroupIDs: [sg-2]}", "securityGroup")},
		{"cluster.go:141", "remote nodes, then pods, reach the made group", admits(remote, "control-plane", "tcp/443-443 10.80.0.0/24 IngressControlPlaneRemoteNetworks0", "tcp/443-443 10.86.0.0/16 IngressControlPlaneRemoteNetworks1")},
		{"cluster.go:154", "extraCIDRs reach the made group", admits("vpc: {extraCIDRs: [10.9.0.0/16]}", "control-plane", "tcp/443-443 10.9.0.0/16 IngressControlPlaneExtraCIDR0")},
		{"cluster.go:167", "extraIPv6CIDRs reach the made group", admits("vpc: {extraIPv6CIDRs: ['2001:db8::/32']}", "control-plane", "tcp/443-443 2001:db8::/32 IngressControlPlaneExtraIPv6CIDR0")},
		{"cluster.go:129", "extraCIDRs do nothing for securityGroup", admits("vpc: {securityGroup: sg-1, extraCIDRs: [10.9.0.0/16]}", "sg-1")},
		{"cluster.go:132", "extraCIDRs do nothing for controlPlaneSecurityGroupIDs", admits("vpc: {controlPlaneSecurityGroupIDs: [sg-1], extraCIDRs: [10.9.0.0/16]}", "sg-1")},
		{"cluster.go:129", "remote networks do nothing for securityGroup", admits(remote+userControl, "sg-1")},
		{"cluster.go:216", "the made shared group admits itself", admits("", "shared-node", "all/0-0 shared-node IngressInterNodeGroupSG", tie)},
		{"cluster.go:225", "a shared group of the user gets no self rule", admits(userShared, "sg-1", tie)},
		{"cluster.go:255", "the cluster group admits the shared one", admits("", "cluster", clusterSelf, tieBack)},
		{"cluster.go:255", "the cluster group admits the user's shared one", admits(userShared, "cluster", clusterSelf, "all/0-0 sg-1 IngressNodeToDefaultClusterSG")},
		{"cluster.go:228", "unmanaged rules are not made", admits(graphtest.Unmanaged, "sg-1")},
		{"cluster.go:228", "unmanaged rules are not made on the cluster group", admits(graphtest.Unmanaged, "cluster", clusterSelf)},
		{"pkg/apis/eksctl.io/v1alpha5/validation.go:524", "unmanaged rules need a shared group of the user", refused("vpc: {manageSharedNodeSecurityGroupRules: false}", "manageSharedNodeSecurityGroupRules must be enabled")},
		{"cluster.go:240", "private subnets on Outposts reach the shared group", admits(
			graphtest.Outposts+"privateCluster: {enabled: true}\nvpc: {id: vpc-1, subnets: {private: {eu-west-1a: {id: subnet-1, cidr: 10.0.1.0/24}}}}", "shared-node",
			"all/0-0 shared-node IngressInterNodeGroupSG", tie, "tcp/443-443 10.0.1.0/24 IngressPrivateSubnetEUWEST1A")},
		{"cluster.go:136, 184", "no cluster tag on the control plane's and the shared group", tags(graphtest.Preamble+graphtest.Metadata, clusterTag, "cluster")},
		{"cluster.go:206", "no discovery tag without metadata.tags", tags(graphtest.Preamble+graphtest.Metadata+"karpenter: {version: 1.2.1}", discoveryTag)},
		{"nodegroup.go:197-238", "attached, shared, local, EFA, in this order", carries("nodeGroups: [{name: a, efaEnabled: true, securityGroups: {attachIDs: [sg-1]}}]", a, "sg-1", "shared-node", a, "nodegroup/a/efa")},
		{"nodegroup.go:205", "withLocal false leaves EFA out", carries("nodeGroups: [{name: a, efaEnabled: true, securityGroups: {withLocal: false}}]", a, "shared-node")},
		{"nodegroup.go:217", "the nodegroup group alone has the cluster tag", tags(graphtest.Preamble+graphtest.Metadata+compute, clusterTag, "cluster", a)},
		{"nodegroup.go:272", "the nodegroup group has no self rule", admits(oneNodegroup, a, "tcp/1025-65535 control-plane SG", "tcp/443-443 control-plane SG")},
		{"nodegroup.go:272", "so nodes meet by the shared group alone", flows(graphtest.Alone, sggraph.All, 0, denied, "nodegroup/a > nodegroup/a")},
		{"nodegroup.go:260", "the nodegroup reaches the control plane", admits(oneNodegroup, "control-plane", "tcp/443-443 nodegroup/a IngressInterClusterCP")},
		{"nodegroup.go:243, 251", "the control plane reaches the nodegroup", letsOut(oneNodegroup, "control-plane", "tcp/1025-65535 nodegroup/a EgressInterCluster", "tcp/443-443 nodegroup/a EgressInterClusterAPI")},
		{"managed_launch_template.go:52-108", "managed nodes carry cluster, attached, SSH, EFA", func(t *testing.T) {
			t.Helper()
			const version = graphtest.Preamble + "metadata: {name: demo, region: eu-west-1, version: \"1.32\"}\n"
			g := derive.Graph(graphtest.Load(t, version+"managedNodeGroups: [{name: m, efaEnabled: true, ssh: {allow: true}, securityGroups: {attachIDs: [sg-1]}}]"))
			graphtest.Expect(t, "groups", graphtest.Member(t, g, m).SecurityGroups, []string{"cluster", "sg-1", ssh, "managed-nodegroup/m/efa"})
		}},
		{"pkg/utils/efa/efa.go:19", "EFA of managed nodes is built in from 1.33", carries("managedNodeGroups: [{name: m, efaEnabled: true}]", m, "cluster")},
		{"pkg/apis/eksctl.io/v1alpha5/validation.go:1388", "withShared on managed nodes is refused", refused("managedNodeGroups: [{name: m, securityGroups: {withShared: true}}]", "withShared")},
		{"managed_launch_template.go:136", "SSH from the groups named", admits(sshOf+"sourceSecurityGroupIds: [sg-1]}}]", ssh, "tcp/22-22 sg-1 SSH")},
		{"managed_launch_template.go:157", "SSH from the VPC where nodes are private", admits("managedNodeGroups: [{name: m, privateNetworking: true, ssh: {allow: true}}]", ssh, "tcp/22-22 192.168.0.0/16 SSH")},
		{"managed_launch_template.go:161", "SSH from anywhere otherwise", admits("managedNodeGroups: [{name: m, ssh: {allow: true}}]", ssh, "tcp/22-22 0.0.0.0/0 SSH", "tcp/22-22 ::/0 SSH")},
		{"nodegroup.go:289", "SSH of self-managed nodes likewise", admits("nodeGroups: [{name: a, ssh: {allow: true, sourceSecurityGroupIds: [sg-1]}}]", a, "tcp/1025-65535 control-plane SG", "tcp/443-443 control-plane SG", "tcp/22-22 sg-1 SG")},
		{"managed_nodegroup.go:193", "a launch template makes the groups unknown", carriesUnknown(graphtest.Template, "managed-nodegroup/t")},
		{"pkg/apis/eksctl.io/v1alpha5/validation.go:1456", "a launch template forbids attachIDs", refused("managedNodeGroups: [{name: t, launchTemplate: {id: lt-1}, securityGroups: {attachIDs: [sg-1]}}]", "securityGroups")},
		{"vpc.go:115", "the EFA group admits itself", admits("nodeGroups: [{name: a, efaEnabled: true}]", "nodegroup/a/efa", "all/0-0 nodegroup/a/efa EFAIngressSelf")},
		{"vpc.go:123", "the EFA group reaches itself", letsOut("nodeGroups: [{name: a, efaEnabled: true}]", "nodegroup/a/efa", "all/0-0 nodegroup/a/efa EFAEgressSelf")},
		{"vpc.go:111", "the EFA group has no tag", func(t *testing.T) {
			t.Helper()
			graphtest.Expect(t, "tags", graphtest.Group(t, graphtest.Derive(t, "nodeGroups: [{name: a, efaEnabled: true}]"), "nodegroup/a/efa").Tags, map[string]string{})
		}},
		{"CloudFormation reference, AWS::EC2::SecurityGroup", "a new group lets everything out", letsOut("", "shared-node", "all/0-0 0.0.0.0/0 ")},
		{"eksctl pull request 7883", "default egress beside explicit rules is only possible", func(t *testing.T) {
			t.Helper()
			g := graphtest.Derive(t, "nodeGroups: [{name: a, efaEnabled: true}]")
			graphtest.Expect(t, "control plane", graphtest.PossibleRulesOf(g, "control-plane", sggraph.Egress), []string{"all/0-0 0.0.0.0/0 "})
			graphtest.Expect(t, "EFA", graphtest.PossibleRulesOf(g, "nodegroup/a/efa", sggraph.Egress), []string{"all/0-0 0.0.0.0/0 "})
		}},
		{"EKS user guide, sec-group-reqs", "it rarely matters, for the cluster group lets everything out", flows(oneNodegroup, sggraph.TCP, 80, allowed, "api-server > nodegroup/a")},
		{"pkg/cfn/manager/api.go:100", "metadata.tags reach every group of eksctl's, Karpenter or not", tags(karpenterTag+compute, discoveryTag, "control-plane", ssh, a, "nodegroup/a/efa", "shared-node")},
		{"pkg/cfn/manager/api.go:100", "a cluster tag in metadata.tags does so too", tags(
			graphtest.Preamble+"metadata: {name: demo, region: eu-west-1, tags: {kubernetes.io/cluster/demo: owned}}"+compute, clusterTag,
			"cluster", "control-plane", ssh, a, "nodegroup/a/efa", "shared-node")},
		{"pkg/actions/karpenter/create.go:96", "eksctl's Karpenter tags the cluster group", tags(karpenterTag+"karpenter: {version: 1.2.1}", discoveryTag, "cluster", "control-plane", "shared-node")},
		{"cluster.go:335", "egress mode and node ports change no group", same(
			"vpc: {controlPlaneEgressMode: CUSTOMER_ROUTED}\nkubeAPIServerConfig: {serviceNodePortRange: {minPort: 30000, maxPort: 31000}}\n"+oneNodegroup, oneNodegroup)},
		{"pkg/apis/eksctl.io/v1alpha5/validation.go:103", "remote networks are refused with IPv6", refused("iam: {withOIDC: true}\naddons: [{name: vpc-cni}, {name: coredns}, {name: kube-proxy}]\nkubernetesNetworkConfig: {ipFamily: IPv6}\n"+remote, "IPv6")},
		{"pkg/apis/eksctl.io/v1alpha5/validation.go:111", "a second remote node network is refused", refused("remoteNetworkConfig: {iam: {provider: ssm}, remoteNodeNetworks: [{cidrs: [10.80.0.0/24]}, {cidrs: [10.81.0.0/24]}]}", "only one remoteNodeNetwork")},
		{"pkg/apis/eksctl.io/v1alpha5/known_addons.go:29", "metrics-server is asked for", asks(oneNodegroup, "api-to-webhook", sggraph.TCP, 10251, "api-server > nodegroup/a")},
	})
}
