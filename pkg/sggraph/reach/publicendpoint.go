package reach

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// publicEndpoint answers for the public endpoint, which sees public addresses only: those of the nodes, or of the NAT gateway
// in front of them.
func (ev *evaluator) publicEndpoint(from *end, q Query) answer {
	e := &ev.g.Endpoint
	if e.Public == sggraph.Denied {
		a := denied(e.Because...)
		a.access = PublicEndpoint
		return a
	}
	a := ev.listed(from)
	if from.guarded() {
		a = ev.toInternet(from, q).and(a)
	}
	if a.verdict == sggraph.Allowed && (e.Public == sggraph.Unknown || from.isIPv6() && ev.g.VPC.IPv6 == sggraph.Maybe) {
		a = unknown(sggraph.OnValue, e.Because...)
	}
	a.access = PublicEndpoint
	return a
}

// listed answers whether the sources of the public endpoint hold the public address of p.
func (ev *evaluator) listed(p *end) answer {
	e := &ev.g.Endpoint
	a := answer{verdict: sggraph.Allowed, because: e.Because}
	if len(e.PublicCIDRs) > 0 || !e.PublicCIDRsKnown {
		a = ev.onList(p)
	}
	if a.verdict == sggraph.Denied && !e.PublicCIDRsKnown {
		a.verdict, a.dependsOn = sggraph.Unknown, []sggraph.Dependency{sggraph.OnValue}
	}
	return a
}

// onList is listed where there is a list. One of one family proves nothing about an address of the other. In the VPC, and wherever
// addresses are private, somebody else's address of IPv4 arrives at the endpoint; one of IPv6 arrives as itself.
func (ev *evaluator) onList(p *end) answer {
	a := answer{because: ev.g.Endpoint.Because}
	everyone := ev.everyone
	if p.isIPv6() {
		everyone = ev.everyoneIPv6
	}
	switch {
	case everyone:
		a.verdict = sggraph.Allowed
	case p.member != nil:
		a.verdict, a.dependsOn = ev.perhapsListed(p)
	case !p.isIPv6() && ev.inside(p) != sggraph.No || sggraph.NeverPublic(p.networks[0].prefix):
		return ev.throughNAT(p)
	default:
		a.verdict = ev.sources.covers(p.networks[0])
	}
	return a
}

// throughNAT answers for somebody whose connections arrive with a public address that is not known. No private source holds it.
func (ev *evaluator) throughNAT(p *end) answer {
	e := &ev.g.Endpoint
	if !ev.fromPublic {
		return denied(e.Because...)
	}
	why := sggraph.Because{Text: "which public address " + p.called() + " has is not known"}
	if sggraph.NeverPublic(p.networks[0].prefix) {
		why.Text = "private addresses reach the public endpoint through a NAT, whose address is not known"
	}
	return unknown(sggraph.OnAddress, append([]sggraph.Because{why}, e.Because...)...)
}

// amazonBits is the length from which on a listed prefix is taken for somebody's own network rather than for a range that
// Amazon hands out addresses from.
const amazonBits = 24

// perhapsListed answers whether one of the prefixes holds the public address of p; the answer is never allowed: in a VPC that eksctl
// makes, addresses are Amazon's choice. Neither nodes nor the NAT gateway in front of them have one before the cluster is created, so
// that nobody can list it. In a cluster of IPv6 the user may bring the addresses.
func (ev *evaluator) perhapsListed(p *end) (sggraph.Verdict, []sggraph.Dependency) {
	if ev.g.VPC.Origin != sggraph.OriginEKSCTL || p.whole || ev.mayBeSource {
		return sggraph.Unknown, []sggraph.Dependency{sggraph.OnAddress}
	}
	return sggraph.Denied, nil
}

// perhapsSource reports whether one of the prefixes may hold an address that Amazon chooses.
func (ev *evaluator) perhapsSource() bool {
	return slices.ContainsFunc(ev.sources.list, func(n network) bool {
		if prefix := n.prefix; prefix.IsValid() && prefix.Addr().Is4() {
			return !sggraph.NeverPublic(prefix) && prefix.Bits() < amazonBits
		}
		return !n.prefix.IsValid() || ev.g.VPC.IPv6 != sggraph.No
	})
}
