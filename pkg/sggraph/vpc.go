package sggraph

import (
	"net/netip"

	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/truth"
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
	// Prefixes are all of IPv4, the primary one first, where AWS has told those of a VPC of the user.
	Prefixes []string `json:"prefixes,omitempty"`
	// IPv6 answers whether the cluster is one of IPv6, whose interfaces have addresses of both families.
	IPv6 Truth `json:"ipv6"`
	// IPv6Addresses answers whether interfaces in it have, or may have, addresses of IPv6.
	IPv6Addresses Truth `json:"ipv6Addresses"`
	// RemoteRoutes are the prefixes outside it to which eksctl makes routes from its private subnets.
	RemoteRoutes []string `json:"remoteRoutes,omitempty"`
	// Endpoints answers whether eksctl makes VPC endpoints in it.
	Endpoints Truth `json:"endpoints"`
	// GatewayEndpoint is where it is written that AWS has a gateway endpoint of S3 in it; empty where that is not told, or eksctl makes one.
	GatewayEndpoint string `json:"gatewayEndpoint,omitempty"`
	// PrivateEgress is the verdict on the way from its private subnets to the internet. It is unknown in a VPC that the user
	// brings: its routes are not in the file.
	PrivateEgress Verdict `json:"privateEgress"`
	// EgressIfNotPrivate is PrivateEgress for the case that the cluster is not fully private, as one with a public endpoint is not.
	EgressIfNotPrivate Verdict `json:"egressIfNotPrivate"`
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
	vpc.IPv6Addresses = b.ipv6Addresses(&vpc)
	if vpc.Origin == OriginUser {
		b.tellVPC(&vpc)
	}
	vpc.RemoteRoutes = b.remoteRoutes(&vpc)
	b.graph.VPC = vpc
	b.graph.VPC.PrivateEgress, b.graph.VPC.Because = b.privateEgress()
	b.graph.VPC.EgressIfNotPrivate, _ = b.egressIfNotPrivate()
}

func (b *builder) ipv6() Truth {
	if b.cfg.IsUnknown(yamldoc.Keys("kubernetesNetworkConfig", "ipFamily")) {
		return Maybe
	}
	return truth.Of(b.spec.IPv6Enabled())
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
		if told := b.toldVPC(); told != nil && len(told.IPv4) > 0 {
			return told.IPv4[0].String()
		}
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
		return printable.Name(cidr)
	}
	return p.Masked().String()
}
