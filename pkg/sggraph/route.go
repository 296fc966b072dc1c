package sggraph

import "net/netip"

// Route is where a route table leads what goes to a network, and to no longer prefix in the table
// (https://docs.aws.amazon.com/vpc/latest/userguide/route-tables-priority.html).
type Route struct {
	// Network is the zero value in a route by a prefix list.
	Network netip.Prefix
	Way     Way
	// Because names the table, says what it does with public addresses, and where that is written.
	Because Because
	// Private is Because for addresses that never come from the internet, where that is something else.
	Private *Because
	// NoWayIn says of WayOut that it lets nobody in.
	NoWayIn Because
}

// About says what the route does with an address.
func (r *Route) About(n netip.Prefix) Because {
	if r.Private != nil && NeverPublic(n) {
		return *r.Private
	}
	return r.Because
}

// Carries is the verdict on what takes the route to an address. What other gateways and networks do with what they get is not known, and
// taken to be right.
func (r *Route) Carries(n netip.Prefix) Verdict {
	switch r.Way {
	case WayNowhere, WayGatewayNever:
		return Denied
	case WayUnknown:
		return Unknown
	case WayGateway, WayGatewayPerhaps:
		switch {
		case NeverPublic(n):
			return Denied
		case r.Way == WayGatewayPerhaps:
			return Unknown
		}
	case WayPeer:
		switch {
		case NeverPublic(n) || !r.IsWide():
		case n.Addr().Is6():
			return Unknown // which may be one of the peer
		default:
			return Denied
		}
	default:
	}
	return Allowed
}

// WidestOwned is the length of the widest prefix of IPv4 that was ever given to one owner
// (https://www.iana.org/assignments/ipv4-address-space).
const WidestOwned = 8

// IsWide reports whether the network of the route is wider than anybody's own.
func (r *Route) IsWide() bool { return r.Network.IsValid() && r.Network.Bits() < WidestOwned }

// Way is where a route leads.
type Way string

// Ways of routes.
const (
	// WayNowhere drops what takes it: there is no route, or its target is gone.
	WayNowhere Way = "nowhere"
	WayLocal   Way = "local"
	// WayGateway is that to an internet gateway, which carries public addresses alone; WayGatewayPerhaps, where it is not known whether
	// interfaces in the subnet have such.
	WayGateway        Way = "internet-gateway"
	WayGatewayPerhaps Way = "internet-gateway-perhaps"
	// WayGatewayNever is that to an internet gateway by IPv4, from where interfaces certainly have no public addresses.
	WayGatewayNever Way = "internet-gateway-never"
	// WayOut lets connections out and none in: that of NAT gateways, and of egress-only internet gateways.
	WayOut Way = "out"
	// WayPeer is that to the VPC of a peer, through which nobody reaches an internet gateway or a NAT gateway of that
	// (https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html): what it uses as its own is all that is behind it.
	WayPeer Way = "peer"
	// WayNetwork is that to other networks, and WayDevice that to what may be a firewall with the internet behind it.
	WayNetwork Way = "network"
	WayDevice  Way = "device"
	// WayTaken is taken to lead there, since nothing is told of it.
	WayTaken Way = "taken"
	// WayUnknown may be any.
	WayUnknown Way = "unknown"
)

// RouteFor is the one of the routes of a table that decides about a network; nil where none does.
func RouteFor(routes []Route, n netip.Prefix) *Route {
	var longest *Route
	for i := range routes {
		r := &routes[i]
		holds := r.Network.Bits() <= n.Bits() && r.Network.Contains(n.Addr())
		if holds && (longest == nil || longest.Network.Bits() < r.Network.Bits()) {
			longest = r
		}
	}
	return longest
}
