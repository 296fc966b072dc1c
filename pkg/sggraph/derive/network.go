package derive

import (
	"net/netip"

	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/truth"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// network notes whose VPC it is, and its prefix and routes where they can be known. eksctl makes the VPC unless an id or
// subnets are given (eksctl pkg/ctl/create/cluster.go:584).
func (b *builder) network() {
	vpc := sggraph.VPC{Origin: sggraph.OriginEKSCTL, OriginKnown: true, CIDR: b.writtenPrefix(), IPv6: b.ipv6()}
	if b.hasSubnets() || b.vpc.ID != "" || b.cfg.IsUnknown(yamldoc.Keys("vpc", "id")) {
		vpc.Origin = sggraph.OriginUser
		vpc.OriginKnown = b.hasWrittenSubnets() || b.vpc.ID != ""
		if b.vpc.CIDR == nil {
			vpc.CIDR = sggraph.AnyVPC
		}
	}
	vpc.IPv6Addresses = b.ipv6Addresses(&vpc)
	if vpc.Origin == sggraph.OriginUser {
		b.tellVPC(&vpc)
	}
	vpc.RemoteRoutes = b.remoteRoutes(&vpc)
	b.graph.VPC = vpc
	b.graph.VPC.PrivateEgress, b.graph.VPC.Because = b.privateEgress()
	b.graph.VPC.EgressIfNotPrivate, _ = b.egressIfNotPrivate()
}

func (b *builder) ipv6() sggraph.Truth {
	if b.cfg.IsUnknown(yamldoc.Keys("kubernetesNetworkConfig", "ipFamily")) {
		return sggraph.Maybe
	}
	return truth.Of(b.spec.IPv6Enabled())
}

// writtenPrefix is what eksctl takes for the VPC's prefix when it writes rules. It looks the prefix of an existing VPC up where
// subnets are given; where only an id is, it uses its own default (eksctl pkg/vpc/vpc.go:157, 441).
func (b *builder) writtenPrefix() string {
	switch {
	case b.cfg.IsUnknown(yamldoc.Keys("vpc", "cidr")):
		return sggraph.AnyVPC
	case b.vpc.CIDR != nil && b.vpc.CIDR.IP != nil:
		return b.vpc.CIDR.String()
	case b.hasSubnets():
		if told := b.toldVPC(); told != nil && len(told.IPv4) > 0 {
			return told.IPv4[0].String()
		}
		return sggraph.AnyVPC
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
