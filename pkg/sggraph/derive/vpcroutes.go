package derive

import (
	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// privateEgress follows eksctl pkg/cfn/builder/vpc_ipv4.go:89-98 and 424-437, and vpc_ipv6.go:77-110: a fully-private VPC ends
// with its private subnets, one of IPv6 has a NAT gateway, any other as vpc.nat.gateway says. The VPC of a control plane on
// Outposts is extended later.
func (b *builder) privateEgress() (sggraph.Verdict, []sggraph.Because) {
	private := yamldoc.Keys("privateCluster", "enabled")
	switch {
	case b.cfg.IsUnknown(private):
		return sggraph.Unknown, []sggraph.Because{}
	case b.spec.IsFullyPrivate() && b.routesKnown():
		return sggraph.Denied, []sggraph.Because{b.because(private, "a fully-private VPC has no internet gateway and no NAT gateway")}
	default:
		return b.egressIfNotPrivate()
	}
}

// routesKnown reports whether all routes of the VPC are eksctl's.
func (b *builder) routesKnown() bool {
	return b.graph.VPC.Origin == sggraph.OriginEKSCTL && b.spec.Outpost == nil && !b.cfg.IsUnknown(yamldoc.Keys("outpost"))
}

func (b *builder) egressIfNotPrivate() (sggraph.Verdict, []sggraph.Because) {
	nat := yamldoc.Keys("vpc", "nat", "gateway")
	switch {
	case !b.routesKnown():
		return sggraph.Unknown, []sggraph.Because{}
	case b.graph.VPC.IPv6 != sggraph.No:
		return sggraph.VerdictOn(b.graph.VPC.IPv6), []sggraph.Because{}
	case b.cfg.IsUnknown(nat):
		return sggraph.Unknown, []sggraph.Because{b.because(nat, "it is not known whether the VPC gets a NAT gateway")}
	case b.vpc.NAT != nil && b.vpc.NAT.Gateway != nil && *b.vpc.NAT.Gateway == api.ClusterDisableNAT:
		return sggraph.Denied, []sggraph.Because{b.because(nat, "the private subnets get no NAT gateway, so no route leads out of them")}
	default:
		return sggraph.Allowed, []sggraph.Because{}
	}
}

// ipv6Addresses: a VPC that eksctl makes for a cluster of IPv4 has no prefix of IPv6, unless autoAllocateIPv6 asks for one
// (eksctl pkg/cfn/builder/vpc_ipv4.go:83-134); a subnet of the user's may hand out such addresses.
func (b *builder) ipv6Addresses(vpc *sggraph.VPC) sggraph.Truth {
	at := yamldoc.Keys("vpc", "autoAllocateIPv6")
	switch {
	case vpc.IPv6 != sggraph.No:
		return vpc.IPv6
	case vpc.Origin == sggraph.OriginEKSCTL && b.setting(at, b.vpc.AutoAllocateIPv6, false) == sggraph.No:
		return sggraph.No
	default:
		return sggraph.Maybe
	}
}

// remoteRoutes: with a gateway for hybrid nodes, eksctl routes the private subnets of its own VPC to their networks (eksctl
// pkg/cfn/builder/vpc_ipv4.go:363-411).
func (b *builder) remoteRoutes(vpc *sggraph.VPC) []string {
	config := b.spec.RemoteNetworkConfig
	if vpc.Origin != sggraph.OriginEKSCTL || vpc.IPv6 != sggraph.No || config == nil ||
		b.cfg.IsUnknown(yamldoc.Keys("remoteNetworkConfig", "vpcGatewayID")) ||
		!config.VPCGatewayID.IsTransitGateway() && !config.VPCGatewayID.IsVirtualPrivateGateway() {
		return nil
	}
	var prefixes []string
	for _, n := range b.remoteNetworks() {
		if !b.cfg.IsUnknown(n.path) && n.cidr != "" {
			prefixes = append(prefixes, n.cidr)
		}
	}
	return unique(prefixes)
}
