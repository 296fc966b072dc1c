package reach

import (
	"net/netip"
	"slices"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// routeThere answers whether a route leads from the subnets of a sender to an address, by what is told of their route tables. Where that is
// nothing, it does not decide.
func (ev *evaluator) routeThere(from, to *end) (a answer, isDecided bool) {
	return ev.byRoutes(from, to, thereBy)
}

// routeOutside answers whether a route leads to an address of a member outside the VPC. Routes of which nothing is told are taken to be there.
func (ev *evaluator) routeOutside(from, to *end) answer {
	if from.guarded() && !to.guarded() {
		if a, isDecided := ev.routeThere(from, to); isDecided {
			return a
		}
	}
	return answer{verdict: sggraph.Allowed}
}

// routeBack answers whether replies get from the subnets of a receiver to a sender that is a network outside the VPC, or in one. Routes of
// which nothing is told are taken to be there.
func (ev *evaluator) routeBack(from, to *end) answer {
	if from.guarded() || !to.guarded() || ev.inside(from) == sggraph.Yes {
		return answer{verdict: sggraph.Allowed}
	}
	if a, isDecided := ev.byRoutes(to, from, backBy); isDecided {
		return a
	}
	return answer{verdict: sggraph.Allowed}
}

// byRoutes answers by the routes from the subnets of an end to an address. Where these do not share an answer, it is not known.
func (ev *evaluator) byRoutes(p, remote *end, by func(*sggraph.Route, netip.Prefix) answer) (a answer, isDecided bool) {
	n := remote.networks[0].prefix // which is one where an end is cut
	subnets := p.routes()
	if len(remote.networks) > 1 || !n.IsValid() || len(p.subnets) == 0 && !slices.ContainsFunc(subnets, isTold) {
		return a, false
	}
	var all []*answer
	for i := range subnets {
		one := answer{verdict: sggraph.Allowed, because: subnets[i].Because}
		if isTold(subnets[i]) {
			one = ev.orInside(byTable(&subnets[i], n, by), remote, &subnets[i])
		}
		all = append(all, &one)
	}
	if a = p.inAll(all); a.verdict == sggraph.Allowed && len(p.subnets) == 0 {
		a.because = nil // what is as it should be in all subnets is not interesting
	}
	return a, true
}

// inAll is the answer in all subnets of an end, by those in each; a load balancer may be in others, of which nothing is told.
func (p *end) inAll(each []*answer) answer {
	a, lb := alike(each), p.balancer()
	if slices.ContainsFunc(each, func(one *answer) bool { return one.verdict != a.verdict }) {
		a.verdict, a.dependsOn = sggraph.Unknown, []sggraph.Dependency{sggraph.OnRoutes}
	}
	if lb != nil && lb.MayBeElsewhere && a.verdict == sggraph.Denied {
		return unknown(sggraph.OnValue, sggraph.Because{Text: "which subnets " + p.id + " is in is not known"})
	}
	a.lacksRule = false
	return a
}

func isTold(r sggraph.SubnetRoutes) bool { return r.IsTold() }

// byTable answers by the routes of a subnet. Where a prefix list that is not told may hold the address, all that may lead to it has to agree.
func byTable(s *sggraph.SubnetRoutes, n netip.Prefix, by func(*sggraph.Route, netip.Prefix) answer) answer {
	a := by(sggraph.RouteFor(s.Table, n), n)
	for i := range s.Lists {
		if l := &s.Lists[i]; by(l, n).verdict != a.verdict {
			return unknown(sggraph.OnRoutes, l.Because)
		}
	}
	return a
}

// orInside is the answer of a route table to an address that may be in the VPC: without the local routes, which a person may leave out, it
// does not tell.
func (ev *evaluator) orInside(a answer, remote *end, r *sggraph.SubnetRoutes) answer {
	isLocal := func(r sggraph.Route) bool { return r.Way == sggraph.WayLocal }
	if a.verdict != sggraph.Denied || ev.inside(remote) != sggraph.Maybe || slices.ContainsFunc(r.Table, isLocal) {
		return a
	}
	return unknown(sggraph.OnAddress, append(a.because, sggraph.Because{Text: "whether " + remote.called() + " is in the VPC is not known"})...)
}

// thereBy answers whether a route leads to an address.
func thereBy(r *sggraph.Route, n netip.Prefix) answer {
	a := answer{verdict: r.Carries(n), because: []sggraph.Because{r.About(n)}}
	if a.verdict == sggraph.Unknown {
		a.dependsOn = []sggraph.Dependency{sggraph.OnRoutes}
	}
	return a
}

// backBy answers whether replies to an address, which has opened the connection, take a route that brings them there. Through a default
// route to other networks may come who has a public address, or not.
func backBy(r *sggraph.Route, n netip.Prefix) answer {
	isPublic := !sggraph.NeverPublic(n)
	switch why := r.About(n); r.Way {
	case sggraph.WayOut:
		return denied(r.NoWayIn)
	case sggraph.WayGateway, sggraph.WayGatewayPerhaps:
		if isPublic {
			return answer{verdict: sggraph.Allowed, because: []sggraph.Because{why}}
		}
		return denied(why)
	case sggraph.WayNetwork, sggraph.WayDevice:
		if isPublic && (r.Network.Bits() == 0 || r.Way == sggraph.WayDevice) {
			return unknown(sggraph.OnRoutes, why)
		}
		return answer{verdict: sggraph.Allowed, because: []sggraph.Because{why}}
	default:
		return thereBy(r, n)
	}
}
