package sggraph

import (
	"net/netip"
	"slices"
)

// borders returns the end of a connection whose addresses may not share one answer, and the prefixes where answers may change; nil
// where each end is a single party.
func (ev *evaluator) borders(from, to *end) (cut *end, at []netip.Prefix) {
	cut, guards := from, to.sides(Ingress)
	if !from.isPrefixes() {
		cut, guards = to, from.sides(Egress)
	}
	if !cut.isPrefixes() {
		return nil, nil
	}
	for _, s := range guards {
		for _, peer := range ev.byNetwork[s] {
			at = append(at, peer.prefix)
		}
		for _, i := range ev.possible[s] {
			at = append(at, networkOf(ev.g.PossibleRules[i].Peer.CIDR).prefix)
		}
	}
	if to.id == APIServer {
		for _, cidr := range ev.g.Endpoint.PublicCIDRs {
			at = append(at, networkOf(cidr).prefix)
		}
	}
	at = slices.DeleteFunc(at, func(p netip.Prefix) bool { return !p.IsValid() || cut.isInternet() && ev.isPrivate(p) })
	for _, cidr := range ev.g.VPC.RemoteRoutes {
		if cut == to {
			at = append(at, networkOf(cidr).prefix)
		}
	}
	byPlace := to.id == APIServer || cut == to // the way there depends on where the address is
	if byPlace && !cut.isInternet() || cut.isInternet() && len(at) > 0 {
		at = append(at, ev.private...)
	}
	return cut, at
}

// isPrefixes reports whether p is all of one or more known prefixes.
func (p *end) isPrefixes() bool {
	return p.whole && !slices.ContainsFunc(p.networks, func(n network) bool { return !n.prefix.IsValid() })
}

// reserved are the addresses that never come from, or lead to, the internet: private ones (RFC 1918, RFC 4193), those that carriers
// share and that are often a VPC's second prefix (RFC 6598), and those of a single link or host.
func reserved() []netip.Prefix {
	return []netip.Prefix{
		netip.MustParsePrefix("10.0.0.0/8"), netip.MustParsePrefix("172.16.0.0/12"), netip.MustParsePrefix("192.168.0.0/16"),
		netip.MustParsePrefix("100.64.0.0/10"), netip.MustParsePrefix("169.254.0.0/16"), netip.MustParsePrefix("127.0.0.0/8"),
		netip.MustParsePrefix("fc00::/7"), netip.MustParsePrefix("fe80::/10"),
	}
}

// neverPublic reports whether all addresses of p are reserved.
func neverPublic(p netip.Prefix) bool { return within(p, reserved()) }

// isPrivate reports whether all addresses of p are reserved or in the VPC.
func (ev *evaluator) isPrivate(p netip.Prefix) bool { return within(p, ev.private) }

func within(p netip.Prefix, prefixes []netip.Prefix) bool {
	return slices.ContainsFunc(prefixes, func(q netip.Prefix) bool { return q.Bits() <= p.Bits() && q.Contains(p.Addr()) })
}
