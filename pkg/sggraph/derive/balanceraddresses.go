package derive

import (
	"fmt"

	"github.com/ekslint/ekslint/pkg/internal/printable"
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
		why := becauseOf(lb.AddressesAt, fmt.Sprintf("it is to be %q, and no subnet of %s has addresses of IPv6", lb.IPAddressType, b.calledVPC()))
		lackSubnets(m, sggraph.LackIPv6, why)
	}
}

// calledVPC is the VPC, and where AWS has told of it.
func (b *builder) calledVPC() string {
	if known := b.toldVPC(); known != nil {
		return fmt.Sprintf("%s (%s)", printable.Name(known.ID), known.At.String())
	}
	return "the VPC"
}
