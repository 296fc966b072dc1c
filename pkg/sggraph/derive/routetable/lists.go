package routetable

import (
	"net/netip"

	"github.com/ekslint/ekslint/pkg/facts"
	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/sggraph"
)

// entries are the routes by prefix lists of the table, one for each entry that is told, and those by lists whose entries are not all told.
// Routes to gateway endpoints do not count: networks that somebody names are not taken for those of S3.
func (r *reader) entries() (entries, untold []facts.Route) {
	for _, route := range r.table.Routes {
		if route.PrefixList == "" || r.known.IsToService(&route) {
			continue
		}
		networks, areAll := r.entriesOf(route.PrefixList)
		for _, network := range networks {
			route.Network = network
			entries = append(entries, route)
		}
		if !areAll {
			route.Network = netip.Prefix{}
			untold = append(untold, route)
		}
	}
	return entries, untold
}

// entriesOf are the entries of a prefix list that are told, and can be read, and whether these are all.
func (r *reader) entriesOf(id string) (entries []netip.Prefix, areAll bool) {
	list := r.known.PrefixList(id)
	if list == nil {
		return nil, false
	}
	areAll = list.IsComplete
	for _, cidr := range list.CIDRs {
		network, err := netip.ParsePrefix(cidr)
		if err != nil {
			areAll = false
			continue
		}
		entries = append(entries, network.Masked())
	}
	return entries, areAll
}

// routeByList is one by a prefix list whose entries are not all told.
func (r *reader) routeByList(route *facts.Route) sggraph.Route {
	why := about(r.table, route.At, "has a route by "+listName(route)+", whose entries are not told")
	return sggraph.Route{Way: r.wayOf(route), Because: why, NoWayIn: why}
}

func listName(r *facts.Route) string { return "the prefix list " + printable.Name(r.PrefixList) }
