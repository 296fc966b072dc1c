package graphdiff

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// Lead is where a listener of a load balancer leads now, or no longer does; load balancer and listener are there in both versions.
type Lead struct {
	Change       Change
	LoadBalancer string
	// Listener is its port.
	Listener sggraph.Ports
	// To is a port of a Service, as namespace/name:port, or a listener of the load balancer before which it stands, as its id and port.
	To string
	// Ports are those of the targets, where they are known; zero where they are not.
	Ports   sggraph.Ports
	Because []Reason
}

// leadKey is what makes a lead the same in two versions.
type leadKey struct {
	balancer string
	listener sggraph.Ports
	to       string
}

// leads are where the listeners of load balancers lead that are there in both versions, as far as both are known.
func leads(graphs [2]*sggraph.Graph) []Lead {
	found := []Lead{}
	if graphs[0] == nil || graphs[1] == nil {
		return found
	}
	members := [2]map[string]*sggraph.Member{take(graphs[0]).members, take(graphs[1]).members}
	for id, m := range members[1] {
		if other := members[0][id]; other != nil && leadsForSure(m) && leadsForSure(other) {
			sides := [2]map[leadKey]Lead{leadsOf(other, Old, Removed), leadsOf(m, New, Added)}
			for v := range sides {
				found = append(found, changed(sides[v], sides[1-v], [2]*sggraph.Member{other, m}[1-v])...)
			}
		}
	}
	slices.SortFunc(found, func(a, b Lead) int {
		return cmp.Or(cmp.Compare(a.LoadBalancer, b.LoadBalancer), cmp.Compare(a.Listener.From, b.Listener.From),
			cmp.Compare(a.Listener.Protocol, b.Listener.Protocol), cmp.Compare(a.To, b.To), cmp.Compare(a.Change, b.Change))
	})
	return found
}

// leadsForSure reports whether all leads of a load balancer are known, and it is made.
func leadsForSure(m *sggraph.Member) bool {
	lb := m.LoadBalancer
	return lb != nil && len(lb.Refused) == 0 && lb.ListenersKnown && lb.TargetsKnown &&
		!slices.ContainsFunc(lb.Targets, func(t *sggraph.TargetGroup) bool { return !t.ListenersKnown })
}

// leadsOf are those of a load balancer.
func leadsOf(m *sggraph.Member, v Version, change Change) map[leadKey]Lead {
	found := map[leadKey]Lead{}
	for _, l := range m.LoadBalancer.Listeners {
		enter := func(lead Lead) {
			lead.Change, lead.LoadBalancer, lead.Listener = change, m.ID, sggraph.Port(l.Protocol, l.Port)
			found[leadKey{m.ID, lead.Listener, lead.To}] = lead
		}
		if l.To != 0 {
			enter(Lead{To: fmt.Sprintf("%s:%d", m.LoadBalancer.InFrontOf, l.To), Because: reasons(v, m.Because...)})
		}
		for _, t := range m.LoadBalancer.Targets {
			if !slices.Contains(t.Listeners, l.Port) {
				continue
			}
			lead := Lead{To: t.Service + ":" + t.ServicePort, Because: reasons(v, t.Because...)}
			if t.Traffic != nil {
				lead.Ports = sggraph.Ports{Protocol: t.Traffic.Protocol, From: t.Traffic.From, To: t.Traffic.To}
			}
			enter(lead)
		}
	}
	return found
}

// changed are the leads that the other version does not have, or not to those ports, by listeners that it has.
func changed(own, others map[leadKey]Lead, other *sggraph.Member) (found []Lead) {
	for key, lead := range own {
		same, isThere := others[key]
		isMoved := same.Ports != lead.Ports && same.Ports != sggraph.Ports{} && lead.Ports != sggraph.Ports{}
		isListener := func(l sggraph.Listener) bool { return sggraph.Port(l.Protocol, l.Port) == lead.Listener }
		if (!isThere || isMoved) && slices.ContainsFunc(other.LoadBalancer.Listeners, isListener) {
			found = append(found, lead)
		}
	}
	return found
}
