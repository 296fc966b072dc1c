package derive

import (
	"maps"
	"net/netip"
	"slices"
	"strings"

	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"
	"go4.org/netipx"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// sharedNodeGroup enters the group that self-managed nodes share and its ties to the cluster group (eksctl
// pkg/cfn/builder/cluster.go:182-263).
func (b *builder) sharedNodeGroup() {
	at := yamldoc.Keys("vpc", "sharedNodeSecurityGroup")
	if b.vpc.SharedNodeSecurityGroup != "" || b.cfg.IsUnknown(at) {
		const text = "self-managed nodes share it instead of a group that eksctl makes"
		b.sharedID = b.userGroup(at, b.vpc.SharedNodeSecurityGroup, sggraph.KindSharedNode, text)
		if mayBe := b.sharedMayBe(); mayBe != "" && !b.cfg.IsWritten(at) {
			b.graph.SecurityGroups[b.groups[b.sharedID]].MayBe = mayBe
		}
	} else {
		b.madeSharedNodeGroup()
	}
	b.sharedNodeRules()
}

func (b *builder) madeSharedNodeGroup() {
	id := string(sggraph.KindSharedNode)
	b.sharedID = id
	b.addGroup(sggraph.SecurityGroup{
		ID: id, Kind: sggraph.KindSharedNode, Origin: sggraph.OriginEKSCTL, Tags: b.stackTags(nil, nil), RulesKnown: true, MayBe: b.sharedMayBe(),
		Because: []sggraph.Because{{Text: "eksctl makes it unless the file names one"}},
	})
	b.addRules(sggraph.Yes, between(id, id, sggraph.Ingress, "IngressInterNodeGroupSG",
		sggraph.Because{Text: "eksctl lets the nodes that share its group talk to each other"}))
	b.openEgress(sggraph.Yes, id, sggraph.OriginAWS, egressText)
}

// sharedMayBe: a file for nodegroups of a cluster that eksctl did not make has to name the control-plane group. Unless it names
// the shared group too, that is the cluster security group there (eksctl pkg/vpc/importer.go:116-127).
func (b *builder) sharedMayBe() sggraph.Kind {
	isNamed := b.vpc.SecurityGroup != "" || b.cfg.IsUnknown(yamldoc.Keys("vpc", "securityGroup"))
	if !isNamed || b.cfg.Purpose == clusterconfig.PurposeCreateCluster {
		return ""
	}
	return sggraph.KindCluster
}

// sharedNodeRules ties the shared group, made or brought, to the cluster group.
func (b *builder) sharedNodeRules() {
	at := yamldoc.Keys("vpc", "manageSharedNodeSecurityGroupRules")
	managed := b.setting(at, b.vpc.ManageSharedNodeSecurityGroupRules, true)
	if managed == sggraph.No {
		sg := &b.graph.SecurityGroups[b.groups[b.sharedID]]
		sg.Because = append(sg.Because, b.because(at, "eksctl adds no rules between it and the cluster security group"))
		return
	}
	why := b.because(at, "eksctl ties the shared node security group to the cluster security group")
	cluster := string(sggraph.KindCluster)
	b.addRules(managed, between(b.sharedID, cluster, sggraph.Ingress, "IngressDefaultClusterToNodeSG", why))
	b.privateSubnetRules(managed)
	b.addRules(managed, between(cluster, b.sharedID, sggraph.Ingress, "IngressNodeToDefaultClusterSG", why))
}

// privateSubnetRules lets the private subnets of a fully private cluster on Outposts call the VPC endpoints (eksctl
// pkg/cfn/builder/cluster.go:240-254). The prefix of a subnet that is given by its id has to be looked up.
func (b *builder) privateSubnetRules(exists sggraph.Truth) {
	onOutposts, private := b.spec.IsControlPlaneOnOutposts(), b.spec.IsFullyPrivate()
	exists = exists.
		And(b.setting(yamldoc.Keys("outpost", "controlPlaneOutpostARN"), &onOutposts, false)).
		And(b.setting(yamldoc.Keys("privateCluster", "enabled"), &private, false))
	if exists == sggraph.No {
		return
	}
	if !b.hasSubnets() {
		b.madePrivateSubnetRule(exists)
		return
	}
	at := yamldoc.Keys("vpc", "subnets", "private")
	if b.cfg.IsUnknown(at) {
		why := b.because(at, "which private subnets call the VPC endpoints is not known")
		b.addRules(sggraph.Maybe, b.httpsFrom(b.sharedID, b.graph.VPC.CIDR, "", why))
		return
	}
	subnets := b.vpc.Subnets.Private
	for _, key := range slices.Sorted(maps.Keys(subnets)) {
		name := "IngressPrivateSubnet" + strings.ToUpper(strings.ReplaceAll(key, "-", ""))
		if b.foundByPrefix(subnets[key]) {
			name = "" // the rule is named after the subnet's zone, which only AWS knows
		}
		why := b.because(at.Child(yamldoc.Key(key)), "eksctl lets this private subnet call the VPC endpoints")
		rule, admitted := b.httpsFrom(b.sharedID, subnets[key].CIDR.String(), name, why), exists
		if subnets[key].CIDR == nil {
			rule.Peer.CIDR, admitted = b.graph.VPC.CIDR, sggraph.Maybe
		}
		b.addRules(admitted, rule)
	}
}

// foundByPrefix reports whether eksctl looks a subnet up by its prefix and then calls it by its zone: when the file gives
// neither an id nor a zone (eksctl pkg/apis/eksctl.io/v1alpha5/vpc.go:304, pkg/vpc/vpc.go:707).
func (b *builder) foundByPrefix(subnet api.AZSubnetSpec) bool {
	return subnet.CIDR != nil && subnet.ID == "" && !strings.HasPrefix(subnet.AZ, b.cfg.Spec.Metadata.Region)
}

// madePrivateSubnetRule is the rule for the one private subnet that eksctl makes on Outposts. It is the second eighth of the
// VPC (eksctl pkg/vpc/vpc.go, SetSubnets); the rule's name holds the zone of the Outpost, which the file does not name.
func (b *builder) madePrivateSubnetRule(exists sggraph.Truth) {
	why := b.because(yamldoc.Keys("privateCluster", "enabled"), "eksctl lets the private subnet call the VPC endpoints")
	vpc, _ := netip.ParsePrefix(b.writtenPrefix())
	first := netip.PrefixFrom(vpc.Masked().Addr(), vpc.Bits()+3)
	second := netip.PrefixFrom(netipx.PrefixLastIP(first).Next(), first.Bits())
	if !second.IsValid() {
		b.addRules(sggraph.Maybe, b.httpsFrom(b.sharedID, b.graph.VPC.CIDR, "", why))
		return
	}
	b.addRules(exists, b.httpsFrom(b.sharedID, second.String(), "", why))
}
