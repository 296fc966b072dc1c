package sggraph

import (
	"net/netip"
	"slices"
	"sync"
)

// borders returns the end of a connection whose addresses may not share one answer, and the prefixes in it where answers may change;
// nil where each end is a single party.
func (ev *evaluator) borders(from, to *end) (cut *end, at prefixList) {
	var lists []prefixList
	switch {
	case from.isPrefixes():
		cut, lists = from, ev.peers(to.sides(Ingress))
	case to.isPrefixes():
		cut, lists = to, append(ev.peers(from.sides(Egress)), ev.routes, prefixList{metadataIPv4(), metadataIPv6()})
	default:
		return nil, nil
	}
	if to.id == APIServer {
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
	return cut == to || to.id == APIServer || to.id == GatewayEndpoint || ev.isSheltered(to)
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

// reserved are the addresses that never come from, or lead to, the internet: private ones (RFC 1918, RFC 4193), those that carriers
// share and that are often a VPC's second prefix (RFC 6598), and those of a single link or host.
var reserved = sync.OnceValue(func() []netip.Prefix {
	return []netip.Prefix{
		netip.MustParsePrefix("10.0.0.0/8"), netip.MustParsePrefix("172.16.0.0/12"), netip.MustParsePrefix("192.168.0.0/16"),
		netip.MustParsePrefix("100.64.0.0/10"), netip.MustParsePrefix("169.254.0.0/16"), netip.MustParsePrefix("127.0.0.0/8"),
		netip.MustParsePrefix("fc00::/7"), netip.MustParsePrefix("fe80::/10"),
	}
})

// neverPublic reports whether no address of p ever comes from the internet: all are private, shared by carriers, or of a single
// link or host (RFC 1918, RFC 4193, RFC 6598).
func neverPublic(p netip.Prefix) bool { return within(p, reserved()) }

// private are the prefixes that are not of the internet: reserved ones, and those of the VPC.
func (g *Graph) private() []netip.Prefix {
	private := slices.Clip(reserved())
	for _, cidr := range append([]string{g.VPC.CIDR}, g.VPC.Prefixes...) {
		if vpc := networkOf(cidr).prefix; vpc.IsValid() {
			private = append(private, vpc)
		}
	}
	return private
}

// IsPrivate reports whether all addresses of p are reserved ones or in the VPC. They are not meant by 0.0.0.0/0, ::/0 and Internet
// in a Query.
func (g *Graph) IsPrivate(p netip.Prefix) bool { return within(p, g.private()) }

// isPrivate is Graph.IsPrivate.
func (ev *evaluator) isPrivate(p netip.Prefix) bool { return within(p, ev.private) }

func within(p netip.Prefix, prefixes []netip.Prefix) bool {
	return slices.ContainsFunc(prefixes, func(q netip.Prefix) bool { return q.Bits() <= p.Bits() && q.Contains(p.Addr()) })
}
