package routetable

import (
	"cmp"
	"slices"

	"go4.org/netipx"

	"github.com/ekslint/ekslint/pkg/facts"
	"github.com/ekslint/ekslint/pkg/sggraph"
)

// prioritized are the routes of the table that count, one for each network
// (https://docs.aws.amazon.com/vpc/latest/userguide/route-tables-priority.html).
func (r *reader) prioritized(all []facts.Route) []sggraph.Route {
	all = slices.Clone(all)
	slices.SortStableFunc(all, func(a, b facts.Route) int {
		return cmp.Or(netipx.ComparePrefix(a.Network.Masked(), b.Network.Masked()), cmp.Compare(rankOf(&a), rankOf(&b)))
	})
	var routes []sggraph.Route
	for len(all) > 0 {
		n := slices.IndexFunc(all, func(other facts.Route) bool { return other.Network.Masked() != all[0].Network.Masked() })
		if n < 0 {
			n = len(all)
		}
		routes = append(routes, r.countingOf(all[:n]))
		all = all[n:]
	}
	return routes
}

// rankOf is the place of a route among those for the same network.
func rankOf(r *facts.Route) int {
	switch {
	case r.IsPropagated:
		return 2
	case r.PrefixList != "":
		return 1
	default:
		return 0
	}
}

// countingOf is the one that counts of several routes for the same network, in the order of their ranks. Of lists with the same entry, AWS chooses
// one at random. Whether one that leads nowhere gives way to the next is not documented.
func (r *reader) countingOf(same []facts.Route) sggraph.Route {
	first := r.routeOf(&same[0])
	isRival := func(other facts.Route) bool {
		return (same[0].IsBlackhole || rankOf(&other) == rankOf(&same[0])) && r.wayOf(&other) != first.Way
	}
	if slices.ContainsFunc(same[1:], isRival) {
		first.Way, first.Private = sggraph.WayUnknown, nil
		first.Because = about(r.table, same[0].At, "has several routes for "+first.Network.String()+", and which one counts is not known")
	}
	return first
}
