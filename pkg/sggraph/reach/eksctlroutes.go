package reach

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// isByEKSCTL reports whether eksctl makes the VPC, and with it all routes that are there at first (eksctl pkg/cfn/builder/vpc_ipv4.go,
// vpc_ipv6.go).
func (ev *evaluator) isByEKSCTL() bool {
	return ev.g.VPC.Origin == sggraph.OriginEKSCTL && ev.g.VPC.OriginKnown
}

// routeBackByEKSCTL is routeBack in such a VPC: to private addresses elsewhere none leads but those to hybrid nodes, and to public ones from
// private subnets one by a NAT gateway, which lets nobody in. Whoever is named in rules all the same may be so because of a route that is
// made later; of the networks that the file names for the control plane, extraCIDRs and those of hybrid nodes, that is taken for granted.
func (ev *evaluator) routeBackByEKSCTL(from, to *end) answer {
	n := from.networks[0]
	switch {
	case !n.prefix.IsValid(), from.isInternet(), to.member.Kind == sggraph.MemberControlPlane, ev.hasRemoteRoute(to, n):
		return answer{verdict: sggraph.Allowed}
	case sggraph.NeverPublic(n.prefix):
		return unknown(sggraph.OnRoutes, ev.explainNoRoute(n))
	case ev.sheltered(from, to) == sggraph.Yes && ev.isNamed(from, to):
		return unknown(sggraph.OnRoutes, sggraph.Because{
			Text: "no route that eksctl makes leads from outside to interfaces without public addresses; one of your own may",
		})
	default:
		return answer{verdict: sggraph.Allowed}
	}
}

// hasRemoteRoute reports whether eksctl makes a route from the subnets of an end to the network of hybrid nodes that holds n: those of private
// subnets have one.
func (ev *evaluator) hasRemoteRoute(p *end, n network) bool {
	place := p.member.Placement
	return place != nil && place.Subnets == sggraph.PrivateSubnets && ev.isRemote(n)
}

// isRemote reports whether one of the networks to which eksctl makes routes holds n.
func (ev *evaluator) isRemote(n network) bool {
	return slices.ContainsFunc(ev.g.VPC.RemoteRoutes, func(cidr string) bool {
		return covers([]network{networkOf(cidr)}, n) == sggraph.Allowed
	})
}

// explainNoRoute says what of the routes that eksctl makes there is to say about private addresses outside the VPC.
func (ev *evaluator) explainNoRoute(n network) sggraph.Because {
	if ev.isRemote(n) {
		return sggraph.Because{Text: "the routes that eksctl makes there are those of the private subnets alone; others may have one of your own"}
	}
	return sggraph.Because{Text: "no route that eksctl makes leads to private addresses outside the VPC; one of your own may"}
}
