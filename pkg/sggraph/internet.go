package sggraph

import "slices"

// toInternet answers for a connection to anything on the internet: the groups of the sender have to let it out, and a route has
// to lead there.
func (ev *evaluator) toInternet(from *end, q Query) answer {
	out := answer{verdict: Allowed}
	if from.guarded() {
		out = ev.evaluate(Egress, from, &end{id: anyIPv4, networks: []network{networkOf(anyIPv4)}, whole: true}, q)
	}
	if out.verdict == Denied {
		out.because = append(placed(from), Because{Text: "no rule lets it out of " + from.id})
		return out
	}
	return ev.route(from).and(out)
}

// route answers whether a route leads from a member to the internet. Only the routes of a VPC that eksctl makes are known; in
// any other they are taken to be there.
func (ev *evaluator) route(from *end) answer {
	if from.member == nil || from.member.Placement == nil || ev.g.VPC.Origin != OriginEKSCTL {
		return answer{verdict: Allowed}
	}
	place, vpc := from.member.Placement, &ev.g.VPC
	switch {
	case place.Subnets == PublicSubnets || vpc.PrivateEgress == Allowed:
		return answer{verdict: Allowed}
	case place.Subnets == PrivateSubnets && vpc.PrivateEgress == Denied:
		return answer{verdict: Denied, because: append(slices.Clip(vpc.Because), place.Because)}
	case place.Subnets == PrivateSubnets:
		return answer{verdict: Unknown, dependsOn: []Dependency{OnValue}, because: append(slices.Clip(vpc.Because), place.Because)}
	default:
		return answer{verdict: Unknown, dependsOn: []Dependency{OnValue}, because: []Because{place.Because}}
	}
}

// and is the answer that holds where both are needed.
func (a answer) and(b answer) answer {
	return answer{
		verdict: worse(a.verdict, b.verdict), dependsOn: slices.Concat(a.dependsOn, b.dependsOn),
		rules: slices.Concat(a.rules, b.rules), because: slices.Concat(a.because, b.because),
	}
}
