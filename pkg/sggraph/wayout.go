package sggraph

import (
	"net/netip"
	"slices"

	"go4.org/netipx"
)

// WayOut is the verdict on the way from the subnet to the internet by IPv4, with the routes that make it so; empty where it is not told.
// Those for wide networks decide, if they agree: what is asked for is seldom in one of the others, but may be.
func (s *SubnetRoutes) WayOut() (Verdict, []Because) {
	verdict, because := s.wayOutByNetworks()
	for i := range s.Lists {
		if l := &s.Lists[i]; l.Carries(netip.MustParsePrefix(AnyIPv4)) != verdict {
			return Unknown, []Because{l.Because}
		}
	}
	return verdict, because
}

// wayOutByNetworks is WayOut without regard to prefix lists.
func (s *SubnetRoutes) wayOutByNetworks() (Verdict, []Because) {
	wide, narrow := s.publicRoutes()
	deciding := wide
	if len(wide) == 0 {
		deciding = narrow
	}
	if len(deciding) == 0 {
		return "", nil
	}
	leadsOut := func(r *Route) bool { return r.Carries(r.Network) != Denied }
	verdict := deciding[0].Carries(deciding[0].Network)
	switch i := slices.IndexFunc(narrow, leadsOut); {
	case slices.ContainsFunc(deciding, func(r *Route) bool { return r.Carries(r.Network) != verdict }):
		return Unknown, reasonsOf(slices.DeleteFunc(deciding, func(r *Route) bool { return !leadsOut(r) }))
	case verdict == Denied && i >= 0:
		return Unknown, reasonsOf(narrow[i : i+1])
	default:
		return verdict, reasonsOf(deciding)
	}
}

// publicRoutes are those to public addresses of IPv4 for which there are no longer ones: to what is wider than anybody's network, and others.
func (s *SubnetRoutes) publicRoutes() (wide, narrow []*Route) {
	for i := range s.Table {
		switch r := &s.Table[i]; {
		case r.Network.Addr().Is6() || NeverPublic(r.Network) || r.Way == WayLocal:
		case !r.IsWide():
			narrow = append(narrow, r)
		case !s.isSplit(r):
			wide = append(wide, r)
		}
	}
	return wide, narrow
}

// isSplit reports whether longer routes hold all of the network of another one; those for what somebody may own are too many for that.
func (s *SubnetRoutes) isSplit(r *Route) bool {
	var b netipx.IPSetBuilder
	for i := range s.Table {
		if longer := &s.Table[i]; longer.IsWide() && longer.Network.Bits() > r.Network.Bits() && r.Network.Contains(longer.Network.Addr()) {
			b.AddPrefix(longer.Network)
		}
	}
	set, err := b.IPSet()
	return err == nil && set.ContainsPrefix(r.Network)
}

func reasonsOf(routes []*Route) []Because {
	var because []Because
	for _, r := range routes {
		because = AppendReasons(because, r.Because)
	}
	return because
}
