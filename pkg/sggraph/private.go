package sggraph

import (
	"net/netip"
	"slices"
	"sync"
)

// reserved are the addresses that never come from, or lead to, the internet: private ones (RFC 1918, RFC 4193), those that carriers
// share and that are often a VPC's second prefix (RFC 6598), and those of a single link or host.
var reserved = sync.OnceValue(func() []netip.Prefix {
	return []netip.Prefix{
		netip.MustParsePrefix("10.0.0.0/8"), netip.MustParsePrefix("172.16.0.0/12"), netip.MustParsePrefix("192.168.0.0/16"),
		netip.MustParsePrefix("100.64.0.0/10"), netip.MustParsePrefix("169.254.0.0/16"), netip.MustParsePrefix("127.0.0.0/8"),
		netip.MustParsePrefix("fc00::/7"), netip.MustParsePrefix("fe80::/10"),
	}
})

// NeverPublic reports whether no address of p ever comes from the internet: all are private, shared by carriers, or of a single
// link or host (RFC 1918, RFC 4193, RFC 6598).
func NeverPublic(p netip.Prefix) bool { return Within(p, reserved()) }

// Private are the prefixes that are not of the internet: reserved ones, and those of the VPC.
func (g *Graph) Private() []netip.Prefix {
	private := slices.Clip(reserved())
	for _, cidr := range append([]string{g.VPC.CIDR}, g.VPC.Prefixes...) {
		if vpc, err := netip.ParsePrefix(cidr); err == nil {
			private = append(private, vpc.Masked())
		}
	}
	return private
}

// IsPrivate reports whether all addresses of p are reserved ones or in the VPC. They are not meant by 0.0.0.0/0, ::/0 and Internet
// as an end of a flow.
func (g *Graph) IsPrivate(p netip.Prefix) bool { return Within(p, g.Private()) }

// Within reports whether one of the prefixes holds all of p.
func Within(p netip.Prefix, prefixes []netip.Prefix) bool {
	return slices.ContainsFunc(prefixes, func(q netip.Prefix) bool { return q.Bits() <= p.Bits() && q.Contains(p.Addr()) })
}
