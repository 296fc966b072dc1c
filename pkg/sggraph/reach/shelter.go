package reach

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/loadbalancer"
	"github.com/ekslint/ekslint/pkg/sggraph"
)

// fromInternet answers whether what comes from the internet gets to an end whose groups let it in, or may: not to one that has no public
// address, or is in a private subnet that eksctl makes (https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html).
func (ev *evaluator) fromInternet(from, to *end, in sggraph.Verdict) answer {
	if from.member != nil {
		return answer{verdict: sggraph.Allowed}
	}
	sheltered, by := ev.sheltered(from, to), byGateway(from, to)
	if a, decided := ev.byFamily(from, to, sheltered, in); decided {
		return a
	}
	switch {
	case sheltered == sggraph.No || !ev.isOnInternet(from, to):
		return answer{verdict: sggraph.Allowed}
	case sheltered == sggraph.Yes && (by == sggraph.Yes || from.isInternet()):
		return denied(ev.explainUnreachable(from, to)...)
	case sheltered == sggraph.Maybe && by != sggraph.No && in == sggraph.Allowed:
		return unknown(sggraph.OnRoutes, explainPerhapsSheltered(to)...)
	default:
		return answer{verdict: sggraph.Allowed}
	}
}

// byFamily is fromInternet where that depends on which families of addresses there are; it does not decide about others.
func (ev *evaluator) byFamily(from, to *end, sheltered sggraph.Truth, in sggraph.Verdict) (a answer, isDecided bool) {
	if a, isDecided = ev.toInternalByIPv6(from, to, in); isDecided {
		return a, true
	}
	if sheltered == sggraph.Yes && in == sggraph.Allowed && ev.mayComeByIPv6(from, to) {
		why := sggraph.Because{Text: "whether others reach " + to.id + " by IPv6 is not known"}
		return unknown(sggraph.OnAddress, append(ev.explainUnreachable(from, to), why)...), true
	}
	if sheltered == sggraph.No && in == sggraph.Allowed && ev.mayLackIPv4(from, to) {
		return unknown(sggraph.OnValue, sggraph.Because{Text: "whether " + to.id + " has public addresses of IPv4 is not known"}), true
	}
	return ev.fromPerhapsVPC(from, to, sheltered, in)
}

// fromPerhapsVPC answers for public addresses of IPv6 that the VPC may have as well, and an end that nothing on the internet reaches, or maybe
// so; it does not decide about others.
func (ev *evaluator) fromPerhapsVPC(from, to *end, sheltered sggraph.Truth, in sggraph.Verdict) (a answer, isDecided bool) {
	mayBeOfVPC := from.isIPv6() && !from.isInternet() && !sggraph.NeverPublic(from.networks[0].prefix) && ev.inside(from) == sggraph.Maybe
	if sheltered == sggraph.No || !mayBeOfVPC || in != sggraph.Allowed || ev.isNamed(from, to) {
		return a, false
	}
	why := []sggraph.Because{{Text: "whether " + from.called() + " is in the VPC, whose addresses of IPv6 Amazon chooses, is not known"}}
	if sheltered == sggraph.Maybe {
		return unknown(sggraph.OnAddress, append(why, explainPerhapsSheltered(to)...)...), true
	}
	return unknown(sggraph.OnAddress, append(why, ev.explainUnreachable(from, to)...)...), true
}

// mayComeByIPv6 reports whether those on the internet who have addresses of IPv6 may reach a load balancer that has such addresses, in a cluster of
// IPv4, where the internet is asked about by IPv4 alone.
func (ev *evaluator) mayComeByIPv6(from, to *end) bool {
	lb, vpc := to.balancer(), &ev.g.VPC
	return from.id == sggraph.Internet && lb != nil && !to.isInternalBalancer() && lb.HasIPv6 != sggraph.No &&
		vpc.IPv6 == sggraph.No && vpc.IPv6Addresses != sggraph.No
}

// mayLackIPv4 reports whether those on the internet who come by IPv4 may not reach an application load balancer of which it is not known what
// addresses it has: it may have public ones of IPv6 alone
// (https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-ip-address-type.html).
func (ev *evaluator) mayLackIPv4(from, to *end) bool {
	lb := to.balancer()
	return lb != nil && lb.Kind == loadbalancer.Application && lb.HasIPv6 == sggraph.Maybe && !from.isIPv6() && ev.isOnInternet(from, to)
}

// isOnInternet reports whether a network is taken to come by the internet.
func (ev *evaluator) isOnInternet(from, to *end) bool {
	return from.isInternet() || ev.inside(from) == sggraph.No && !sggraph.NeverPublic(from.networks[0].prefix) && !ev.isNamed(from, to)
}

// byGateway answers whether what comes from a network comes by an internet gateway, if at all, by what is told of routes.
func byGateway(from, to *end) sggraph.Truth {
	comes := func(r sggraph.SubnetRoutes) bool {
		route := sggraph.RouteFor(r.Table, from.networks[0].prefix)
		return route == nil || slices.Contains([]sggraph.Way{sggraph.WayGateway, sggraph.WayGatewayPerhaps, sggraph.WayTaken}, route.Way)
	}
	subnets := to.routes()
	switch i := slices.IndexFunc(subnets, comes); {
	case i < 0 && len(subnets) > 0:
		return sggraph.No
	case slices.ContainsFunc(subnets, func(r sggraph.SubnetRoutes) bool { return !comes(r) }):
		return sggraph.Maybe
	default:
		return sggraph.Yes
	}
}

// isNamed reports whether the file admits a network by name: public addresses that somebody uses as his own, and routes to the VPC.
func (ev *evaluator) isNamed(from, to *end) bool {
	return slices.ContainsFunc(append(ev.peers(to.sides(sggraph.Ingress)), ev.owned), func(l prefixList) bool {
		return l.overlaps(from.networks[0].prefix, sggraph.WidestOwned)
	})
}

// sheltered answers whether nothing on the internet with addresses of the family of from reaches p.
func (ev *evaluator) sheltered(from, p *end) sggraph.Truth {
	isIPv6 := from.isIPv6()
	switch {
	case !p.guarded():
		return sggraph.No
	case (ev.g.VPC.IPv6 == sggraph.No || !isIPv6) && p.isPrivateByIPv4():
		return sggraph.Yes
	default:
		return ev.g.Sheltered(p.member, isIPv6)
	}
}

// isPrivateByIPv4 reports whether p has no public addresses of IPv4, whatever its subnets: pods, since a public address is for the primary one
// of a node (https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-instance-addressing.html), and the interfaces of the control plane, of
// which the public endpoint is none
// (https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html).
func (p *end) isPrivateByIPv4() bool { return p.pods || p.member.Kind == sggraph.MemberControlPlane }

// explainUnreachable says why nothing on the internet reaches an end.
func (ev *evaluator) explainUnreachable(from, to *end) []sggraph.Because {
	const nothing = "nothing on the internet reaches "
	place, lb := to.member.Placement, to.balancer()
	switch {
	case to.isInternalBalancer():
		return []sggraph.Because{explainInternal(from, to)}
	case lb != nil && len(lb.CutOff) > 0:
		return append([]sggraph.Because{{Text: nothing + to.id + ": it has no subnet with a route to an internet gateway"}}, lb.CutOff...)
	case lb != nil && place.Unaddressed != nil:
		return []sggraph.Because{{Text: "by IPv4 " + nothing + to.id}, *place.Unaddressed}
	case to.member.Kind == sggraph.MemberControlPlane && ev.g.VPC.Origin != sggraph.OriginEKSCTL:
		return []sggraph.Because{{Text: nothing + "the control plane's interfaces in the VPC: they have no public addresses"}}
	case to.pods && !ev.g.IsInPrivateSubnets(to.member):
		return []sggraph.Because{{Text: nothing + "the interfaces of pods directly: they have private addresses only"}}
	case to.member.IsShelteredByIPv4():
		return append([]sggraph.Because{{Text: nothing + "interfaces without public addresses"}}, to.member.ShelteredByIPv4()...)
	}
	why := []sggraph.Because{{Text: nothing + "interfaces in private subnets: they have no public addresses"}}
	if place != nil {
		why = append(why, place.Because)
	}
	return why
}

// explainPerhapsSheltered says why it is not known whether anything on the internet reaches an end.
func explainPerhapsSheltered(to *end) []sggraph.Because {
	place, hand := to.member.Placement, "whether the subnets that the file calls private hand out public addresses"
	if place.Subnets == sggraph.UnknownSubnets {
		hand = "whether these nodes get public addresses in their subnets"
	}
	if place.Told != nil && place.Told.Gateway == sggraph.Yes {
		return append([]sggraph.Because{{Text: hand + " is not known"}, place.Because}, place.Told.Because...)
	}
	return []sggraph.Because{{Text: hand + ", and have a route to an internet gateway, is not known"}, place.Because}
}
