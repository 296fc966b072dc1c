package sggraph

import (
	"net/netip"
	"slices"
)

// toAPI answers for a connection to the API server. Inside the VPC its name leads to the private endpoint as soon as that is
// on, and only otherwise to the public one; outside it is the other way round
// (https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html).
func (ev *evaluator) toAPI(from *end, q Query) answer {
	if from.id == anyIPv4 || from.id == anyIPv6 {
		return ev.publicEndpoint(from, q)
	}
	first, second := ev.privateEndpoint, ev.publicEndpoint
	on := ev.g.Endpoint.Private
	if !ev.inside(from) {
		first, second, on = second, first, ev.g.Endpoint.Public
	}
	switch on {
	case Allowed:
		return first(from, q)
	case Denied:
		return second(from, q)
	default:
		a, b := first(from, q), second(from, q)
		if a.verdict == b.verdict {
			return a
		}
		return answer{verdict: Unknown, because: ev.g.Endpoint.Because}
	}
}

// inside reports whether names are resolved for p as in the VPC.
func (ev *evaluator) inside(p *end) bool {
	if !p.whole {
		return true
	}
	return covers([]network{ev.vpc}, p.networks[0]) == Allowed
}

func (ev *evaluator) privateEndpoint(from *end, q Query) answer {
	if ev.g.Endpoint.Private == Denied {
		return answer{verdict: Denied, because: ev.g.Endpoint.Because}
	}
	return ev.connect(from, ev.ends[string(MemberControlPlane)], q)
}

// publicEndpoint answers for the public endpoint, which sees public addresses only: those of the nodes, or of the NAT gateway
// in front of them.
func (ev *evaluator) publicEndpoint(from *end, q Query) answer {
	e := &ev.g.Endpoint
	if q.Protocol != TCP || q.Port != portHTTPS {
		return answer{verdict: Denied, because: []Because{{Text: "the public endpoint listens on tcp/443 only"}}}
	}
	if e.Public == Denied {
		return answer{verdict: Denied, because: e.Because}
	}
	admitted := answer{verdict: ev.admitted(from), because: e.Because}
	if from.guarded() {
		out := ev.evaluate(Egress, from, &end{id: anyIPv4, networks: []network{networkOf(anyIPv4)}, whole: true}, q)
		admitted.verdict = worse(admitted.verdict, out.verdict)
		admitted.rules, admitted.because = out.rules, slices.Concat(admitted.because, out.because)
	}
	if admitted.verdict == Allowed && e.Public == Unknown {
		admitted.verdict = Unknown
	}
	return admitted
}

// admitted answers whether the sources of the public endpoint hold the public address of p.
func (ev *evaluator) admitted(p *end) Verdict {
	e := &ev.g.Endpoint
	if len(e.PublicCIDRs) == 0 && e.PublicCIDRsKnown {
		return Allowed
	}
	var listed []network
	for _, cidr := range e.PublicCIDRs {
		listed = append(listed, networkOf(cidr))
	}
	verdict := covers(listed, networkOf(anyIPv4))
	switch {
	case verdict == Allowed:
	case p.member == nil:
		verdict = covers(listed, p.networks[0])
		if p.networks[0].prefix.Addr().IsPrivate() {
			verdict = Unknown // its public address is not known
		}
	case !ev.cannotBeListed(p, listed):
		verdict = Unknown
	}
	if verdict == Denied && !e.PublicCIDRsKnown {
		return Unknown
	}
	return verdict
}

// amazonBits is the length from which on a listed prefix is taken for somebody's own network rather than for a range that
// Amazon hands out addresses from.
const amazonBits = 24

// cannotBeListed reports whether the public addresses of p are certainly in none of the prefixes. In a VPC that eksctl makes
// they are Amazon's choice. Nodes with addresses of their own get new ones all the time; those behind a NAT gateway keep one
// address, which somebody may have listed once the gateway was there.
func (ev *evaluator) cannotBeListed(p *end, listed []network) bool {
	if ev.g.VPC.Origin != OriginEKSCTL || p.whole {
		return false
	}
	for _, n := range listed {
		if !n.prefix.IsValid() || bitsOfIPv4(n.prefix) < amazonBits {
			return false
		}
		if n.prefix.IsSingleIP() && !p.member.PublicAddresses {
			return false
		}
	}
	return true
}

// bitsOfIPv4 is the length of the prefix; one of IPv6 holds no IPv4 address at all.
func bitsOfIPv4(p netip.Prefix) int {
	if p.Addr().Is6() {
		return 32
	}
	return p.Bits()
}
