package derive

import (
	"net/netip"
	"slices"

	"go4.org/netipx"

	"github.com/ekslint/ekslint/pkg/facts"
	"github.com/ekslint/ekslint/pkg/sggraph"
)

// takenText says of routes of which nothing is told what is made of that.
const takenText = "not all routes of it are told: they are taken to lead there"

// servesPublic says what an internet gateway carries (https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html), andNone
// that interfaces do not have it, and endsAtPeer what a peering connection does not carry
// (https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html).
const (
	servesPublic = ", which serves public addresses alone"
	andNone      = ", and interfaces there get none"
	endsAtPeer   = ", through which nothing reaches the internet"
)

// routesIn is SubnetRoutes.Table and SubnetRoutes.Lists. Where a table is not told whole, but has a default route of IPv4, that decides about
// the internet.
func (b *builder) routesIn(addresses sggraph.Truth, table *facts.RouteTable) (routes, lists []sggraph.Route) {
	if !tellsWayOut(table) {
		return nil, nil
	}
	listed, untold := b.entriesIn(table)
	networks := slices.DeleteFunc(slices.Clone(table.Routes), func(r facts.Route) bool { return r.PrefixList != "" })
	all := slices.Concat(networks, listed)
	routes = prioritized(addresses, table, all)
	if !table.IsComplete {
		routes = append(routes, takenRoutes()...)
	}
	for _, everything := range []string{sggraph.AnyIPv4, sggraph.AnyIPv6} {
		everywhere := netip.MustParsePrefix(everything)
		if !slices.ContainsFunc(routes, func(r sggraph.Route) bool { return r.Network == everywhere }) {
			routes = append(routes, noRoute(table, everywhere, all))
		}
	}
	slices.SortStableFunc(routes, func(a, b sggraph.Route) int { return netipx.ComparePrefix(a.Network, b.Network) })
	for i := range untold {
		lists = append(lists, routeByList(addresses, table, &untold[i]))
	}
	return routes, lists
}

// tellsWayOut reports whether it is told of a table how it leads to the internet by IPv4: all routes are, or the default one is.
func tellsWayOut(table *facts.RouteTable) bool {
	isDefault := func(r facts.Route) bool {
		return r.PrefixList == "" && r.Network == netip.PrefixFrom(netip.IPv4Unspecified(), 0)
	}
	return table != nil && (table.IsComplete || slices.ContainsFunc(table.Routes, isDefault))
}

// takenRoutes are for what a table that has a default route of IPv4 alone does not tell: private addresses, and those of IPv6.
func takenRoutes() []sggraph.Route {
	var routes []sggraph.Route
	for _, network := range append((&sggraph.Graph{}).Private(), netip.PrefixFrom(netip.IPv6Unspecified(), 0)) {
		routes = append(routes, sggraph.Route{Network: network, Way: sggraph.WayTaken, Because: sggraph.Because{Text: takenText}})
	}
	return routes
}

// routeOf is one route of a table.
func routeOf(addresses sggraph.Truth, table *facts.RouteTable, r *facts.Route) sggraph.Route {
	network := r.Network.Masked()
	route, there := sggraph.Route{Network: network, Way: wayOf(addresses, r)}, network.String()
	if r.PrefixList != "" {
		there += " of " + listName(r)
	}
	if r.IsBlackhole {
		route.Because = aboutRoute(table, r.At, "drops what goes to "+there+", since what it leads to is gone")
		return route
	}
	if route.Way == sggraph.WayOut {
		route.NoWayIn = aboutRoute(table, table.At, "leads there through "+outBy(r)+" alone, which lets nobody in")
	}
	switch by := carrier(&route); {
	case network.Bits() > 0 && by != "":
		route.Because = aboutRoute(table, r.At, "leads "+there+" to "+by)
	case network.Bits() > 0:
		route.Because = aboutRoute(table, r.At, "leads to "+there)
	case by != "":
		route.Because = aboutRoute(table, table.At, "leads to "+by)
	default:
		route.Because = aboutRoute(table, table.At, "leads to the internet")
	}
	return withPrivate(table, route)
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
func withPrivate(table *facts.RouteTable, route sggraph.Route) sggraph.Route {
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
		private := aboutRoute(table, table.At, text)
		route.Private = &private
	}
	return route
}

// noRoute is for what none of the routes of a table is for.
func noRoute(table *facts.RouteTable, everywhere netip.Prefix, routes []facts.Route) sggraph.Route {
	leads := func(r facts.Route) bool {
		isOther := r.Target == facts.LocalTarget || r.IsBlackhole
		return !isOther && r.Network.Addr().Is4() == everywhere.Addr().Is4() && isPublic(r.Network)
	}
	private := aboutRoute(table, table.At, "has no route there")
	route := sggraph.Route{Network: everywhere, Way: sggraph.WayNowhere, Because: private, Private: &private}
	if !slices.ContainsFunc(routes, leads) {
		text := "has no route to the internet"
		if everywhere.Addr().Is6() {
			text += " by IPv6"
		}
		route.Because = aboutRoute(table, table.At, text)
	}
	return route
}

// wayOf is where a route leads interfaces that have public addresses of IPv4 or not.
func wayOf(addresses sggraph.Truth, r *facts.Route) sggraph.Way {
	if r.IsBlackhole {
		return sggraph.WayNowhere
	}
	switch r.Target {
	case facts.LocalTarget:
		return sggraph.WayLocal
	case facts.InternetGateway:
		switch {
		case r.Network.Addr().Is6() || addresses == sggraph.Yes:
			return sggraph.WayGateway
		case addresses == sggraph.No:
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

func aboutRoute(table *facts.RouteTable, at facts.Place, text string) sggraph.Because {
	return told(at, nameOf(table)+" "+text)
}

// nameOf is what reasons call a table: that of its subnet, where a person has written the routes of that and no table.
func nameOf(table *facts.RouteTable) string {
	if table.ID == "" {
		return "the route table of " + table.Subnets[0]
	}
	return "the route table " + table.ID
}
