package derive

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/loadbalancer"
	"github.com/ekslint/ekslint/pkg/sggraph"
)

// spreadKey is what a rule opens on whatever may be a target.
type spreadKey struct {
	targets loadbalancer.TargetType
	rule    loadbalancer.BackendRule
	source  sggraph.Peer
	origin  sggraph.Origin
	exists  sggraph.Truth
}

// interfacesOf are the network interfaces of the targets of a group, and of what may be one of them.
func (w *ruleWriter) interfacesOf(g *sggraph.TargetGroup, port loadbalancer.Port) []target {
	if !g.AnyMember {
		return w.interfaces(g.Members, g.PossibleMembers, port)
	}
	if w.anything[g.Type] == nil {
		w.anything[g.Type] = w.interfaces(nil, g.AnyMembers, loadbalancer.Port{})
	}
	return w.anything[g.Type]
}

// notSpread are the rules that are not yet opened on whatever may be a target: many load balancers ask for the same ones there, from the
// group that is theirs together, and one answer is enough.
func (w *ruleWriter) notSpread(
	rules []loadbalancer.BackendRule, targets loadbalancer.TargetType, m *sggraph.Member, lb *loadbalancer.LoadBalancer, exists sggraph.Truth,
) []loadbalancer.BackendRule {
	return slices.DeleteFunc(slices.Clone(rules), func(r loadbalancer.BackendRule) bool {
		if r.Source != loadbalancer.FromGroup || r.Port.IsNodePort {
			return false // what is for one load balancer alone
		}
		key := spreadKey{targets, r, w.sourcesOf(m, lb, r)[0], originOf(lb.Maker), exists}
		isSpread := w.spread[key]
		w.spread[key] = true
		return isSpread
	})
}
