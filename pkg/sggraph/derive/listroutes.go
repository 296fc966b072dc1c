package derive

import (
	"net/netip"

	"github.com/ekslint/ekslint/pkg/facts"
	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/sggraph"
)

// entriesIn are the routes by prefix lists of a table, one for each entry that is told, and those by lists whose entries are not all told.
// Routes to gateway endpoints do not count: networks that somebody names are not taken for those of S3.
func (b *builder) entriesIn(table *facts.RouteTable) (entries, untold []facts.Route) {
	for _, r := range table.Routes {
		if r.PrefixList == "" || b.known.IsToService(&r) {
			continue
		}
		networks, areAll := b.entriesOf(r.PrefixList)
		for _, network := range networks {
			r.Network = network
			entries = append(entries, r)
		}
		if !areAll {
			r.Network = netip.Prefix{}
			untold = append(untold, r)
		}
	}
	return entries, untold
}

// entriesOf are the entries of a prefix list that are told, and can be read, and whether these are all.
func (b *builder) entriesOf(id string) (entries []netip.Prefix, areAll bool) {
	list := b.known.PrefixList(id)
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
func routeByList(addresses sggraph.Truth, table *facts.RouteTable, r *facts.Route) sggraph.Route {
	why := aboutRoute(table, r.At, "has a route by "+listName(r)+", whose entries are not told")
	return sggraph.Route{Way: wayOf(addresses, r), Because: why, NoWayIn: why}
}

func listName(r *facts.Route) string { return "the prefix list " + printable.Name(r.PrefixList) }
