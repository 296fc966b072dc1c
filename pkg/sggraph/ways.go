package sggraph

import (
	"slices"
	"strconv"

	"github.com/ekslint/ekslint/pkg/loadbalancer"
)

// Way leads from one end to another by way of a load balancer.
type Way struct {
	// By is the id of the load balancer.
	By      string
	Verdict Verdict
	Hops    []Hop
}

// Hop is one connection of a way.
type Hop struct {
	From, To string
	Ports    Ports
	// Given is as in a Flow.
	Given string
	Proof
	// Parts are what of it shares one answer, where the verdict is Partial.
	Parts []FlowPart
}

// goRound adds the ways by load balancers to an answer about one port that is not open directly.
func (a *Answer) goRound(ev *evaluator, from, to *end) {
	if a.Verdict == Allowed || len(a.Ports) != 1 || a.Ports[0].From != a.Ports[0].To || from.balancer() != nil {
		return
	}
	a.Ways, a.Direct = ev.ways(from, to, a.Ports[0]), a.Verdict
	has := func(v Verdict) bool { return slices.ContainsFunc(a.Ways, func(w Way) bool { return w.Verdict == v }) }
	switch {
	case has(Allowed):
		a.Verdict = Allowed
	case has(Partial):
		a.Verdict = Partial
	case has(Unknown):
		a.Verdict = Unknown
	}
}

// ways are those by load balancers to a port of a member, the open ones first.
func (ev *evaluator) ways(from, to *end, port Ports) []Way {
	var ways []Way
	for i := range ev.g.Members {
		m := &ev.g.Members[i]
		if m.LoadBalancer == nil {
			continue
		}
		if way, ok := ev.perhapsBy(m, from, to, port); ok {
			ways = append(ways, way)
		}
		for _, t := range m.LoadBalancer.Targets {
			for _, l := range m.LoadBalancer.leadingTo(t) {
				first := ev.hop(from.id, m.ID, l.ports(), "", false)
				for _, rest := range ev.hopsTo(m, t, to.id, port) {
					ways = append(ways, wayOf(m.ID, append([]Hop{first}, rest...)))
				}
			}
		}
	}
	order := []Verdict{Allowed, Partial, Unknown, Denied}
	slices.SortStableFunc(ways, func(a, b Way) int { return slices.Index(order, a.Verdict) - slices.Index(order, b.Verdict) })
	return ways
}

// perhapsBy is the way by a load balancer of which it is not known whether it leads to a port of a member, if that is so.
func (ev *evaluator) perhapsBy(m *Member, from, to *end, port Ports) (Way, bool) {
	isTarget := to.member != nil && (to.member.runsPods() || to.member.Kind == MemberPods || to.isWorkload())
	lb := m.LoadBalancer
	isOpen := lb.isOpen() || slices.ContainsFunc(lb.Targets, func(t *TargetGroup) bool { return t.isOpenTo(to) })
	if !isTarget || !isOpen || !lb.mayForward(port.Protocol) {
		return Way{}, false
	}
	why := Because{Text: "whether it leads to " + port.String() + " of " + to.id + " is not known"}
	hops := []Hop{{From: m.ID, To: to.id, Ports: port, Proof: Proof{Verdict: Unknown, Because: []Because{why}}}}
	if len(lb.Listeners) > 0 {
		hops = append([]Hop{ev.hop(from.id, m.ID, lb.Listeners[0].ports(), "", false)}, hops...)
	}
	return wayOf(m.ID, hops), true
}

// mayForward reports whether a load balancer may lead to ports of a protocol: one for applications to those of TCP alone
// (https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html), and any other to those of the
// protocol that it listens to.
func (lb *LoadBalancer) mayForward(p Protocol) bool {
	if lb.Kind == loadbalancer.Application {
		return p == TCP || p == All
	}
	return p == All || !lb.ListenersKnown || slices.ContainsFunc(lb.Listeners, func(l Listener) bool { return l.Protocol == p })
}

// isOpen reports whether it is not known to what a load balancer leads, or on which ports it listens.
func (lb *LoadBalancer) isOpen() bool {
	return !lb.TargetsKnown || !lb.ListenersKnown && len(lb.Listeners) == 0
}

// isOpenTo reports whether it is not known if an end is one of the targets, or on which port.
func (t *TargetGroup) isOpenTo(p *end) bool {
	if slices.Contains(t.Members, p.id) || slices.ContainsFunc(t.Pods, func(pods PodPort) bool { return pods.Workload == p.id }) {
		return t.trafficTo(p.id) == nil
	}
	return t.mayLeadTo(p)
}

// mayLeadTo reports whether an end may be one of the targets.
func (t *TargetGroup) mayLeadTo(p *end) bool {
	ids := []string{p.id}
	if p.isWorkload() {
		for _, l := range p.member.Workload.Landings {
			ids = append(append(ids, l.On), l.Interfaces...)
		}
	}
	return slices.ContainsFunc(ids, func(id string) bool {
		return slices.Contains(t.PossibleMembers, id) || slices.Contains(t.anyMembers, id) || slices.Contains(t.perhapsPods, id)
	})
}

func wayOf(by string, hops []Hop) Way {
	w := Way{By: by, Verdict: Allowed, Hops: hops}
	for _, h := range hops {
		switch {
		case h.Verdict == Partial && w.Verdict == Allowed, h.Verdict == Allowed && w.Verdict == Partial:
			w.Verdict = Partial
		case h.Verdict == Partial || w.Verdict == Partial: // something of it is open, but for what does not depend on what is asked
			w.Verdict = worse(worse(w.Verdict, h.Verdict), Unknown)
		default:
			w.Verdict = worse(w.Verdict, h.Verdict)
		}
	}
	return w
}

// leadingTo are the listeners that lead to a target group: of a network load balancer that for its port, and of any other each.
func (lb *LoadBalancer) leadingTo(t *TargetGroup) []Listener {
	if lb.Kind == loadbalancer.Application {
		return lb.Listeners
	}
	return slices.DeleteFunc(slices.Clone(lb.Listeners), func(l Listener) bool {
		return strconv.Itoa(l.Port) != t.ServicePort || t.Traffic != nil && l.Protocol != t.Traffic.Protocol
	})
}

// hopsTo are the hops from a load balancer to a port of a member, once for each way from there: to pods or nodes that are targets, or by
// nodes to the pods behind their port.
func (ev *evaluator) hopsTo(m *Member, t *TargetGroup, to string, port Ports) [][]Hop {
	var all [][]Hop
	for _, id := range t.Members {
		traffic := t.trafficTo(id)
		if traffic == nil {
			continue
		}
		ports := Ports{traffic.Protocol, traffic.From, traffic.To}
		if id == to && ports.From <= port.From && port.To <= ports.To && ports.Protocol == port.Protocol {
			all = append(all, []Hop{ev.hopTo(m, t, id, traffic)})
		}
		if t.Type != loadbalancer.Instance || !slices.Contains(t.Pods, PodPort{to, port.Protocol, port.From}) {
			continue
		}
		if onward, ok := ev.onward(t, id, to, port); ok {
			all = append(all, []Hop{ev.hopTo(m, t, id, traffic), onward})
		}
	}
	return all
}

// hopTo is the hop to one of the targets, with the reasons of this target group first.
func (ev *evaluator) hopTo(m *Member, t *TargetGroup, id string, port *TargetPort) Hop {
	h := ev.hop(m.ID, id, Ports{port.Protocol, port.From, port.To}, port.Chosen, false)
	if h.Verdict != Allowed {
		return h
	}
	h.Because = t.foremost(m.ID, h.Because)
	for i := range h.Ingress {
		h.Ingress[i].Because = t.foremost(m.ID, h.Ingress[i].Because)
	}
	return h
}

// onward is the hop from a node that is a target to the pods behind its port; false where no such pods run on nodes of that member.
func (ev *evaluator) onward(t *TargetGroup, node, to string, port Ports) (Hop, bool) {
	h := ev.hop(node, to, port, "", t.SameNode)
	takes, why := ev.sendsOn(t, node, to)
	if takes == Maybe && h.Verdict == Allowed {
		h.Proof = Proof{Verdict: Unknown, Because: append([]Because{{Text: "whether these pods run on " + node + " is not known"}}, why...)}
	}
	return h, takes != No
}

// sendsOn answers whether the nodes of a member send what they get as targets on to pods of a workload. Those that may send it to pods of
// their own only are not healthy without any (https://kubernetes.io/docs/reference/networking/virtual-ips/#external-traffic-policy).
func (ev *evaluator) sendsOn(t *TargetGroup, node, to string) (sends Truth, why []Because) {
	p, ok := ev.end(to)
	if !t.SameNode || !ok || !p.isWorkload() {
		return Yes, nil
	}
	for _, l := range p.member.Workload.Landings {
		if l.On == node {
			return l.Takes, l.Because
		}
	}
	return No, nil
}

// hop answers for one connection.
func (ev *evaluator) hop(from, to string, ports Ports, given string, oneNode bool) Hop {
	h := Hop{From: from, To: to, Ports: ports, Given: given}
	sender, ok := ev.end(from)
	receiver, known := ev.end(to)
	if !ok || !known {
		h.Proof = Proof{Verdict: Unknown}
		return h
	}
	sender = meant(sender, receiver)
	q := Query{From: from, To: to, Ports: ports, OneNode: oneNode, given: given}
	a := ev.whole(sender, receiver, q)
	if a == nil {
		s := ev.split(sender, receiver, q, ev.cutPorts(sender, receiver, ports))
		whole := s.merged()
		if a = &whole; a.verdict == Partial {
			for _, part := range s.parts(false) {
				h.Parts = append(h.Parts, part.FlowPart)
			}
		}
	}
	h.Proof = ev.proofOf(*a, receiver, []Ports{ports})
	return h
}
