package derive

import (
	"fmt"

	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// clusterGroup enters the group that EKS makes for every cluster. It admits itself and lets everything out
// (https://docs.aws.amazon.com/eks/latest/userguide/sec-group-reqs.html).
func (b *builder) clusterGroup() {
	id := string(sggraph.KindCluster)
	b.addGroup(sggraph.SecurityGroup{
		ID: id, Kind: sggraph.KindCluster, Origin: sggraph.OriginEKS, Tags: b.clusterGroupTags(), RulesKnown: true,
		Because: []sggraph.Because{{Text: "EKS makes it for every cluster"}},
	})
	why := []sggraph.Because{{Text: "EKS lets the cluster security group talk to itself"}}
	b.addRules(sggraph.Yes, sggraph.Rule{
		SecurityGroup: id, Direction: sggraph.Ingress, Protocol: sggraph.All, Peer: sggraph.Peer{SecurityGroup: id}, Origin: sggraph.OriginEKS,
		Because: why,
	})
	b.openEgress(sggraph.Yes, id, sggraph.OriginEKS, "EKS lets the cluster security group reach everything")
}

// controlPlane enters the additional groups of the control plane's interfaces, and those interfaces (eksctl
// pkg/cfn/builder/cluster.go:127-180). The first of several groups takes part in eksctl's rules.
func (b *builder) controlPlane() {
	ids := b.userControlPlaneGroups()
	if len(ids) == 0 {
		ids = []string{b.madeControlPlaneGroup()}
	}
	b.controlPlaneID = ids[0]
	m := sggraph.Member{ID: string(sggraph.MemberControlPlane), Kind: sggraph.MemberControlPlane, GroupsKnown: true}
	outposts, list := yamldoc.Keys("outpost", "controlPlaneOutpostARN"), yamldoc.Keys("vpc", "controlPlaneSecurityGroupIDs")
	if b.spec.IsControlPlaneOnOutposts() || b.cfg.IsUnknown(outposts) {
		m.GroupsKnown, m.PossibleSecurityGroups = false, ids
		m.Because = []sggraph.Because{b.because(outposts, "which security groups a control plane on Outposts carries is not documented")}
	} else {
		m.SecurityGroups = append([]string{string(sggraph.KindCluster)}, b.carriedByControlPlane(ids)...)
		m.Because = []sggraph.Because{{Text: "EKS attaches the cluster security group to the control plane"}}
	}
	if b.cfg.IsUnknown(list) {
		m.GroupsKnown = false
		m.Because = append(m.Because, b.because(list, "not all security groups of the control plane are known yet"))
	}
	b.addMember(m)
}

// carriedByControlPlane are the groups that the control plane carries besides the cluster group: those of the file, except where it says only
// which one of a cluster that exists eksctl is to let talk to nodes, and EKS tells what that has.
func (b *builder) carriedByControlPlane(ids []string) []string {
	isAnswered := b.answered.Contains(yamldoc.Keys("vpc", "controlPlaneSecurityGroupIDs"))
	if !isAnswered || b.answered.Contains(yamldoc.Keys("vpc", "securityGroup")) {
		return ids
	}
	var carried []string
	cluster := b.toldCluster()
	for _, id := range cluster.Groups {
		why := told(cluster.At, "the control plane carries it")
		carried = append(carried, b.groupOfManifest(id, true, sggraph.KindControlPlane, why))
	}
	return carried
}

func (b *builder) userControlPlaneGroups() []string {
	const text = "the control plane carries it instead of a group that eksctl makes"
	at := yamldoc.Keys("vpc", "securityGroup")
	if b.vpc.SecurityGroup != "" || b.cfg.IsUnknown(at) {
		return []string{b.userGroup(at, b.vpc.SecurityGroup, sggraph.KindControlPlane, text)}
	}
	at = yamldoc.Keys("vpc", "controlPlaneSecurityGroupIDs")
	if len(b.vpc.ControlPlaneSecurityGroupIDs) == 0 && b.cfg.IsUnknown(at) {
		return []string{b.userGroup(at, "", sggraph.KindControlPlane, text)}
	}
	var ids []string
	for i, id := range b.vpc.ControlPlaneSecurityGroupIDs {
		ids = append(ids, b.userGroup(at.Child(yamldoc.Index(i)), id, sggraph.KindControlPlane, text))
	}
	return unique(ids)
}

func (b *builder) madeControlPlaneGroup() string {
	id := string(sggraph.KindControlPlane)
	b.addGroup(sggraph.SecurityGroup{
		ID: id, Kind: sggraph.KindControlPlane, Origin: sggraph.OriginEKSCTL, Tags: b.stackTags(nil, nil), RulesKnown: true,
		Because: []sggraph.Because{{Text: "eksctl makes it unless the file names one"}},
	})
	b.remoteNetworkRules(id)
	b.cidrRules(id, yamldoc.Keys("vpc", "extraCIDRs"), b.vpc.ExtraCIDRs, "IngressControlPlaneExtraCIDR%d")
	b.cidrRules(id, yamldoc.Keys("vpc", "extraIPv6CIDRs"), b.vpc.ExtraIPv6CIDRs, "IngressControlPlaneExtraIPv6CIDR%d")
	b.openEgress(b.defaultEgressStays(), id, sggraph.OriginAWS, egressText)
	return id
}

// defaultEgressStays answers whether the control-plane group keeps EC2's egress rule. The stack of a self-managed nodegroup
// with a group of its own adds egress rules (eksctl pkg/cfn/builder/nodegroup.go:240-258), and whether CloudFormation then
// drops the default one is not documented.
func (b *builder) defaultEgressStays() sggraph.Truth {
	if b.cfg.IsUnknown(yamldoc.Keys("nodeGroups")) && len(b.spec.NodeGroups) == 0 {
		return sggraph.Maybe
	}
	for i, ng := range b.spec.NodeGroups {
		if ng != nil && b.withLocal(i, ng) != sggraph.No {
			return sggraph.Maybe
		}
	}
	return sggraph.Yes
}

// remoteNetworkRules admits hybrid nodes and their pods (eksctl pkg/cfn/builder/cluster.go:141-152).
func (b *builder) remoteNetworkRules(id string) {
	for i, n := range b.remoteNetworks() {
		name := fmt.Sprintf("IngressControlPlaneRemoteNetworks%d", i)
		b.admit(id, n.path, n.cidr, name, "hybrid nodes and their pods call the API server")
	}
}

// cidrRules admits the networks of a list (eksctl pkg/cfn/builder/cluster.go:154-178).
func (b *builder) cidrRules(id string, at yamldoc.Path, cidrs []string, name string) {
	if len(cidrs) == 0 && b.cfg.IsUnknown(at) {
		b.admit(id, at, "", fmt.Sprintf(name, 0), "it is not known which networks it lists")
	}
	for i, cidr := range cidrs {
		b.admit(id, at.Child(yamldoc.Index(i)), canonical(cidr), fmt.Sprintf(name, i), "eksctl lets this network call the API server")
	}
}

// admit lets the network at p call group id.
func (b *builder) admit(id string, p yamldoc.Path, cidr, resource, text string) {
	rule, exists := b.httpsFrom(id, cidr, resource, b.because(p, text)), sggraph.Yes
	if b.cfg.IsUnknown(p) || cidr == "" {
		rule.Peer, exists = sggraph.Peer{}, sggraph.Maybe
	}
	b.addRules(exists, rule)
}

func (b *builder) httpsFrom(id, cidr, resource string, why sggraph.Because) sggraph.Rule {
	return sggraph.Rule{
		SecurityGroup: id, Direction: sggraph.Ingress, Protocol: sggraph.TCP, FromPort: sggraph.PortHTTPS, ToPort: sggraph.PortHTTPS,
		Peer: sggraph.Peer{CIDR: cidr}, Origin: sggraph.OriginEKSCTL, Resource: resource, Because: []sggraph.Because{why},
	}
}
