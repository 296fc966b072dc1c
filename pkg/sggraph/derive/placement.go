package derive

import (
	"slices"

	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

	"github.com/ekslint/ekslint/pkg/inventory"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// place says in which subnets the nodes of a nodegroup are. privateNetworking chooses between the private and the public ones,
// unless the nodegroup names its subnets, or is in a local zone or on an Outpost (eksctl pkg/cfn/builder/nodegroup.go:415-456,
// pkg/vpc/vpc.go, SelectNodeGroupSubnets).
func (b *builder) place(n *node) {
	private := n.path("privateNetworking")
	if n.member.Placement = b.onlyPrivateSubnets(); n.member.Placement != nil {
		return
	}
	n.member.Placement = &sggraph.Placement{
		Subnets: sggraph.UnknownSubnets, Because: b.because(private, "which subnets these nodes are in is not known"),
	}
	if elsewhere, ok := b.placedElsewhere(n); ok {
		n.member.Placement.Because = elsewhere
		return
	}
	// A file that adds to a cluster says neither of the two; eksctl makes no public nodegroup where there are no public subnets
	// (eksctl pkg/vpc/vpc.go, SelectNodeGroupSubnets).
	enabled := yamldoc.Keys("privateCluster", "enabled")
	switch {
	case b.spec.Outpost != nil, b.cfg.IsUnfilled(yamldoc.Keys("outpost")), b.cfg.IsUnknown(private):
	case !n.base.PrivateNetworking && (b.cfg.IsUnfilled(enabled) || b.spec.IsFullyPrivate() && !b.graph.VPC.OriginKnown):
		n.member.Placement.Because = b.because(enabled, "whether the VPC has public subnets is not known")
	case n.base.PrivateNetworking:
		*n.member.Placement = sggraph.Placement{
			Subnets: sggraph.PrivateSubnets, Because: b.because(private, "puts these nodes into private subnets"),
		}
	default:
		*n.member.Placement = sggraph.Placement{
			Subnets: sggraph.PublicSubnets, Because: b.because(private, "without privateNetworking these nodes are in public subnets"),
		}
		n.member.PublicAddresses = b.graph.VPC.Origin == sggraph.OriginEKSCTL
	}
}

// placedElsewhere says what puts the nodes of n into other subnets than those that privateNetworking chooses.
func (b *builder) placedElsewhere(n *node) (sggraph.Because, bool) {
	for _, key := range []string{"subnets", "localZones", "outpostARN"} {
		if p := n.path(key); b.given(p) && (key != "subnets" || !b.namesListedSubnets(n)) {
			return b.because(p, key+" says where these nodes run"), true
		}
	}
	return sggraph.Because{}, false
}

// namesListedSubnets reports whether n names none but subnets that the file lists under vpc.subnets, of the kind that privateNetworking
// chooses: by their keys or ids (eksctl pkg/vpc/vpc.go:936-951, 984-998).
func (b *builder) namesListedSubnets(n *node) bool {
	if b.vpc.Subnets == nil || b.cfg.IsUnknown(n.path("subnets")) || b.cfg.IsUnknown(yamldoc.Keys("vpc", "subnets")) {
		return false
	}
	listed := b.vpc.Subnets.Public
	if n.base.PrivateNetworking {
		listed = b.vpc.Subnets.Private
	}
	return !slices.ContainsFunc(n.base.Subnets, func(name string) bool { return !isListed(listed, name) })
}

func isListed(subnets api.AZSubnetMapping, name string) bool {
	for key, subnet := range subnets {
		if key == name || subnet.ID == name {
			return true
		}
	}
	return false
}

// onlyPrivateSubnets is where everything is in a fully-private VPC that eksctl makes; nil where the VPC has other subnets too
// (eksctl pkg/cfn/builder/vpc_ipv4.go:89-98).
func (b *builder) onlyPrivateSubnets() *sggraph.Placement {
	enabled := yamldoc.Keys("privateCluster", "enabled")
	if b.graph.VPC.Origin != sggraph.OriginEKSCTL || b.cfg.IsUnknown(enabled) || !b.spec.IsFullyPrivate() {
		return nil
	}
	return &sggraph.Placement{Subnets: sggraph.PrivateSubnets, Because: b.because(enabled, "a fully-private VPC has private subnets only")}
}

// selectedSubnets is where nodes are whose subnets an object in the cluster selects.
func (b *builder) selectedSubnets(text string) *sggraph.Placement {
	if private := b.onlyPrivateSubnets(); private != nil {
		return private
	}
	return &sggraph.Placement{Subnets: sggraph.UnknownSubnets, Because: sggraph.Because{Text: text}}
}

// severalNodes reports whether a nodegroup can certainly have more than one node.
func (b *builder) severalNodes(n *node) bool {
	most := inventory.ScalingOf(b.cfg, n.at, n.base).Max
	return most != nil && *most > 1
}
