package sggraph

import "net/netip"

// IsPrivate reports whether all addresses of p are reserved ones or in the VPC. They are not meant by 0.0.0.0/0, ::/0 and Internet
// in a Query.
func (g *Graph) IsPrivate(p netip.Prefix) bool {
	vpc := networkOf(g.VPC.CIDR).prefix
	return neverPublic(p) || vpc.IsValid() && within(p, []netip.Prefix{vpc})
}
