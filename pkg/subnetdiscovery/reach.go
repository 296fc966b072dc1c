package subnetdiscovery

import (
	"net/netip"
	"slices"

	"github.com/ekslint/ekslint/pkg/facts"
)

// IsCutOff reports whether certainly nothing on the internet reaches the subnets: their routes lead within AWS alone, or out by NAT, which lets
// nobody in (https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway.html). Any other target may bring somebody in, whose addresses
// its route is for: isPrivate reports whether these never come from the internet.
func (f Found) IsCutOff(known *facts.Facts, isPrivate func(netip.Prefix) bool) bool {
	mayLeadIn := func(r facts.Route) bool { return mayLeadIn(r) && !isFor(known, r, isPrivate) }
	isCutOff := func(subnet *facts.Subnet) bool {
		table := known.RouteTableOf(subnet.ID)
		return table != nil && table.IsComplete && !slices.ContainsFunc(table.Routes, mayLeadIn)
	}
	return len(f.Subnets) > 0 && !f.MayBeOthers && !slices.ContainsFunc(f.Subnets, func(s *facts.Subnet) bool { return !isCutOff(s) })
}

// isFor reports whether all that a route is for are networks of a kind.
func isFor(known *facts.Facts, r facts.Route, isSo func(netip.Prefix) bool) bool {
	if r.PrefixList == "" {
		return r.Network.IsValid() && isSo(r.Network)
	}
	list := known.PrefixList(r.PrefixList)
	return list != nil && list.IsComplete && !slices.ContainsFunc(list.CIDRs, func(cidr string) bool {
		network, err := netip.ParsePrefix(cidr)
		return err != nil || !isSo(network)
	})
}

// mayLeadIn reports whether what answers by a route may have come in from the internet.
func mayLeadIn(r facts.Route) bool {
	switch r.Target {
	case facts.LocalTarget, facts.NATGateway, facts.EgressOnlyInternetGateway, facts.PeeringConnection:
		return false
	case facts.VPCEndpoint:
		return r.PrefixList == "" // one of a gateway load balancer, and not of S3
	default:
		return !r.IsBlackhole
	}
}
