package reach

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// toNetwork answers for a connection from a member to one address that is not a member's: the groups of the sender have to let it
// out, and a route has to lead there.
func (ev *evaluator) toNetwork(from, to *end, q Query) answer {
	switch {
	case ev.ofServices(to) != sggraph.No:
		return ev.toService(from, to, q)
	case !from.guarded():
		return answer{verdict: sggraph.Allowed}
	case to.isLinkLocal():
		return toHost(from, to)
	}
	if to.isIPv6() && ev.g.VPC.IPv6Addresses == sggraph.Maybe {
		return ev.withoutIPv6()
	}
	return ev.leave(from, to, func(sender *end) answer { return ev.outOf(sender, to, q) })
}

// outOf answers by the groups of the sender, and by the route.
func (ev *evaluator) outOf(from, to *end, q Query) answer {
	out := ev.letOut(from, to, q)
	if out.verdict == sggraph.Denied {
		return out
	}
	return ev.routeTo(from, to).and(out)
}

// toInternet answers for a connection to any address on the internet.
func (ev *evaluator) toInternet(from *end, q Query) answer {
	out := ev.letOut(from, everywhere(), q)
	if out.verdict == sggraph.Denied {
		return out
	}
	return ev.orByIPv6(ev.routeOut(from), from).and(out)
}

// orByIPv6 is the answer on the way out of a member by IPv4, or not known where that is not open and a route leads out by IPv6: what it
// asks for may have addresses of both families.
func (ev *evaluator) orByIPv6(a answer, from *end) answer {
	isOpen := func(r sggraph.SubnetRoutes) bool {
		const anyPublic = "2000::/3"
		route := sggraph.RouteFor(r.Table, networkOf(anyPublic).prefix)
		return route != nil && thereBy(route, route.Network).verdict == sggraph.Allowed
	}
	if a.verdict != sggraph.Denied || ev.g.VPC.IPv6 == sggraph.No || !slices.ContainsFunc(from.routes(), isOpen) {
		return a
	}
	return unknown(sggraph.OnRoutes, append(a.because, sggraph.Because{Text: "by IPv6 a route leads out, which serves what has such addresses"})...)
}

// everywhere is all of IPv4.
func everywhere() *end {
	return &end{id: sggraph.AnyIPv4, networks: []network{networkOf(sggraph.AnyIPv4)}, whole: true}
}

// routeTo answers whether a route leads from a member to an address. In a VPC that eksctl makes, none leads to private addresses
// elsewhere, until somebody peers it with another network; of any other VPC, routes are not in the file and taken to be there.
func (ev *evaluator) routeTo(from, to *end) answer {
	n := to.networks[0]
	switch {
	case n.prefix.Addr().Is6() && ev.g.VPC.IPv6Addresses != sggraph.Yes:
		return ev.withoutIPv6()
	case ev.inside(to) == sggraph.Yes:
		return answer{verdict: sggraph.Allowed}
	case ev.g.VPC.Origin != sggraph.OriginEKSCTL && ev.g.VPC.OriginKnown:
		return ev.routeByUser(from, to)
	case ev.hasRemoteRoute(from, n):
		return answer{verdict: sggraph.Allowed}
	case sggraph.NeverPublic(n.prefix):
		return unknown(sggraph.OnRoutes, ev.explainNoRoute(n))
	default:
		return ev.routeOut(from)
	}
}

// routeByUser is routeTo in a VPC of the user.
func (ev *evaluator) routeByUser(from, to *end) answer {
	if a, isDecided := ev.routeThere(from, to); isDecided {
		return a
	}
	if sggraph.NeverPublic(to.networks[0].prefix) {
		return answer{verdict: sggraph.Allowed}
	}
	return ev.routeOut(from)
}

// withoutIPv6 answers for IPv6 in a VPC whose interfaces do not have, or may not have, such addresses.
func (ev *evaluator) withoutIPv6() answer {
	if ev.g.VPC.IPv6Addresses == sggraph.No {
		return denied(sggraph.Because{Text: "interfaces in this VPC have no addresses of IPv6"})
	}
	return unknown(sggraph.OnAddress, sggraph.Because{Text: "whether interfaces in this VPC have addresses of IPv6 is not known"})
}

// routeOut answers whether a route leads from a member to the internet. Only the routes of a VPC that eksctl makes are known; in
// any other they are taken to be there.
func (ev *evaluator) routeOut(from *end) answer {
	vpc := &ev.g.VPC
	switch {
	case len(from.subnets) > 0:
		return from.routeOfSubnets()
	case from.member != nil && wayOutTold(from.member.Placement) != "":
		return routeTold(from.member.Placement.Told)
	case from.member == nil, vpc.Origin != sggraph.OriginEKSCTL && vpc.OriginKnown:
		return answer{verdict: sggraph.Allowed}
	case from.member.Placement != nil:
		return ev.routeFrom(from.member.Placement)
	case vpc.Origin == sggraph.OriginEKSCTL && vpc.PrivateEgress != sggraph.Allowed:
		return unknown(sggraph.OnRoutes, sggraph.Because{Text: "whether the subnets of " + from.called() + " have a way out is not known"})
	default:
		return answer{verdict: sggraph.Allowed}
	}
}

// routeTold answers by what AWS has told of routes.
func routeTold(told *sggraph.ToldSubnets) answer {
	switch told.WayOut {
	case sggraph.Allowed:
		return answer{verdict: sggraph.Allowed}
	case sggraph.Denied:
		return denied(told.Because...)
	default:
		return unknown(sggraph.OnRoutes, told.Because...)
	}
}

// routeFrom answers whether a route leads from subnets of the VPC to the internet.
func (ev *evaluator) routeFrom(place *sggraph.Placement) answer {
	vpc := &ev.g.VPC
	because := append(sggraph.AppendReasons(vpc.Because), place.Because)
	switch {
	case place.Subnets == sggraph.PublicSubnets || vpc.PrivateEgress == sggraph.Allowed:
		return answer{verdict: sggraph.Allowed}
	case place.Subnets == sggraph.PrivateSubnets && vpc.PrivateEgress == sggraph.Denied:
		return denied(because...)
	case place.Subnets == sggraph.PrivateSubnets:
		return unknown(sggraph.OnValue, because...)
	default:
		return unknown(sggraph.OnValue, place.Because)
	}
}

// toGateway answers for the S3 endpoint: a gateway endpoint is a target in route tables, has no interface and so no security
// group (https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html). Only the sender's own groups count. It
// serves the subnets of its route tables, which of eksctl's are the private ones (eksctl pkg/cfn/builder/vpc_endpoint.go:60-95), and
// so nothing outside the VPC.
func (ev *evaluator) toGateway(from *end, q Query) answer {
	if !from.guarded() {
		if from.member == nil && ev.inside(from) != sggraph.No {
			return unknown(sggraph.OnGroups, sggraph.Because{
				Text: "in the subnets of its route tables, the groups of " + from.called() + " decide, which are not known",
			})
		}
		return denied(sggraph.Because{Text: "a gateway endpoint serves the subnets of its route tables, and nothing outside the VPC"})
	}
	return ev.leave(from, everywhere(), func(sender *end) answer { return ev.routeToGateway(sender).and(ev.letOutToS3(sender, q)) })
}

// wayOutTold is ToldSubnets.WayOut, and empty where nothing is told.
func wayOutTold(p *sggraph.Placement) sggraph.Verdict {
	if p == nil || p.Told == nil {
		return ""
	}
	return p.Told.WayOut
}
