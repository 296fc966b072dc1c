package reach

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// waysThrough are those by a load balancer in front of another one to that, or by that as well: of each, and of one to which it may lead.
func (ev *evaluator) waysThrough(m *sggraph.Member, from, to *end, port sggraph.Ports) []Way {
	behind, ok := ev.ends[m.LoadBalancer.InFrontOf]
	if !ok {
		return nil
	}
	var ways []Way
	by := func(entry Hop, l sggraph.Listener) {
		first := []Hop{entry, ev.forward(from, ev.ends[m.ID], behind, l)}
		if ports, ok := common(first[1].Ports, port); ok && to.id == behind.id {
			ways = append(ways, wayTo(m, ports, first...))
		}
		for _, rest := range ev.waysBehind(behind.member, l, to, port) {
			way := wayOf(m.ID, append(slices.Clip(first), rest.Hops...))
			way.ports, way.except = rest.ports, rest.except
			ways = append(ways, way)
		}
	}
	for _, l := range m.LoadBalancer.Listeners {
		by(ev.hop(from.id, m.ID, portsOfListener(l), "", false), l)
	}
	if !m.LoadBalancer.ListenersKnown {
		entry := ev.perhapsEntered(m, from)
		for _, l := range behind.balancer().Listeners {
			by(entry, sggraph.Listener{Protocol: sggraph.TCP, To: l.Port})
		}
	}
	return ways
}

// perhapsEntered is the hop to a load balancer by a listener that is not known.
func (ev *evaluator) perhapsEntered(m *sggraph.Member, from *end) Hop {
	entry := ev.hop(from.id, m.ID, sggraph.TCP.Whole(), "", false)
	if entry.Verdict != sggraph.Denied {
		why := sggraph.Because{Text: "on which ports " + m.ID + " listens is not known"}
		entry.Parts, entry.Proof = nil, Proof{Verdict: sggraph.Unknown, Because: append([]sggraph.Because{why}, entry.Because...)}
	}
	return entry
}

// waysBehind are those from a load balancer to ports of a member, for what comes to the listener to which another one leads.
func (ev *evaluator) waysBehind(m *sggraph.Member, l sggraph.Listener, to *end, port sggraph.Ports) []Way {
	var all []Way
	for _, t := range m.LoadBalancer.Targets {
		if slices.Contains(t.Listeners, l.To) {
			all = append(all, ev.behind(m, t, to.id, port)...)
		}
	}
	if slices.ContainsFunc(all, func(w Way) bool { return w.Verdict != sggraph.Denied }) {
		return all
	}
	for _, way := range ev.perhapsBy(m, ev.ends[m.ID], to, port) {
		way.Hops = way.Hops[len(way.Hops)-1:]
		all = append([]Way{way}, all...)
	}
	return all
}

// forward is the hop from a load balancer to the one behind it, where the address of the client arrives
// (https://docs.aws.amazon.com/elasticloadbalancing/latest/network/application-load-balancer-target.html): with the same groups and ports,
// whom the first one lets in gets into the other as well. The rules of that may name the groups of the first one instead of addresses.
func (ev *evaluator) forward(from, front, behind *end, l sggraph.Listener) Hop {
	port := sggraph.Port(sggraph.TCP, l.To)
	h := Hop{From: front.id, To: behind.id, Ports: port}
	switch {
	case slices.Equal(front.groups, behind.groups) && l.To == l.Port && !front.open && !behind.open:
		h.Proof = ev.proofOf(answer{verdict: sggraph.Allowed, because: ev.keepsAddress(from)}, behind, []sggraph.Ports{port})
	default:
		h = ev.forwardTo(from, front, behind, Query{From: front.id, To: behind.id, Ports: port})
	}
	return h
}

// forwardTo is forward where the groups of the load balancer behind decide on their own.
func (ev *evaluator) forwardTo(from, front, behind *end, q Query) Hop {
	h := Hop{From: front.id, To: behind.id, Ports: q.Ports}
	reached := *behind // from where the first one is reached
	member, lb := *behind.member, *behind.balancer()
	lb.Scheme, lb.CutOff, member.Placement = front.balancer().Scheme, nil, front.member.Placement
	member.LoadBalancer, reached.member = &lb, &member
	s := ev.pieces(from, &reached, q, []sggraph.Ports{q.Ports})
	whole := s.merged()
	if byGroup := ev.evaluate(sggraph.Ingress, behind, front, q); whole.verdict != sggraph.Allowed && byGroup.verdict != sggraph.Denied {
		whole = unknown(sggraph.OnAddress, sggraph.Because{Text: "whether " + behind.id + " sees the address of the client is not known"})
	} else if !s.areAlike() {
		for _, part := range s.parts(false) {
			h.Parts = append(h.Parts, part.FlowPart)
		}
	}
	whole = whole.and(ev.letOut(front, behind, q))
	whole.because = append(ev.keepsAddress(from), whole.because...)
	h.Proof = ev.proofOf(whole, behind, []sggraph.Ports{q.Ports})
	return h
}

// keepsAddress says that a client keeps its address by a load balancer in front of another one.
func (ev *evaluator) keepsAddress(from *end) []sggraph.Because {
	return []sggraph.Because{{Text: "the address of " + from.called() + " arrives as it is"}}
}
