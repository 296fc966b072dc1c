package sggraph

import (
	"net/netip"

	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// anyVPC stands for the prefix of a VPC that the file does not give.
const anyVPC = "vpc"

const (
	anyIPv4 = "0.0.0.0/0"
	anyIPv6 = "::/0"
)

// VPC is the network that the cluster lives in.
type VPC struct {
	// Origin is eksctl where it makes the VPC, user where the file names one that exists.
	Origin Origin `json:"origin"`
	// OriginKnown is false where the id of an existing VPC is not known yet, and may turn out to be empty.
	OriginKnown bool `json:"originKnown"`
	// CIDR is the primary IPv4 prefix, or "vpc" where it cannot be known from the file.
	CIDR string `json:"cidr"`
	// IPv6 answers whether the cluster is one of IPv6, whose interfaces have addresses of both families.
	IPv6 Truth `json:"ipv6"`
	// Endpoints answers whether eksctl makes VPC endpoints in it.
	Endpoints Truth `json:"endpoints"`
	// PrivateEgress is the verdict on the way from its private subnets to the internet. It is unknown in a VPC that the user
	// brings: its routes are not in the file.
	PrivateEgress Verdict `json:"privateEgress"`
	// Because is what decides PrivateEgress.
	Because []Because `json:"because"`
}

// network notes whose VPC it is, and its prefix and routes where they can be known. eksctl makes the VPC unless an id or
// subnets are given (eksctl pkg/ctl/create/cluster.go:584).
func (b *builder) network() {
	vpc := VPC{Origin: OriginEKSCTL, OriginKnown: true, CIDR: b.writtenPrefix(), IPv6: b.ipv6()}
	if b.hasSubnets() || b.vpc.ID != "" || b.cfg.IsUnknown(yamldoc.Keys("vpc", "id")) {
		vpc.Origin = OriginUser
		vpc.OriginKnown = b.hasWrittenSubnets() || b.vpc.ID != ""
		if b.vpc.CIDR == nil {
			vpc.CIDR = anyVPC
		}
	}
	b.graph.VPC = vpc
	b.graph.VPC.PrivateEgress, b.graph.VPC.Because = b.privateEgress()
}

func (b *builder) ipv6() Truth {
	if b.cfg.IsUnknown(yamldoc.Keys("kubernetesNetworkConfig", "ipFamily")) {
		return Maybe
	}
	return truthOf(b.spec.IPv6Enabled())
}

// privateEgress follows eksctl pkg/cfn/builder/vpc_ipv4.go:89-98 and 424-437, and vpc_ipv6.go:77-110: a fully-private VPC ends
// with its private subnets, one of IPv6 has a NAT gateway, any other as vpc.nat.gateway says. The VPC of a control plane on
// Outposts is extended later.
func (b *builder) privateEgress() (Verdict, []Because) {
	private, outposts, nat := yamldoc.Keys("privateCluster", "enabled"), yamldoc.Keys("outpost"), yamldoc.Keys("vpc", "nat", "gateway")
	switch {
	case b.graph.VPC.Origin == OriginUser, b.cfg.IsUnknown(private), b.spec.Outpost != nil, b.cfg.IsUnknown(outposts):
		return Unknown, []Because{}
	case b.spec.IsFullyPrivate():
		return Denied, []Because{b.because(private, "a fully-private VPC has no internet gateway and no NAT gateway")}
	case b.graph.VPC.IPv6 != No:
		return b.graph.VPC.IPv6.verdict(), []Because{}
	case b.cfg.IsUnknown(nat):
		return Unknown, []Because{b.because(nat, "it is not known whether the VPC gets a NAT gateway")}
	case b.vpc.NAT != nil && b.vpc.NAT.Gateway != nil && *b.vpc.NAT.Gateway == api.ClusterDisableNAT:
		return Denied, []Because{b.because(nat, "the private subnets get no NAT gateway, so no route leads out of them")}
	default:
		return Allowed, []Because{}
	}
}

// writtenPrefix is what eksctl takes for the VPC's prefix when it writes rules. It looks the prefix of an existing VPC up where
// subnets are given; where only an id is, it uses its own default (eksctl pkg/vpc/vpc.go:157, 441).
func (b *builder) writtenPrefix() string {
	switch {
	case b.cfg.IsUnknown(yamldoc.Keys("vpc", "cidr")):
		return anyVPC
	case b.vpc.CIDR != nil && b.vpc.CIDR.IP != nil:
		return b.vpc.CIDR.String()
	case b.hasSubnets():
		return anyVPC
	}
	standard := api.DefaultCIDR()
	return standard.String()
}

func (b *builder) hasWrittenSubnets() bool {
	s := b.vpc.Subnets
	return s != nil && len(s.Private)+len(s.Public) > 0
}

// hasSubnets counts subnets that are not known yet.
func (b *builder) hasSubnets() bool {
	return b.hasWrittenSubnets() || b.cfg.IsUnknown(yamldoc.Keys("vpc", "subnets"))
}

// canonical writes a prefix as eksctl does (eksctl pkg/apis/eksctl.io/v1alpha5/validation.go, validateCIDRs); what is not a
// prefix stays as it is.
func canonical(cidr string) string {
	p, err := netip.ParsePrefix(cidr)
	if err != nil {
		return cidr
	}
	return p.Masked().String()
}
