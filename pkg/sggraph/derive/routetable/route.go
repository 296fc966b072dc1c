package routetable

import (
	"github.com/ekslint/ekslint/pkg/facts"
	"github.com/ekslint/ekslint/pkg/sggraph"
)

// servesPublic says what an internet gateway carries (https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html), andNone
// that interfaces do not have it, and endsAtPeer what a peering connection does not carry
// (https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html).
const (
	servesPublic = ", which serves public addresses alone"
	andNone      = ", and interfaces there get none"
	endsAtPeer   = ", through which nothing reaches the internet"
)

// routeOf is one route of the table.
func (r *reader) routeOf(of *facts.Route) sggraph.Route {
	network := of.Network.Masked()
	route, there := sggraph.Route{Network: network, Way: r.wayOf(of)}, network.String()
	if of.PrefixList != "" {
		there += " of " + listName(of)
	}
	if of.IsBlackhole {
		route.Because = about(r.table, of.At, "drops what goes to "+there+", since what it leads to is gone")
		return route
	}
	if route.Way == sggraph.WayOut {
		route.NoWayIn = Because(r.table, "leads there through "+outBy(of)+" alone, which lets nobody in")
	}
	switch by := carrier(&route); {
	case network.Bits() > 0 && by != "":
		route.Because = about(r.table, of.At, "leads "+there+" to "+by)
	case network.Bits() > 0:
		route.Because = about(r.table, of.At, "leads to "+there)
	case by != "":
		route.Because = Because(r.table, "leads to "+by)
	default:
		route.Because = Because(r.table, "leads to the internet")
	}
	return r.withPrivate(route)
}

// carrier is what a route leads to, and what that carries, where that is not everything.
func carrier(r *sggraph.Route) string {
	switch r.Way {
	case sggraph.WayGateway:
		return "an internet gateway"
	case sggraph.WayGatewayPerhaps:
		return "an internet gateway" + servesPublic
	case sggraph.WayGatewayNever:
		return "an internet gateway" + servesPublic + andNone
	case sggraph.WayPeer:
		if r.IsWide() {
			return "a VPC peering connection" + endsAtPeer
		}
	default:
	}
	return ""
}

func outBy(r *facts.Route) string {
	if r.Target == facts.NATGateway {
		return "a NAT gateway"
	}
	return "an egress-only internet gateway"
}

// withPrivate adds what a wide route does with private addresses.
func (r *reader) withPrivate(route sggraph.Route) sggraph.Route {
	text := "has no route there but its default one"
	switch isDefault := route.Network.Bits() == 0; route.Way {
	case sggraph.WayPeer:
		if !isDefault {
			text = "has no route there but that to " + route.Network.String()
		}
	case sggraph.WayGateway, sggraph.WayGatewayPerhaps, sggraph.WayGatewayNever:
		text = "leads there by an internet gateway alone, which carries public addresses alone"
	default:
	}
	if route.Network.Bits() == 0 || route.Way == sggraph.WayPeer && route.IsWide() {
		private := Because(r.table, text)
		route.Private = &private
	}
	return route
}

// wayOf is where a route leads the interfaces.
func (r *reader) wayOf(of *facts.Route) sggraph.Way {
	if of.IsBlackhole {
		return sggraph.WayNowhere
	}
	switch of.Target {
	case facts.LocalTarget:
		return sggraph.WayLocal
	case facts.InternetGateway:
		switch {
		case of.Network.Addr().Is6() || r.addresses == sggraph.Yes:
			return sggraph.WayGateway
		case r.addresses == sggraph.No:
			return sggraph.WayGatewayNever
		default:
			return sggraph.WayGatewayPerhaps
		}
	case facts.NATGateway, facts.EgressOnlyInternetGateway:
		return sggraph.WayOut
	case facts.PeeringConnection:
		return sggraph.WayPeer
	case facts.TransitGateway, facts.VirtualPrivateGateway, facts.CoreNetwork:
		return sggraph.WayNetwork
	default:
		return sggraph.WayDevice
	}
}
