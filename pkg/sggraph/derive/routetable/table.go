// Package routetable says where the routes of a route table lead, as AWS has told it.
package routetable

import (
	"net/netip"
	"slices"

	"go4.org/netipx"

	"github.com/ekslint/ekslint/pkg/facts"
	"github.com/ekslint/ekslint/pkg/sggraph"
)

// Taken says of routes of which nothing is told what is made of that.
const Taken = "not all routes of it are told: they are taken to lead there"

// reader reads one table.
type reader struct {
	known *facts.Facts
	table *facts.RouteTable
	// addresses says whether the interfaces in its subnets have public addresses of IPv4.
	addresses sggraph.Truth
}

// Read is sggraph.SubnetRoutes.Table and Lists for a table, nil where it is not known, in whose subnets interfaces have public addresses of IPv4
// or not: what it says of networks, in the order of these, and its routes by prefix lists whose entries are not all known. Both are empty where
// it is not told how the table leads to the internet. Where a table is not told whole, but has a default route of IPv4, that decides about the
// internet.
func Read(known *facts.Facts, table *facts.RouteTable, addresses sggraph.Truth) (routes, lists []sggraph.Route) {
	if !tellsWayOut(table) {
		return nil, nil
	}
	r := &reader{known, table, addresses}
	listed, untold := r.entries()
	networks := slices.DeleteFunc(slices.Clone(table.Routes), func(route facts.Route) bool { return route.PrefixList != "" })
	all := slices.Concat(networks, listed)
	routes = r.prioritized(all)
	if !table.IsComplete {
		routes = append(routes, takenRoutes()...)
	}
	for _, everything := range []string{sggraph.AnyIPv4, sggraph.AnyIPv6} {
		everywhere := netip.MustParsePrefix(everything)
		if !slices.ContainsFunc(routes, func(route sggraph.Route) bool { return route.Network == everywhere }) {
			routes = append(routes, r.noRoute(everywhere, all))
		}
	}
	slices.SortStableFunc(routes, func(a, b sggraph.Route) int { return netipx.ComparePrefix(a.Network, b.Network) })
	for i := range untold {
		lists = append(lists, r.routeByList(&untold[i]))
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
		routes = append(routes, sggraph.Route{Network: network, Way: sggraph.WayTaken, Because: sggraph.Because{Text: Taken}})
	}
	return routes
}

// noRoute is for what none of the routes of the table is for.
func (r *reader) noRoute(everywhere netip.Prefix, routes []facts.Route) sggraph.Route {
	leads := func(other facts.Route) bool {
		isOther := other.Target == facts.LocalTarget || other.IsBlackhole
		return !isOther && other.Network.Addr().Is4() == everywhere.Addr().Is4() && !sggraph.NeverPublic(other.Network)
	}
	private := Because(r.table, "has no route there")
	route := sggraph.Route{Network: everywhere, Way: sggraph.WayNowhere, Because: private, Private: &private}
	if !slices.ContainsFunc(routes, leads) {
		text := "has no route to the internet"
		if everywhere.Addr().Is6() {
			text += " by IPv6"
		}
		route.Because = Because(r.table, text)
	}
	return route
}
