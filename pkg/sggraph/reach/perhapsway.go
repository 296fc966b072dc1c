package reach

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/loadbalancer"
	"github.com/ekslint/ekslint/pkg/sggraph"
)

// perhapsBy are the ways by a load balancer of which it is not known whether it leads to ports of a member, or by which listener.
func (ev *evaluator) perhapsBy(m *sggraph.Member, from, to *end, asked sggraph.Ports) (ways []Way) {
	isTarget := to.member != nil && (to.member.RunsPods() || to.member.Kind == sggraph.MemberPods || to.isWorkload())
	if !isTarget || !mayForward(m.LoadBalancer, asked.Protocol) {
		return nil
	}
	for _, ports := range possiblePorts(m.LoadBalancer, to, asked) {
		if way, ok := ev.perhapsTo(m, from, to, ports); ok {
			ways = append(ways, way)
		}
	}
	return ways
}

// perhapsTo is the way by a load balancer to ports of a member that it may lead to; false where it does not, or that is known.
func (ev *evaluator) perhapsTo(m *sggraph.Member, from, to *end, ports sggraph.Ports) (Way, bool) {
	listeners, isOpen := m.LoadBalancer.Listeners, !m.LoadBalancer.TargetsKnown
	if !isOpen {
		listeners, isOpen = ev.listenersPerhaps(m, to, ports)
	}
	if !isOpen {
		return Way{}, false
	}
	why := sggraph.Because{Text: "whether it leads to " + ports.String() + " of " + to.id + " is not known"}
	hops := []Hop{{From: m.ID, To: to.id, Ports: ports, Proof: Proof{Verdict: sggraph.Unknown, Because: []sggraph.Because{why}}}}
	// The cloud provider lets clients in on the ports of nodes, too, so that these may come there without it.
	mayBeDirect := m.LoadBalancer.Maker == loadbalancer.MakerUnknown
	if first, ok := ev.entryOf(m, from, listeners, ports.Protocol); ok && (!mayBeDirect || first.Verdict != sggraph.Denied) {
		hops = append([]Hop{first}, hops...)
	}
	return wayTo(m, ports, hops...), true
}

// entryOf is the hop to a load balancer by one of some listeners, or by whatever else it listens to; false where it is not known how one gets in.
func (ev *evaluator) entryOf(m *sggraph.Member, from *end, listeners []sggraph.Listener, p sggraph.Protocol) (Hop, bool) {
	first, ok := ev.bestEntry(m, from, listeners, p)
	if ok && (first.Verdict != sggraph.Denied || m.LoadBalancer.ListenersKnown) || m.LoadBalancer.ListenersKnown {
		return first, ok
	}
	anywhere := ev.hop(from.id, m.ID, p.Whole(), "", false)
	return anywhere, anywhere.Verdict == sggraph.Denied
}

// listenersPerhaps are the listeners that may lead to an end by target groups of which that is not known; false where it is known of all.
func (ev *evaluator) listenersPerhaps(m *sggraph.Member, to *end, port sggraph.Ports) (listeners []sggraph.Listener, isOpen bool) {
	lb := m.LoadBalancer
	for _, t := range lb.Targets {
		isByOther := !t.ListenersKnown && slices.ContainsFunc(ev.behind(m, t, to.id, port), func(w Way) bool { return w.Verdict != sggraph.Denied })
		if registersNone(t) || !isByOther && (!isOpenTo(t, to) || !mayLeadToPorts(t, to, port)) {
			continue
		}
		isOpen = true
		for _, l := range lb.Listeners {
			if slices.Contains(t.Listeners, l.Port) {
				listeners = append(listeners, l)
			}
		}
	}
	return listeners, isOpen
}

// bestEntry is the hop to a load balancer by the listener for a protocol that is open the most; false without such listeners.
func (ev *evaluator) bestEntry(m *sggraph.Member, from *end, listeners []sggraph.Listener, p sggraph.Protocol) (best Hop, ok bool) {
	for _, l := range listeners {
		if p != sggraph.All && l.Protocol != p {
			continue
		}
		h := ev.hop(from.id, m.ID, portsOfListener(l), "", false)
		if !ok || closedness(h.Verdict) < closedness(best.Verdict) {
			best, ok = h, true
		}
	}
	return best, ok
}

// mayForward reports whether a load balancer may lead to ports of a protocol: one for applications to those of TCP alone
// (https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html), and any other to those of the
// protocol that it listens to.
func mayForward(lb *sggraph.LoadBalancer, p sggraph.Protocol) bool {
	if lb.Kind == loadbalancer.Application {
		return p == sggraph.TCP || p == sggraph.All
	}
	return p == sggraph.All || !lb.ListenersKnown || slices.ContainsFunc(lb.Listeners, func(l sggraph.Listener) bool { return l.Protocol == p })
}

// isOpenTo reports whether it is not known if an end is one of the targets, or on which port.
func isOpenTo(t *sggraph.TargetGroup, p *end) bool {
	if p.isWorkload() && slices.Contains(t.PossiblePods, p.id) {
		return true
	}
	if slices.Contains(t.Members, p.id) || slices.ContainsFunc(t.Pods, func(pods sggraph.PodPort) bool { return pods.Workload == p.id }) {
		return trafficTo(t, p.id) == nil
	}
	return mayLeadTo(t, p)
}

// mayLeadTo reports whether an end may be one of the targets.
func mayLeadTo(t *sggraph.TargetGroup, p *end) bool {
	ids := []string{p.id, sggraph.OwnerOf(p.id)}
	if p.isWorkload() {
		for _, l := range p.member.Workload.Landings {
			ids = append(append(ids, l.On), l.Interfaces...)
		}
	}
	return slices.ContainsFunc(ids, func(id string) bool {
		return slices.Contains(t.PossibleMembers, id) || slices.Contains(t.AnyMembers, id) || slices.Contains(t.PossiblePods, id)
	})
}
