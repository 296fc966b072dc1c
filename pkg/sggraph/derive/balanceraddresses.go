package derive

import (
	"github.com/ekslint/ekslint/pkg/loadbalancer"
	"github.com/ekslint/ekslint/pkg/sggraph"
)

// addressBalancer enters what follows from the family of a load balancer's addresses: one with addresses of IPv6 is made in subnets with such a
// prefix alone, and one without public addresses of IPv4 is reached by IPv6 from the internet
// (https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-ip-address-type.html).
func (b *builder) addressBalancer(m *sggraph.Member, lb *loadbalancer.LoadBalancer) {
	if m.LoadBalancer.HasIPv6 != sggraph.Yes || lb.IPAddressType == "" {
		return
	}
	if lb.Kind == loadbalancer.Application && lb.IPAddressType == loadbalancer.PublicIPv6 {
		placed := *m.Placement
		why := becauseOf(lb.AddressesAt, lb.ID+" has no public addresses of IPv4")
		placed.Unaddressed, m.Placement = &why, &placed
	}
	vpc := &b.graph.VPC
	isMade := vpc.Origin != sggraph.OriginEKSCTL || vpc.OriginKnown
	if vpc.IPv6Addresses == sggraph.No && isMade && len(m.LoadBalancer.NoSubnets) == 0 {
		why := becauseOf(lb.AddressesAt, "it is to be \""+lb.IPAddressType+"\", and no subnet of the VPC has addresses of IPv6")
		lackSubnets(m, sggraph.LackIPv6, why)
	}
}
