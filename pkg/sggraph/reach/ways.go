package reach

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/loadbalancer"
	"github.com/ekslint/ekslint/pkg/sggraph"
)

// Way leads from one end to another by way of a load balancer.
type Way struct {
	// By is the id of the load balancer.
	By      string
	Verdict sggraph.Verdict
	Hops    []Hop
}

// Hop is one connection of a way.
type Hop struct {
	From, To string
	Ports    sggraph.Ports
	// Given is as in a Flow.
	Given string
	Proof
	// Parts are what of it shares one answer, where not all of it does.
	Parts []sggraph.FlowPart
}

// goRound adds the ways by load balancers to an answer about one port that is not open directly. Whoever is outside the cluster asks for these;
// a member of it that asks for a port of another one means the port itself, so that a way that is open is a note.
func (a *Answer) goRound(ev *evaluator, from, to *end) {
	if a.Verdict == sggraph.Allowed || len(a.Ports) != 1 || a.Ports[0].From != a.Ports[0].To || from.balancer() != nil {
		return
	}
	ways := ev.ways(from, to, a.Ports[0])
	if len(ways) == 0 {
		a.noteListeners(ev, to)
		return
	}
	if from.member != nil {
		a.noteWays(ways)
		return
	}
	a.Ways, a.Direct = ways, a.Verdict
	has := func(v sggraph.Verdict) bool {
		return slices.ContainsFunc(a.Ways, func(w Way) bool { return w.Verdict == v })
	}
	switch {
	case has(sggraph.Allowed):
		a.Verdict = sggraph.Allowed
	case has(sggraph.Partial):
		a.Verdict = sggraph.Partial
	case has(sggraph.Unknown):
		a.Verdict = sggraph.Unknown
	}
}

// ways are those by load balancers to a port of a member, the open ones first.
func (ev *evaluator) ways(from, to *end, port sggraph.Ports) []Way {
	var ways []Way
	for i := range ev.g.Members {
		m := &ev.g.Members[i]
		if m.LoadBalancer == nil {
			continue
		}
		certain := ev.waysBy(m, from, to, port)
		if way, ok := ev.perhapsBy(m, from, to, port); ok && !slices.ContainsFunc(certain, func(w Way) bool { return w.Verdict != sggraph.Denied }) {
			ways = append(ways, way)
		}
		ways = append(ways, certain...)
	}
	slices.SortStableFunc(ways, func(a, b Way) int { return closedness(a.Verdict) - closedness(b.Verdict) })
	return ways
}

// closedness orders verdicts, the open ones first.
func closedness(v sggraph.Verdict) int {
	return slices.Index([]sggraph.Verdict{sggraph.Allowed, sggraph.Partial, sggraph.Unknown, sggraph.Denied}, v)
}

// waysBy are those by one load balancer that certainly leads there, open or not.
func (ev *evaluator) waysBy(m *sggraph.Member, from, to *end, port sggraph.Ports) []Way {
	var ways []Way
	for _, t := range m.LoadBalancer.Targets {
		for _, l := range listenersFor(m.LoadBalancer, t, port.Protocol) {
			first := ev.hop(from.id, m.ID, portsOfListener(l), "", false)
			for _, rest := range ev.hopsTo(m, t, to.id, port) {
				ways = append(ways, wayOf(m.ID, append([]Hop{first}, rest...)))
			}
		}
	}
	return ways
}

// perhapsBy is the way by a load balancer of which it is not known whether it leads to a port of a member, or by which listener, if that is
// so.
func (ev *evaluator) perhapsBy(m *sggraph.Member, from, to *end, port sggraph.Ports) (Way, bool) {
	isTarget := to.member != nil && (to.member.RunsPods() || to.member.Kind == sggraph.MemberPods || to.isWorkload())
	lb := m.LoadBalancer
	if !isTarget || !mayForward(lb, port.Protocol) {
		return Way{}, false
	}
	listeners, isOpen := lb.Listeners, !lb.TargetsKnown
	if !isOpen {
		listeners, isOpen = ev.listenersPerhaps(m, to, port)
	}
	if !isOpen {
		return Way{}, false
	}
	why := sggraph.Because{Text: "whether it leads to " + port.String() + " of " + to.id + " is not known"}
	hops := []Hop{{From: m.ID, To: to.id, Ports: port, Proof: Proof{Verdict: sggraph.Unknown, Because: []sggraph.Because{why}}}}
	if first, ok := ev.bestEntry(m, from, listeners, port.Protocol); ok && (first.Verdict != sggraph.Denied || lb.ListenersKnown) {
		hops = append([]Hop{first}, hops...)
	}
	return wayOf(m.ID, hops), true
}

// listenersPerhaps are the listeners that may lead to an end by target groups of which that is not known; false where it is known of all.
func (ev *evaluator) listenersPerhaps(m *sggraph.Member, to *end, port sggraph.Ports) (listeners []sggraph.Listener, isOpen bool) {
	lb := m.LoadBalancer
	for _, t := range lb.Targets {
		isByOther := !t.ListenersKnown && slices.ContainsFunc(ev.hopsTo(m, t, to.id, port), func(hops []Hop) bool {
			return wayOf(m.ID, hops).Verdict != sggraph.Denied
		})
		if !isByOther && !isOpenTo(t, to) {
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
	if slices.Contains(t.PossiblePods, p.id) {
		return true
	}
	if slices.Contains(t.Members, p.id) || slices.ContainsFunc(t.Pods, func(pods sggraph.PodPort) bool { return pods.Workload == p.id }) {
		return trafficTo(t, p.id) == nil
	}
	return mayLeadTo(t, p)
}

// mayLeadTo reports whether an end may be one of the targets.
func mayLeadTo(t *sggraph.TargetGroup, p *end) bool {
	ids := []string{p.id}
	if p.isWorkload() {
		for _, l := range p.member.Workload.Landings {
			ids = append(append(ids, l.On), l.Interfaces...)
		}
	}
	return slices.ContainsFunc(ids, func(id string) bool {
		return slices.Contains(t.PossibleMembers, id) || slices.Contains(t.AnyMembers, id) || slices.Contains(t.PossiblePods, id)
	})
}

func wayOf(by string, hops []Hop) Way {
	w := Way{By: by, Verdict: sggraph.Allowed, Hops: hops}
	for _, h := range hops {
		switch {
		case h.Verdict == sggraph.Partial && w.Verdict == sggraph.Allowed, h.Verdict == sggraph.Allowed && w.Verdict == sggraph.Partial:
			w.Verdict = sggraph.Partial
		case h.Verdict == sggraph.Partial || w.Verdict == sggraph.Partial: // something of it is open, but for what does not depend on what is asked
			w.Verdict = worse(worse(w.Verdict, h.Verdict), sggraph.Unknown)
		default:
			w.Verdict = worse(w.Verdict, h.Verdict)
		}
	}
	return w
}

// listenersFor are the listeners that lead to a target group with packets of a protocol.
func listenersFor(lb *sggraph.LoadBalancer, t *sggraph.TargetGroup, p sggraph.Protocol) []sggraph.Listener {
	return slices.DeleteFunc(slices.Clone(lb.Listeners), func(l sggraph.Listener) bool {
		return l.Protocol != p || !slices.Contains(t.Listeners, l.Port)
	})
}

// hopsTo are the hops from a load balancer to a port of a member, once for each way from there: to pods or nodes that are targets, or by
// nodes to the pods behind their port.
func (ev *evaluator) hopsTo(m *sggraph.Member, t *sggraph.TargetGroup, to string, port sggraph.Ports) [][]Hop {
	var all [][]Hop
	for _, id := range t.Members {
		traffic := trafficTo(t, id)
		if traffic == nil {
			continue
		}
		if t.AlsoUDP && port.Protocol == sggraph.UDP {
			traffic = datagrams(traffic)
		}
		ports := sggraph.Ports{Protocol: traffic.Protocol, From: traffic.From, To: traffic.To}
		if id == to && ports.From <= port.From && port.To <= ports.To && ports.Protocol == port.Protocol {
			all = append(all, []Hop{ev.hopTo(m, t, id, traffic)})
		}
		if t.Type != loadbalancer.Instance || !slices.Contains(t.Pods, sggraph.PodPort{Workload: to, Protocol: port.Protocol, Port: port.From}) {
			continue
		}
		if onward, ok := ev.onward(t, id, to, port); ok {
			all = append(all, []Hop{ev.hopTo(m, t, id, traffic), onward})
		}
	}
	return all
}

// hopTo is the hop to one of the targets, with the reasons of this target group first.
func (ev *evaluator) hopTo(m *sggraph.Member, t *sggraph.TargetGroup, id string, port *sggraph.TargetPort) Hop {
	h := ev.hop(m.ID, id, sggraph.Ports{Protocol: port.Protocol, From: port.From, To: port.To}, port.Chosen, false)
	if h.Verdict != sggraph.Allowed {
		return h
	}
	h.Because = foremost(t, m.ID, h.Because)
	for i := range h.Ingress {
		h.Ingress[i].Because = foremost(t, m.ID, h.Ingress[i].Because)
	}
	return h
}

// onward is the hop from a node that is a target to the pods behind its port; false where no such pods run on nodes of that member.
func (ev *evaluator) onward(t *sggraph.TargetGroup, node, to string, port sggraph.Ports) (Hop, bool) {
	h := ev.hop(node, to, port, "", t.SameNode)
	takes, why := ev.sendsOn(t, node, to)
	if takes == sggraph.Maybe && h.Verdict == sggraph.Allowed {
		h.Proof = Proof{Verdict: sggraph.Unknown, Because: append([]sggraph.Because{
			{Text: "whether these pods run on " + node + " is not known"},
		}, why...)}
	}
	return h, takes != sggraph.No
}

// sendsOn answers whether the nodes of a member send what they get as targets on to pods of a workload. Those that may send it to pods of
// their own only are not healthy without any (https://kubernetes.io/docs/reference/networking/virtual-ips/#external-traffic-policy).
func (ev *evaluator) sendsOn(t *sggraph.TargetGroup, node, to string) (sends sggraph.Truth, why []sggraph.Because) {
	p, ok := ev.end(to)
	if !t.SameNode || !ok || !p.isWorkload() {
		return sggraph.Yes, nil
	}
	for _, l := range p.member.Workload.Landings {
		if l.On == node {
			return l.Takes, l.Because
		}
	}
	return sggraph.No, nil
}

// hop answers for one connection.
func (ev *evaluator) hop(from, to string, ports sggraph.Ports, given string, oneNode bool) Hop {
	h := Hop{From: from, To: to, Ports: ports, Given: given}
	sender, ok := ev.end(from)
	receiver, known := ev.end(to)
	if !ok || !known {
		h.Proof = Proof{Verdict: sggraph.Unknown}
		return h
	}
	sender = meant(sender, receiver)
	q := Query{From: from, To: to, Ports: ports, OneNode: oneNode, given: given}
	a := ev.whole(sender, receiver, q)
	if a == nil {
		s := ev.pieces(sender, receiver, q, ev.cutPorts(sender, receiver, ports))
		whole := s.merged()
		if a = &whole; !s.areAlike() {
			for _, part := range s.parts(false) {
				h.Parts = append(h.Parts, part.FlowPart)
			}
		}
	}
	h.Proof = ev.proofOf(*a, receiver, []sggraph.Ports{ports})
	return h
}
