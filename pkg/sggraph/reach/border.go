package reach

import (
	"net/netip"
	"slices"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// borders returns the end of a connection whose addresses may not share one answer, and the prefixes in it where answers may change;
// nil where each end is a single party.
func (ev *evaluator) borders(from, to *end) (cut *end, at prefixList) {
	var lists []prefixList
	switch {
	case from.isPrefixes():
		cut, lists = from, append(ev.peers(to.sides(sggraph.Ingress)), to.routeBorders())
	case to.isPrefixes():
		cut, lists = to, append(ev.peers(ev.lettingOut(from)), ev.routes, from.routeBorders(), ev.excluded(from))
		lists = append(lists, prefixesIn(ev.g.Services.Ranges), prefixList{metadataIPv4(), metadataIPv6()})
	default:
		return nil, nil
	}
	if to.id == sggraph.APIServer {
		lists = append(lists, ev.sourceBorders)
	}
	if to.isOpenBalancer() {
		lists = append(lists, prefixesIn(to.balancer().Clients))
	}
	var found []netip.Prefix
	for _, n := range cut.networks {
		for _, l := range lists {
			found = append(found, l.within(n.prefix)...)
		}
	}
	if cut.isInternet() {
		found = slices.DeleteFunc(found, ev.isPrivate)
	}
	if ev.byPlace(cut, to, found) {
		found = append(found, ev.private...)
	}
	return cut, newPrefixList(found)
}

// byPlace reports whether the way to an end depends on where the addresses of the other one are, and these may be of either kind.
func (ev *evaluator) byPlace(cut, to *end, at []netip.Prefix) bool {
	if cut.isInternet() {
		return len(at) > 0
	}
	return cut == to || to.isPublicBalancer() || to.id == sggraph.APIServer || to.id == sggraph.GatewayEndpoint ||
		ev.sheltered(cut, to) != sggraph.No || to.hasRoutes()
}

// routeBorders are the networks to which the routes of the subnets of an end lead.
func (p *end) routeBorders() prefixList {
	var found []netip.Prefix
	for _, subnet := range p.routes() {
		for i := range subnet.Table {
			found = append(found, subnet.Table[i].Network)
		}
	}
	return newPrefixList(found)
}

// peers are the prefixes that rules of the groups name.
func (ev *evaluator) peers(groups []side) []prefixList {
	var lists []prefixList
	for _, s := range groups {
		if len(ev.borderLists[s]) > 0 {
			lists = append(lists, ev.borderLists[s])
		}
	}
	return lists
}

// indexBorders lists the prefixes that the rules of each side name.
func (ev *evaluator) indexBorders() {
	ev.borderLists = make([]prefixList, len(ev.bySide))
	for s := range ev.borderLists {
		var prefixes []netip.Prefix
		for _, l := range ev.byNetwork[s] {
			for _, n := range l.list {
				prefixes = append(prefixes, n.prefix)
			}
		}
		for _, i := range ev.possible[s] {
			prefixes = append(prefixes, networkOf(ev.g.PossibleRules[i].Peer.CIDR).prefix)
		}
		if slices.ContainsFunc(prefixes, func(p netip.Prefix) bool { return !p.IsValid() }) {
			prefixes = append(prefixes, ev.private...) // a peer that is the VPC, whose prefix is not known, is in one of these
		}
		ev.borderLists[s] = newPrefixList(prefixes)
	}
}

func prefixesIn(cidrs []string) prefixList {
	prefixes := make([]netip.Prefix, len(cidrs))
	for i, cidr := range cidrs {
		prefixes[i] = networkOf(cidr).prefix
	}
	return newPrefixList(prefixes)
}

// isPrefixes reports whether p is all of one or more known prefixes.
func (p *end) isPrefixes() bool {
	return p.whole && !slices.ContainsFunc(p.networks, func(n network) bool { return !n.prefix.IsValid() })
}

// isPrivate is sggraph.Graph.IsPrivate, by the list that is at hand.
func (ev *evaluator) isPrivate(p netip.Prefix) bool { return sggraph.Within(p, ev.private) }
