package reach

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/loadbalancer"
	"github.com/ekslint/ekslint/pkg/sggraph"
)

// bySubnet is a sender in each of its subnets, those together whose routes have the same answer for a receiver; itself alone where they
// all have, or no route matters. What leads out comes first.
func (ev *evaluator) bySubnet(from, to *end) []*end {
	sender := from
	if faces := ev.faces(from); len(faces) == 1 {
		sender = faces[0]
	}
	if !sender.guarded() || sender.member.Placement == nil || sender.member.Placement.Told == nil || !isBehindRoutes(to) {
		return []*end{from}
	}
	routes := sender.member.Placement.Told.Routes
	var ends []*end
	for _, verdict := range []sggraph.Verdict{sggraph.Allowed, "", sggraph.Unknown, sggraph.Denied} {
		same := slices.DeleteFunc(slices.Clone(routes), func(r sggraph.SubnetRoutes) bool { return routeOf(r, to) != verdict })
		if len(same) > 0 {
			ends = append(ends, sender.in(same))
		}
	}
	if len(ends) < 2 {
		return []*end{from}
	}
	return ends
}

// routeOf is the verdict on the routes of a subnet to a receiver outside of it.
func routeOf(r sggraph.SubnetRoutes, to *end) sggraph.Verdict {
	if to.id == sggraph.GatewayEndpoint {
		return r.S3
	}
	return r.WayOut
}

// isBehindRoutes reports whether a route may decide on the way to an end: it has addresses outside the VPC, or is the S3 endpoint.
func isBehindRoutes(to *end) bool {
	lb := to.balancer()
	return to.member == nil || to.id == sggraph.APIServer || lb != nil && lb.Scheme != loadbalancer.Internal
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

// in is the end in subnets whose routes have the same answer.
func (p *end) in(subnets []sggraph.SubnetRoutes) *end {
	there, member, place, told := *p, *p.member, *p.member.Placement, *p.member.Placement.Told
	told.WayOut, told.S3, told.Because, told.Routes = subnets[0].WayOut, subnets[0].S3, nil, nil
	for _, r := range subnets {
		there.subnets = append(there.subnets, r.ID)
		there.toS3 = sggraph.AppendReasons(there.toS3, r.S3Because...)
		told.Because = sggraph.AppendReasons(told.Because, r.Because...)
	}
	place.Told, member.Placement, there.member = &told, &place, &member
	return &there
}
