package reach

import (
	"net/netip"
	"slices"

	"github.com/ekslint/ekslint/pkg/loadbalancer"
	"github.com/ekslint/ekslint/pkg/sggraph"
)

// pair is the two ends of a connection.
type pair struct{ from, to *end }

// bySubnet is the two ends of a connection with the one of them that is in several subnets in each of these, those together whose routes
// lead to the same networks and whose addresses the same rules name; nil where that is so of all, or nothing of it matters.
func (ev *evaluator) bySubnet(from, to *end) []pair {
	whole, isSender := ev.cutBySubnet(from, to)
	if whole == nil {
		return nil
	}
	other := to
	if !isSender {
		other = from
	}
	named := ev.namedBy(other, isSender)
	var pairs []pair
	for _, alike := range alikeSubnets(whole.member.Placement.Told.Routes, named) {
		if there := ev.in(whole, alike); isSender {
			pairs = append(pairs, pair{there, to})
		} else {
			pairs = append(pairs, pair{from, there})
		}
	}
	if len(pairs) < 2 {
		return nil
	}
	return pairs
}

// inBoth is a pair in its subnets and those of another one, which come first.
func (ev *evaluator) inBoth(other, p pair) pair {
	if len(p.from.subnets) > 0 {
		return pair{ev.in(p.from, slices.Concat(other.from.routes(), p.from.routes())), p.to}
	}
	return pair{p.from, ev.in(p.to, slices.Concat(other.to.routes(), p.to.routes()))}
}

// cutBySubnet is the end in several subnets that may decide: by their routes the sender where the receiver is outside the VPC, and the receiver
// where the sender is a network, to which replies go; by their addresses either one, where rules of the other name networks.
func (ev *evaluator) cutBySubnet(from, to *end) (whole *end, isSender bool) {
	if sender := ev.onlyFace(from); isBehindRoutes(to) && sender.isInEach() {
		return sender, true
	}
	if receiver := ev.onlyFace(to); from.member == nil && receiver.isInEach() {
		return receiver, false
	}
	if sender := ev.onlyFace(from); sender.hasPrefixes() && len(ev.namedBy(to, true)) > 0 {
		return sender, true
	}
	if receiver := ev.onlyFace(to); receiver.hasPrefixes() && len(ev.namedBy(from, false)) > 0 {
		return receiver, false
	}
	return nil, false
}

// namedBy are the networks that rules of an end name for those who come to it, or to whom it goes; none where they name all of IPv4 alone.
func (ev *evaluator) namedBy(p *end, isReceiver bool) prefixList {
	if !p.guarded() {
		return nil
	}
	d := sggraph.Egress
	if isReceiver {
		d = sggraph.Ingress
	}
	var named prefixList
	for _, l := range ev.peers(p.sides(d)) {
		for _, n := range l {
			if n.Addr().Is4() && n.Bits() > 0 {
				named = append(named, n)
			}
		}
	}
	return named
}

// hasPrefixes reports whether an end is in several subnets whose prefixes are all known.
func (p *end) hasPrefixes() bool { return p.isInEach() && len(p.member.Placement.Told.Prefixes) > 1 }

// areNamedAlike reports whether networks hold the addresses of two subnets alike: all, some or none of them.
func areNamedAlike(a, b *sggraph.SubnetRoutes, named prefixList) bool {
	first, second := networkOf(a.Prefix).prefix, networkOf(b.Prefix).prefix
	if !first.IsValid() || !second.IsValid() || first == second {
		return true
	}
	return !slices.ContainsFunc(named, func(n netip.Prefix) bool {
		holds := func(p netip.Prefix) bool { return n.Bits() <= p.Bits() && n.Contains(p.Addr()) }
		return holds(first) != holds(second) || n.Overlaps(first) != n.Overlaps(second)
	})
}

// onlyFace is what an end turns out to be, where that is one thing.
func (ev *evaluator) onlyFace(p *end) *end {
	if faces := ev.faces(p); len(faces) == 1 {
		return faces[0]
	}
	return p
}

// alikeSubnets are several subnets, those together whose routes lead to the same networks and that networks hold alike.
func alikeSubnets(all []sggraph.SubnetRoutes, named prefixList) [][]sggraph.SubnetRoutes {
	var classes [][]sggraph.SubnetRoutes
next:
	for i := range all {
		for j := range classes {
			if classes[j][0].LeadsAs(&all[i]) && areNamedAlike(&classes[j][0], &all[i], named) {
				classes[j] = append(classes[j], all[i])
				continue next
			}
		}
		classes = append(classes, []sggraph.SubnetRoutes{all[i]})
	}
	return classes
}

// hasRoutes reports whether it is told of the subnets of an end where their routes lead.
func (p *end) hasRoutes() bool { return len(p.routes()) > 0 }

// isInEach reports whether it is told of the subnets of an end where their routes lead, and something of it is in each of these.
func (p *end) isInEach() bool { return p.hasRoutes() && !p.member.Placement.Told.InSome }

// routes are those of the subnets of an end; none where nothing is told of them.
func (p *end) routes() []sggraph.SubnetRoutes {
	if !p.guarded() || p.member.Placement == nil || p.member.Placement.Told == nil {
		return nil
	}
	return p.member.Placement.Told.Routes
}

// isBehindRoutes reports whether a route may decide on the way to an end: it has addresses outside the VPC, or is the S3 endpoint.
func isBehindRoutes(to *end) bool {
	lb := to.balancer()
	return to.member == nil || to.member.IsOutside() || to.id == sggraph.APIServer || lb != nil && lb.Scheme != loadbalancer.Internal
}

// routeOfSubnets answers whether a route leads to the internet from the subnets in which a sender is looked at. Routes of which nothing is
// told are taken to be there.
func (p *end) routeOfSubnets() answer {
	told := p.member.Placement.Told
	if told.WayOut == "" || told.WayOut == sggraph.Allowed {
		return answer{verdict: sggraph.Allowed, because: told.Because}
	}
	return routeTold(told)
}

// in is an end in some of its subnets.
func (ev *evaluator) in(p *end, subnets []sggraph.SubnetRoutes) *end {
	there, member, place, told := *p, *p.member, *p.member.Placement, *p.member.Placement.Told
	told.Summarize(subnets, ev.g.VPC.IPv6)
	if prefixes := sggraph.PrefixesOf(subnets); len(prefixes) > 0 {
		told.Prefixes = prefixes
	}
	there.subnets, there.toS3 = nil, nil
	for _, r := range subnets {
		there.subnets = append(there.subnets, r.ID)
		there.toS3 = sggraph.AppendReasons(there.toS3, r.S3Because...)
	}
	place.Told, member.Placement, there.member = &told, &place, &member
	return &there
}
