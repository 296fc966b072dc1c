package derive

import (
	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

	"github.com/ekslint/ekslint/pkg/inventory"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/truth"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// fargate enters the Fargate profiles: their pods carry the cluster group
// (https://docs.aws.amazon.com/eks/latest/userguide/fargate.html).
func (b *builder) fargate() {
	for i, profile := range b.spec.FargateProfiles {
		if profile == nil {
			continue
		}
		at := yamldoc.Path{yamldoc.Key("fargateProfiles"), yamldoc.Index(i)}
		m := sggraph.Member{
			ID: b.memberID(sggraph.MemberFargateProfile, at), Kind: sggraph.MemberFargateProfile, Path: at,
			SecurityGroups: []string{string(sggraph.KindCluster)}, GroupsKnown: true, SeveralNodes: true, Placement: b.fargatePlacement(at),
			MayHostDNS: b.selectsCoreDNS(i, profile),
			Because:    []sggraph.Because{{Text: "EKS attaches the cluster security group to Fargate pods"}},
		}
		if b.knowsSubnets() {
			chosen := &api.NodeGroupBase{PrivateNetworking: true, Subnets: profile.Subnets}
			b.tellSubnets(&m, inventory.SubnetIDsOf(b.cfg, at, chosen, b.zoneTold), addressing{})
		}
		b.addMember(m)
	}
}

// fargatePlacement: pods on Fargate run in private subnets only, and in all of the cluster's unless the profile names some
// (https://docs.aws.amazon.com/eks/latest/userguide/fargate-profile.html).
func (b *builder) fargatePlacement(at yamldoc.Path) *sggraph.Placement {
	if private := b.onlyPrivateSubnets(); private != nil {
		return private
	}
	if subnets := at.Child(yamldoc.Key("subnets")); b.given(subnets) {
		return &sggraph.Placement{Subnets: sggraph.UnknownSubnets, Because: b.because(subnets, "subnets says where these pods run")}
	}
	return &sggraph.Placement{Subnets: sggraph.PrivateSubnets, Because: b.because(at, "Fargate runs its pods in private subnets")}
}

// hasAutoMode answers whether EKS Auto Mode is on.
func (b *builder) hasAutoMode() sggraph.Truth {
	return truth.Known(b.spec.IsAutoModeEnabled(), !b.cfg.IsUnknown(yamldoc.Keys("autoModeConfig", "enabled")))
}

// autoMode enters the nodes of EKS Auto Mode. The NodeClass of the built-in node pools selects the cluster group; without
// those pools the nodes carry what the user's own NodeClasses select
// (https://docs.aws.amazon.com/eks/latest/userguide/create-node-class.html). Where the node pools of the manifests are all there are, there are
// no such nodes without the built-in ones.
func (b *builder) autoMode(poolsComplete bool) {
	if b.hasAutoMode() != sggraph.Yes {
		return
	}
	at := yamldoc.Keys("autoModeConfig")
	m := sggraph.Member{ID: string(sggraph.MemberAutoMode), Kind: sggraph.MemberAutoMode, Path: at, SeveralNodes: true, MayHostDNS: true}
	m.Placement = b.selectedSubnets("a NodeClass selects the subnets of Auto Mode's nodes")
	pools := at.Child(yamldoc.Key("nodePools"))
	if poolsComplete && !b.spec.AutoModeConfig.HasNodePools() && !b.cfg.IsUnknown(pools) {
		return
	}
	if b.spec.AutoModeConfig.HasNodePools() && !b.cfg.IsUnknown(pools) {
		m.SecurityGroups, m.GroupsKnown = []string{string(sggraph.KindCluster)}, true
		m.Because = []sggraph.Because{b.because(pools, "the built-in node pools carry the cluster security group")}
	} else {
		m.Because = []sggraph.Because{b.because(pools, "without built-in node pools a NodeClass in the cluster selects the security groups")}
	}
	b.placePool(&m, nil)
	b.addMember(m)
}

// karpenter enters the nodes that Karpenter will launch, where no manifest says which: an EC2NodeClass in the cluster selects their groups.
// There are none where the node pools of the manifests are all there are.
func (b *builder) karpenter(poolsComplete bool) {
	at := yamldoc.Keys("karpenter")
	if b.spec.Karpenter == nil || b.hasKarpenterPools() || poolsComplete {
		return
	}
	m := sggraph.Member{
		ID: string(sggraph.MemberKarpenter), Kind: sggraph.MemberKarpenter, Path: at, SeveralNodes: true, MayHostDNS: true,
		Placement: b.selectedSubnets("an EC2NodeClass selects the subnets of Karpenter's nodes"),
		Because:   []sggraph.Because{b.because(at, "an EC2NodeClass in the cluster selects the security groups of Karpenter's nodes")},
	}
	b.placePool(&m, nil)
	b.addMember(m)
}
