package sggraph

import "slices"

// SubnetRoutes are where the routes of one subnet lead.
type SubnetRoutes struct {
	ID string `json:"id"`
	// Prefix is that of IPv4, with PrefixBecause where it is written; empty where it is not known.
	Prefix        string  `json:"-"`
	PrefixBecause Because `json:"-"`
	// S3 is as that of ToldSubnets.
	S3 Verdict `json:"s3,omitempty"`
	// Table are the routes that its table has, and for each family of addresses one for what no other one is for; empty where they are not all told.
	Table []Route `json:"-"`
	// Lists are the routes by prefix lists whose entries are not all told. What is outside the VPC may be in any of them.
	Lists []Route `json:"-"`
	// Unaddressed says why interfaces there have no public addresses of IPv4; nil where they may have some.
	Unaddressed *Because `json:"-"`
	// Because says what route table the subnet has, and whether that leads to the internet; S3Because, whether to the endpoint of S3.
	Because   []Because `json:"because"`
	S3Because []Because `json:"s3Because,omitempty"`
}

// IsTold reports whether all routes of the subnet are known.
func (s *SubnetRoutes) IsTold() bool { return len(s.Table) > 0 }

// LeadsAs reports whether routes lead to the same networks in the same ways as those of another subnet.
func (s *SubnetRoutes) LeadsAs(other *SubnetRoutes) bool {
	isSame := func(a, b Route) bool { return a.Network == b.Network && a.Way == b.Way }
	isAlike := (s.Unaddressed == nil) == (other.Unaddressed == nil)
	return isAlike && s.S3 == other.S3 && slices.EqualFunc(s.Table, other.Table, isSame) && slices.EqualFunc(s.Lists, other.Lists, isSame)
}

// gateway answers whether the subnet has a route to an internet gateway, by the families of addresses that the cluster has.
func (s *SubnetRoutes) gateway(ipv6 Truth) Truth {
	gateway := No
	for _, r := range s.Table {
		if !NeverPublic(r.Network) && (r.Network.Addr().Is4() || ipv6 != No) {
			gateway = gateway.Or(r.toGateway())
		}
	}
	for _, r := range s.Lists {
		gateway = gateway.Or(r.toGateway().And(Maybe))
	}
	return gateway
}

// toGateway answers whether the route leads to an internet gateway.
func (r *Route) toGateway() Truth {
	switch r.Way {
	case WayGateway, WayGatewayPerhaps, WayGatewayNever:
		return Yes
	case WayDevice, WayUnknown:
		return Maybe
	default:
		return No
	}
}

// isSheltered reports whether nothing on the internet reaches interfaces in the subnet by IPv4, also by what may forward connections to
// private addresses.
func (s *SubnetRoutes) isSheltered() bool {
	mayForward := func(r Route) bool { return r.Way == WayDevice && !r.Network.Addr().Is6() && !NeverPublic(r.Network) }
	return s.Unaddressed != nil && !slices.ContainsFunc(s.Table, mayForward) && !slices.ContainsFunc(s.Lists, mayForward)
}

// IsIsolated reports whether no route leads from the subnet to anything outside the VPC, by either family of addresses, but to gateway
// endpoints.
func (s *SubnetRoutes) IsIsolated() bool {
	leadsOut := func(r Route) bool { return r.Way != WayLocal && r.Way != WayNowhere }
	return s.IsTold() && !slices.ContainsFunc(s.Table, leadsOut) && !slices.ContainsFunc(s.Lists, leadsOut)
}
