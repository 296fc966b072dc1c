package sggraph

import (
	"net/netip"
	"slices"
)

// endpoints returns the endpoints of the API server in the order in which the name of the API server leads from an end to them:
// to the first one if that is on, and else to the second. Inside the VPC the private one comes first, outside the public one
// (https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html). The internet has the public one only.
func (ev *evaluator) endpoints(from *end) (first, second Access, on Verdict) {
	e := &ev.g.Endpoint
	switch {
	case from.id == anyIPv4 || from.id == anyIPv6:
		return PublicEndpoint, PublicEndpoint, Allowed
	case ev.inside(from):
		return PrivateEndpoint, PublicEndpoint, e.Private
	default:
		return PublicEndpoint, PrivateEndpoint, e.Public
	}
}

// access is the way to the API server, or empty where it is not known.
func (ev *evaluator) access(from *end) Access {
	first, second, on := ev.endpoints(from)
	switch on {
	case Allowed:
		return first
	case Denied:
		return second
	default:
		return ""
	}
}

// toAPI answers for a connection to the API server.
func (ev *evaluator) toAPI(from *end, q Query) answer {
	if from.isIPv6() && ev.g.VPC.IPv6 == No {
		return answer{verdict: Denied, because: []Because{{Text: "the API server has addresses of IPv6 in a cluster of IPv6 only"}}}
	}
	if way := ev.access(from); way != "" {
		return ev.through(way, from, q)
	}
	first, second, _ := ev.endpoints(from)
	a, b := ev.through(first, from, q), ev.through(second, from, q)
	if a.verdict == b.verdict {
		return a
	}
	return answer{verdict: Unknown, dependsOn: []Dependency{OnValue}, because: ev.g.Endpoint.Because}
}

func (ev *evaluator) through(way Access, from *end, q Query) answer {
	if way == PublicEndpoint {
		return ev.publicEndpoint(from, q)
	}
	if ev.g.Endpoint.Private == Denied {
		return answer{verdict: Denied, because: ev.g.Endpoint.Because}
	}
	return ev.connect(from, ev.ends[string(MemberControlPlane)], q)
}

// inside reports whether names are resolved for p as in the VPC.
func (ev *evaluator) inside(p *end) bool {
	if !p.whole {
		return true
	}
	return covers([]network{ev.vpc}, p.networks[0]) == Allowed
}

// publicEndpoint answers for the public endpoint, which sees public addresses only: those of the nodes, or of the NAT gateway
// in front of them.
func (ev *evaluator) publicEndpoint(from *end, q Query) answer {
	e := &ev.g.Endpoint
	switch {
	case q.Protocol != TCP || q.Port != portHTTPS:
		return answer{verdict: Denied, because: []Because{{Text: "the public endpoint listens on tcp/443 only"}}}
	case e.Public == Denied:
		return answer{verdict: Denied, because: e.Because}
	}
	a := answer{because: e.Because}
	a.verdict, a.dependsOn = ev.admitted(from)
	if from.guarded() {
		out := ev.toInternet(from, q)
		if out.verdict == Denied {
			return out
		}
		a = a.and(out)
	}
	if a.verdict == Allowed && (e.Public == Unknown || from.isIPv6() && ev.g.VPC.IPv6 == Maybe) {
		a.verdict, a.dependsOn = Unknown, []Dependency{OnValue}
	}
	return a
}

// admitted answers whether the sources of the public endpoint hold the public address of p.
func (ev *evaluator) admitted(p *end) (Verdict, []Dependency) {
	e := &ev.g.Endpoint
	if len(e.PublicCIDRs) == 0 && e.PublicCIDRsKnown {
		return Allowed, nil
	}
	var listed []network
	for _, cidr := range e.PublicCIDRs {
		listed = append(listed, networkOf(cidr))
	}
	verdict, on := covers(listed, networkOf(anyIPv4)), []Dependency(nil)
	switch {
	case verdict == Allowed:
	case p.member == nil:
		verdict = covers(listed, p.networks[0])
		if p.networks[0].prefix.Addr().IsPrivate() {
			verdict, on = Unknown, []Dependency{OnAddress} // its public address is not known
		}
	default:
		verdict, on = ev.perhapsListed(p, listed)
	}
	if verdict == Denied && !e.PublicCIDRsKnown {
		return Unknown, []Dependency{OnValue}
	}
	return verdict, on
}

// amazonBits is the length from which on a listed prefix is taken for somebody's own network rather than for a range that
// Amazon hands out addresses from.
const amazonBits = 24

// perhapsListed answers whether one of the prefixes holds the public address of p; the answer is never allowed: in a VPC that eksctl
// makes, addresses are Amazon's choice. Nodes with addresses of their own get new ones all the time; those behind a NAT gateway
// keep one address, which somebody may have listed once the gateway was there. In a cluster of IPv6 the user may bring the
// addresses.
func (ev *evaluator) perhapsListed(p *end, listed []network) (Verdict, []Dependency) {
	if ev.g.VPC.Origin != OriginEKSCTL || p.whole {
		return Unknown, []Dependency{OnAddress}
	}
	var on []Dependency
	for _, n := range listed {
		if prefix := n.prefix; prefix.IsValid() && prefix.Addr().Is4() {
			on = append(on, perhapsHolds(prefix, p.member)...)
		} else if !prefix.IsValid() || ev.g.VPC.IPv6 != No {
			on = append(on, OnAddress)
		}
	}
	if len(on) > 0 {
		return Unknown, on
	}
	return Denied, nil
}

// perhapsHolds returns what decides whether a prefix of IPv4 holds a public address of the member; nothing where it certainly does
// not.
func perhapsHolds(prefix netip.Prefix, m *Member) []Dependency {
	switch {
	case neverPublic(prefix):
		return nil
	case prefix.IsSingleIP() && !m.PublicAddresses:
		return []Dependency{OnNAT}
	case prefix.Bits() < amazonBits:
		return []Dependency{OnAddress}
	default:
		return nil
	}
}

// neverPublic reports whether all addresses of p are of those that the public endpoint never sees: private ones (RFC 1918,
// RFC 4193), those that carriers share and that are often a VPC's second prefix (RFC 6598), and those of a single link or host.
func neverPublic(p netip.Prefix) bool {
	return slices.ContainsFunc([]string{
		"10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "169.254.0.0/16", "127.0.0.0/8", "fc00::/7", "fe80::/10",
	}, func(reserved string) bool { return contains([]netip.Prefix{netip.MustParsePrefix(reserved)}, p) })
}
