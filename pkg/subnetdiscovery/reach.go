package subnetdiscovery

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/facts"
)

// IsCutOff reports whether certainly nothing on the internet reaches the subnets: their routes lead within AWS alone, or out by NAT, which lets
// nobody in (https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway.html). Any other target may bring somebody in.
func (f Found) IsCutOff(known *facts.Facts) bool {
	isCutOff := func(subnet *facts.Subnet) bool {
		table := known.RouteTableOf(subnet.ID)
		return table != nil && table.IsComplete && !slices.ContainsFunc(table.Routes, mayLeadIn)
	}
	return len(f.Subnets) > 0 && !f.MayBeOthers && !slices.ContainsFunc(f.Subnets, func(s *facts.Subnet) bool { return !isCutOff(s) })
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
