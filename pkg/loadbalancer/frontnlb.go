package loadbalancer

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/truth"
)

// frontSuffix begins the annotations of what stands in front of an application load balancer.
const frontSuffix = "frontend-nlb-"

// frontNLB makes the network load balancer in front of an application load balancer, where there is to be one (aws-load-balancer-controller
// pkg/ingress/model_build_frontend_nlb.go, buildFrontendNlbModel). Settings of classes have no part in it.
func (b *builder) frontNLB(members []member, listeners []ports) {
	wanted := b.wantsFront(members)
	if wanted == truth.No {
		return
	}
	front := &builder{deriver: b.deriver, lb: &LoadBalancer{
		ID: b.lb.ID + "/nlb", Kind: Network, Maker: b.lb.Maker, Owners: b.lb.Owners, IPAddressType: b.lb.IPAddressType, AddressesAt: b.lb.AddressesAt,
		InFrontOf: b.lb,
	}}
	if wanted == truth.Maybe {
		front.doubt(first(annotations(members, "enable-frontend-nlb")).at, PartMaker)
	}
	front.frontScheme(members)
	front.frontGroups(members)
	front.frontListeners(listeners)
	b.lb.front = front.lb
}

// wantsFront answers whether there is to be one, about which the members of a group have to agree if they say it.
func (b *builder) wantsFront(members []member) truth.Truth {
	wanted, said := truth.No, false
	for _, s := range annotations(members, "enable-frontend-nlb") {
		if s.IsUnknown && !said {
			wanted = truth.Maybe
		}
		if !s.IsKnown() {
			continue
		}
		switch value, ok := b.boolean(s, false); {
		case !ok:
		case said && truth.Of(value) != wanted:
			b.refuse(s.object, s.at, "conflicting enable frontend NLB values")
		default:
			wanted, said = truth.Of(value), true
		}
	}
	return wanted
}

// frontScheme is the scheme of its own, or the controller's default one; only addresses for the internet may be given to it.
func (b *builder) frontScheme(members []member) {
	said := annotations(members, frontSuffix+"scheme")
	b.lb.Scheme = b.agreed(said, PartScheme, "scheme", Internal, Internal, InternetFacing)
	b.lb.SchemeAt = first(said).at
	if b.lb.IsKnown(PartScheme) && !first(said).IsWritten {
		b.lb.Scheme = b.schemeOf(first(said))
	}
	addresses := annotations(members, frontSuffix+"eip-allocations")
	if s := first(addresses); s.IsKnown() && b.lb.Scheme == Internal {
		b.refuse(s.object, s.at, "EIP allocations can only be set for internet facing load balancers")
	}
	b.lb.Subnets = agreedSubnets(annotations(members, frontSuffix+"subnets"), subnetsNamed)
}

// frontGroups gives it the groups that exist and that the members name, and else those of the application load balancer, whose rules then
// let clients in by both.
func (b *builder) frontGroups(members []member) {
	named := b.groupsNamed(members, frontSuffix+"security-groups")
	switch {
	case !b.lb.IsKnown(PartGroups):
	case len(named.list()) > 0:
		b.given(named, false, "")
	default:
		b.lb.hasGroupsBehind = true
	}
}

// first is the first one of settings that is written, or the first one.
func first(all []setting) setting {
	return all[max(0, slices.IndexFunc(all, func(s setting) bool { return s.IsWritten }))]
}

// annotations are what the members of a group say with an annotation, also where they say nothing.
func annotations(members []member, suffix string) []setting {
	var all []setting
	for i := range members {
		all = append(all, ofIngress(&members[i].Object, suffix))
	}
	return all
}

// HasGroupsBehind reports whether it stands in front of a load balancer and has the groups of that.
func (lb *LoadBalancer) HasGroupsBehind() bool { return lb.hasGroupsBehind }

// withFronts adds to load balancers those in front of them. The controller makes both or none, so that what it refuses of one of them, or
// rests on, counts for the other as well.
func withFronts(all []*LoadBalancer) []*LoadBalancer {
	both := slices.Clip(all)
	for _, lb := range all {
		if lb.front == nil {
			continue
		}
		lb.Refusals = append(lb.Refusals, lb.front.Refusals...)
		lb.front.Refusals, lb.front.Assumptions = slices.Clone(lb.Refusals), lb.Assumptions
		if lb.front.hasGroupsBehind {
			lb.front.Front, lb.front.Backend, lb.front.Rules = lb.Front, lb.Backend, slices.Clone(lb.Rules)
		}
		for _, u := range lb.Unknowns {
			isOfGroups := u.Part == PartGroups || u.Part == PartRules
			if u.Part != PartScheme && u.Part != PartTargets && u.Part != PartTargetRules && (!isOfGroups || lb.front.hasGroupsBehind) {
				lb.front.Unknowns = append(lb.front.Unknowns, u)
			}
		}
		both = append(both, lb.front)
	}
	return both
}
