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

	// ports are those of the other end to which it leads, without except.
	ports  sggraph.Ports
	except []sggraph.Ports
}

// leadsTo reports whether it leads to ports of which it leads to all or to none.
func (w *Way) leadsTo(p sggraph.Ports) bool {
	return w.ports.Hold(p) && !slices.ContainsFunc(w.except, func(e sggraph.Ports) bool { return e.Hold(p) })
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

// ways are those by load balancers to ports of a member, the open ones first.
func (ev *evaluator) ways(from, to *end, asked []sggraph.Ports) []Way {
	var ways []Way
	for i := range ev.g.Members {
		if m := &ev.g.Members[i]; m.LoadBalancer != nil {
			for _, ports := range asked {
				ways = append(ways, ev.waysBy(m, from, to, ports)...)
			}
		}
	}
	slices.SortStableFunc(ways, func(a, b Way) int { return closedness(a.Verdict) - closedness(b.Verdict) })
	return ways
}

// closedness orders verdicts, the open ones first.
func closedness(v sggraph.Verdict) int {
	return slices.Index([]sggraph.Verdict{sggraph.Allowed, sggraph.Partial, sggraph.Unknown, sggraph.Denied}, v)
}

// waysBy are those by one load balancer: where it certainly leads, open or not, and where it perhaps does, unless it is open there for certain.
func (ev *evaluator) waysBy(m *sggraph.Member, from, to *end, asked sggraph.Ports) []Way {
	certain := ev.certainlyBy(m, from, to, asked)
	perhaps, ok := ev.perhapsBy(m, from, to, asked)
	if !ok {
		return certain
	}
	for _, w := range certain {
		if w.Verdict != sggraph.Denied {
			perhaps.except = append(perhaps.except, w.ports)
		}
	}
	if slices.ContainsFunc(perhaps.except, func(p sggraph.Ports) bool { return p.Hold(asked) }) {
		return certain
	}
	return append([]Way{perhaps}, certain...)
}

// certainlyBy are the ways by one load balancer that certainly leads there, open or not.
func (ev *evaluator) certainlyBy(m *sggraph.Member, from, to *end, asked sggraph.Ports) []Way {
	var ways []Way
	for _, t := range m.LoadBalancer.Targets {
		behind := ev.behind(m, t, to.id, asked)
		for _, l := range listenersFor(m.LoadBalancer, t, asked.Protocol) {
			first := ev.hop(from.id, m.ID, portsOfListener(l), "", false)
			for _, rest := range behind {
				way := wayOf(m.ID, append([]Hop{first}, rest.Hops...))
				way.ports, way.except = rest.ports, rest.except
				ways = append(ways, way)
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
	way := wayOf(m.ID, hops)
	way.ports = port
	return way, true
}

// listenersPerhaps are the listeners that may lead to an end by target groups of which that is not known; false where it is known of all.
func (ev *evaluator) listenersPerhaps(m *sggraph.Member, to *end, port sggraph.Ports) (listeners []sggraph.Listener, isOpen bool) {
	lb := m.LoadBalancer
	for _, t := range lb.Targets {
		isByOther := !t.ListenersKnown && slices.ContainsFunc(ev.behind(m, t, to.id, port), func(w Way) bool { return w.Verdict != sggraph.Denied })
		if registersNone(t) || !isByOther && !isOpenTo(t, to) {
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

// behind are the ways on from a load balancer to ports of a member, once for each: to pods or nodes that are targets, or by nodes to the pods
// behind their port.
func (ev *evaluator) behind(m *sggraph.Member, t *sggraph.TargetGroup, to string, asked sggraph.Ports) []Way {
	var all []Way
	enter := func(ports sggraph.Ports, except []sggraph.Ports, hops ...Hop) {
		way := wayOf(m.ID, hops)
		if way.ports, way.except = ports, except; way.leadsTo(ports) {
			all = append(all, way)
		}
	}
	if registersNone(t) {
		for _, p := range portsBehind(t, to) {
			if ports, ok := common(p, asked); ok {
				enter(ports, nil, Hop{From: m.ID, To: to, Ports: ports, Proof: Proof{Verdict: sggraph.Denied, Because: t.Refused}})
			}
		}
		return all
	}
	for _, id := range t.Members {
		traffic := trafficTo(t, id)
		if traffic == nil {
			continue
		}
		if t.AlsoUDP && asked.Protocol == sggraph.UDP {
			traffic = datagrams(traffic)
		}
		if ports, ok := common(portsOfTarget(traffic), asked); ok && id == to {
			enter(ports, ev.taken(t, traffic), ev.hopTo(m, t, id, traffic).onOneOf(ports))
		}
		if t.Type != loadbalancer.Instance {
			continue
		}
		for _, p := range t.Pods {
			port := sggraph.Port(p.Protocol, p.Port)
			if p.Workload != to || !asked.Hold(port) {
				continue
			}
			if onward, ok := ev.onward(t, id, to, port); ok {
				enter(port, nil, ev.hopTo(m, t, id, traffic), onward)
			}
		}
	}
	return all
}

// registersNone reports whether no target is registered: where its maker finds no group for one of the nodes, it gives up before it registers
// any. Pods it registers all the same, so that rules of others may let the load balancer in (aws-load-balancer-controller
// pkg/targetgroupbinding/resource_manager.go, reconcileWithInstanceTargetType and reconcileWithIPTargetType).
func registersNone(t *sggraph.TargetGroup) bool { return t.Type == loadbalancer.Instance && len(t.Refused) > 0 }

// common are the ports that both ranges have; false where there are none.
func common(a, b sggraph.Ports) (both sggraph.Ports, ok bool) {
	both = sggraph.Ports{Protocol: a.Protocol, From: max(a.From, b.From), To: min(a.To, b.To)}
	return both, a.Protocol == b.Protocol && both.From <= both.To
}

func portsOfTarget(p *sggraph.TargetPort) sggraph.Ports {
	return sggraph.Ports{Protocol: p.Protocol, From: p.From, To: p.To}
}

// taken are those ports out of which the API server is to choose one for a target group that another Service has.
func (ev *evaluator) taken(t *sggraph.TargetGroup, traffic *sggraph.TargetPort) []sggraph.Ports {
	var taken []sggraph.Ports
	for _, p := range ev.g.Services.NodePorts {
		if traffic.Chosen != "" && p.Service != t.Service {
			taken = append(taken, sggraph.Port(traffic.Protocol, p.Port))
		}
	}
	return taken
}

// onOneOf is a hop where it is about ports one of which perhaps is the port of the target, as the API server is to choose that.
func (h Hop) onOneOf(asked sggraph.Ports) Hop {
	if h.Given == "" {
		return h
	}
	if h.Verdict == sggraph.Allowed || h.Verdict == sggraph.Partial {
		why := sggraph.Because{Text: "which of " + h.Ports.String() + " is the " + h.Given + " is not known: the API server chooses it"}
		h.Proof, h.Parts = Proof{Verdict: sggraph.Unknown, DependsOn: []sggraph.Dependency{sggraph.OnValue}, Because: []sggraph.Because{why}}, nil
	}
	h.Ports, h.Given = asked, ""
	return h
}

// hopTo is the hop to one of the targets, with the reasons of this target group first.
func (ev *evaluator) hopTo(m *sggraph.Member, t *sggraph.TargetGroup, id string, port *sggraph.TargetPort) Hop {
	h := ev.hop(m.ID, id, portsOfTarget(port), port.Chosen, false)
	switch h.Verdict {
	case sggraph.Allowed:
	case sggraph.Denied:
		h.Because = sggraph.AppendReasons(t.Refused, h.Because...)
		return h
	default:
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
