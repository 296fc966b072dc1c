package derive

import (
	"slices"

	core "k8s.io/api/core/v1"

	"github.com/ekslint/ekslint/pkg/loadbalancer"
	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// targets enters to what the load balancers lead, and the rules that let them do so; nodesComplete says whether there are no nodes but those
// of the graph.
func (b *builder) targets(nodesComplete bool) {
	w := &ruleWriter{builder: b, entered: map[ruleKey]bool{}, anything: map[loadbalancer.TargetType][]target{}, spread: map[spreadKey]bool{}}
	for _, lb := range b.graph.LoadBalancers {
		m := b.member(lb.ID)
		if m.LoadBalancer == nil {
			continue // an id that something else has
		}
		m.LoadBalancer.Possible = b.possibleTargets(lb.Backs)
		for _, t := range lb.Targets {
			group := b.targetGroup(t, nodesComplete)
			w.open(m, lb, t, group)
			m.LoadBalancer.Targets = append(m.LoadBalancer.Targets, group)
		}
		if !lb.IsKnown(loadbalancer.PartTargets) {
			w.open(m, lb, &loadbalancer.TargetGroup{At: lb.Owners[0].At}, &sggraph.TargetGroup{AnyMember: true, AnyMembers: b.anyTargets()})
		}
	}
	w.bindings()
	w.write()
}

// targetGroup is a target group with its targets; nodesComplete is as of targets.
func (b *builder) targetGroup(t *loadbalancer.TargetGroup, nodesComplete bool) *sggraph.TargetGroup {
	g := &sggraph.TargetGroup{
		Service: t.Namespace + "/" + t.Name, ServicePort: t.ServicePort, Type: t.Type, Members: []string{}, Pods: []sggraph.PodPort{},
		Listeners: []int{}, ListenersKnown: t.ListenersKnown, Refused: []sggraph.Because{},
		Because: []sggraph.Because{becauseOf(t.At, "leads to "+t.Namespace+"/"+t.Name+":"+t.ServicePort)},
	}
	if t.ListensAt != (manifest.Place{}) {
		g.ListensAt = &t.ListensAt
	}
	for _, port := range t.Listeners {
		g.Listeners = append(g.Listeners, int(port))
	}
	switch t.Type {
	case loadbalancer.Instance:
		g.Members, g.PossibleMembers = b.nodeTargets(t.Nodes)
		g.MembersKnown = len(g.PossibleMembers) == 0 && nodesComplete
		if g.MembersKnown && len(g.Members) == 0 {
			g.Refused = b.noNodeTargets()
		}
	case loadbalancer.IP:
		g.Members, g.PossibleMembers, g.MembersKnown = b.podTargets(t.Service)
		if len(g.Members) == 0 && !g.MembersKnown {
			g.AnyMember, g.PossibleMembers, g.AnyMembers = true, nil, g.PossibleMembers
		}
	case loadbalancer.TargetUnknown:
		g.AnyMember, g.AnyMembers = true, b.anyTargets()
	}
	b.behind(g, t)
	g.Possible = b.possibleOf(t)
	g.Traffic, g.HealthCheck = b.portOf(t, t.Traffic, protocolsOf(t)[0], g.Members), b.portOf(t, t.HealthCheck, sggraph.TCP, g.Members)
	g.AlsoUDP = len(protocolsOf(t)) > 1
	return g
}

// anyTargets are the members that can be targets.
func (b *builder) anyTargets() []string {
	if b.targetIDs == nil {
		nodes, others := b.nodeTargets(loadbalancer.NodeSelector{})
		b.targetIDs = unique(slices.Concat(nodes, others, b.anyPods()))
	}
	return b.targetIDs
}

// protocolsOf are those of the packets that come to the targets.
func protocolsOf(t *loadbalancer.TargetGroup) []sggraph.Protocol {
	switch t.Protocol {
	case "UDP", "QUIC":
		return []sggraph.Protocol{sggraph.UDP}
	case "TCP_UDP", "TCP_QUIC":
		return []sggraph.Protocol{sggraph.TCP, sggraph.UDP}
	default:
		return []sggraph.Protocol{sggraph.TCP}
	}
}

// podTargets are the workloads whose pods a Service selects, what may be its targets besides, and whether there is nothing of that. It may
// select pods that are not among the manifests: any pods may be those of a Service that selects none.
func (b *builder) podTargets(s *manifest.Service) (ids, perhaps []string, areKnown bool) {
	if s != nil && s.Spec.Type == core.ServiceTypeExternalName {
		return []string{}, nil, true // it is a name, and selects nothing
	}
	if s == nil || len(s.Spec.Selector) == 0 || s.IsUnknown(yamldoc.Keys("spec", "selector")) {
		return []string{}, b.anyPods(), false
	}
	found := b.selected(s)
	if len(found.ids) == 0 {
		return found.ids, b.anyPods(), false
	}
	return found.ids, found.perhaps, len(found.perhaps) == 0
}

// selected are the workloads that a Service with a selector that is known selects.
func (b *builder) selected(s *manifest.Service) selection {
	if b.selections == nil {
		b.selections = newSelections(b.graph.Workloads)
	}
	return b.selections.of(s)
}

// anyPods are the members that have pods, and the workloads with groups of their own.
func (b *builder) anyPods() []string {
	if b.podIDs != nil {
		return b.podIDs
	}
	ids := []string{}
	for i := range b.graph.Members {
		m := &b.graph.Members[i]
		if m.RunsPods() && !m.NoNodes || m.Kind == sggraph.MemberPods || m.Workload != nil && m.Workload.OwnGroups != sggraph.No {
			ids = append(ids, m.ID)
		}
	}
	b.podIDs = ids
	return ids
}
