package loadbalancer

import (
	"net/netip"
	"slices"

	"github.com/ekslint/ekslint/pkg/manifest"
)

// checkAddresses refuses addresses that are for load balancers of another scheme or kind of addresses, that are none, or not as many as the
// subnets that the Service names (aws-load-balancer-controller pkg/service/model_build_load_balancer.go, buildLoadBalancerSubnetMappings).
func (b *builder) checkAddresses(s *manifest.Service) {
	check := func(suffix, called string, isFor bool, part Part, message string) setting {
		said := ofService(&s.Object, suffix)
		switch {
		case !said.IsWritten:
		case !isFor && b.lb.IsKnown(part):
			b.refuse(&s.Object, said.at, "%s", message)
		case said.IsKnown():
			b.checkCount(s, said, called)
		}
		return said
	}
	check("aws-load-balancer-eip-allocations", "EIP allocations", b.lb.Scheme == InternetFacing, PartScheme,
		"EIP allocations can only be set for internet facing load balancers")
	v4 := check("aws-load-balancer-private-ipv4-addresses", "private IPv4 addresses", b.lb.Scheme == Internal, PartScheme,
		"private IPv4 addresses can only be set for internal load balancers")
	b.checkFormat(v4, "private IPv4 addresses", "IPv4", netip.Addr.Is4)
	v6 := check("aws-load-balancer-ipv6-addresses", "IPv6 addresses", b.lb.IPAddressType == DualStack, PartAddresses,
		"IPv6 addresses can only be set for dualstack load balancers")
	b.checkFormat(v6, "IPv6 addresses", "IPv6", netip.Addr.Is6)
}

// checkCount refuses another number of addresses than of subnets, where the Service names these.
func (b *builder) checkCount(s *manifest.Service, said setting, called string) {
	subnets := ofService(&s.Object, "aws-load-balancer-subnets")
	named := slices.Compact(sorted(subnets.list()))
	if subnets.IsKnown() && len(named) > 0 && len(named) != len(said.list()) {
		b.refuse(&s.Object, said.at, "count of %s (%d) and subnets (%d) must match", called, len(said.list()), len(named))
	}
}

// checkFormat refuses what is no address, or one of the other family.
func (b *builder) checkFormat(said setting, called, family string, isOf func(netip.Addr) bool) {
	if !said.IsKnown() {
		return
	}
	for _, item := range said.list() {
		switch address, err := netip.ParseAddr(item); {
		case err != nil:
			b.refuse(said.object, said.at, "%s must be valid IP address: %s", called, item)
			return
		case !isOf(address):
			b.refuse(said.object, said.at, "%s must be valid %s address: %s", called, family, item)
			return
		}
	}
}
