package reach

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

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
