package reach

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/loadbalancer"
	"github.com/ekslint/ekslint/pkg/sggraph"
)

// Way leads from one end to another by way of a load balancer, or of a port of nodes.
type Way struct {
	// By is the id of the load balancer, or of the nodes.
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

// ways are those by load balancers and by ports of nodes to ports of a member, the open ones first.
func (ev *evaluator) ways(from, to *end, asked []sggraph.Ports) []Way {
	var ways []Way
	for i := range ev.g.Members {
		if m := &ev.g.Members[i]; m.LoadBalancer != nil {
			for _, ports := range asked {
				ways = append(ways, ev.waysBy(m, from, to, ports)...)
			}
		}
	}
	for _, ports := range asked {
		ways = append(ways, ev.waysByNodes(from, to, ports)...)
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
	if m.LoadBalancer.InFrontOf != "" {
		return ev.waysThrough(m, from, to, asked)
	}
	certain := ev.certainlyBy(m, from, to, asked)
	var open []sggraph.Ports
	for _, w := range certain {
		if w.Verdict != sggraph.Denied {
			open = append(open, w.ports)
		}
	}
	var ways []Way
	for _, perhaps := range ev.perhapsBy(m, from, to, asked) {
		if perhaps.except = open; !slices.ContainsFunc(open, func(p sggraph.Ports) bool { return p.Hold(perhaps.ports) }) {
			ways = append(ways, perhaps)
		}
	}
	return append(ways, certain...)
}

// certainlyBy are the ways by one load balancer that certainly leads there, open or not.
func (ev *evaluator) certainlyBy(m *sggraph.Member, from, to *end, asked sggraph.Ports) []Way {
	var ways []Way
	for _, t := range m.LoadBalancer.Targets {
		behind := ev.behind(m, t, to.id, asked)
		for _, l := range listenersFor(m.LoadBalancer, t, asked.Protocol) {
			first := ev.hop(from.id, m.ID, portsOfListener(l), "", false)
			first = first.askedFor(m.LoadBalancer, t)
			for _, rest := range behind {
				way := wayOf(m.ID, append([]Hop{first}, rest.Hops...))
				way.ports, way.except = rest.ports, rest.except
				ways = append(ways, way)
			}
		}
	}
	return ways
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
	if registersNone(t) {
		return toNone(m, t, to, asked)
	}
	var all []Way
	for _, id := range t.Members {
		traffic := trafficTo(t, id)
		if traffic == nil {
			continue
		}
		if t.AlsoUDP && asked.Protocol == sggraph.UDP {
			traffic = datagrams(traffic)
		}
		if ports, ok := common(portsOfTarget(traffic), asked); ok && id == to {
			way := wayTo(m, ports, ev.hopTo(m, t, id, traffic).onOneOf(ports))
			if way.except = ev.taken(t, traffic); way.leadsTo(ports) {
				all = append(all, way)
			}
		}
		all = append(all, ev.overNodes(m, t, id, to, traffic, asked)...)
	}
	return all
}

// overNodes are the ways by the port of nodes that are targets to pods behind it.
func (ev *evaluator) overNodes(
	m *sggraph.Member, t *sggraph.TargetGroup, node, to string, traffic *sggraph.TargetPort, asked sggraph.Ports,
) (all []Way) {
	for _, p := range t.Pods {
		port := sggraph.Port(p.Protocol, p.Port)
		if t.Type != loadbalancer.Instance || p.Workload != to || !asked.Hold(port) {
			continue
		}
		if onward, ok := ev.onward(t, node, to, port); ok {
			all = append(all, wayTo(m, port, ev.hopTo(m, t, node, traffic), onward))
		}
	}
	return all
}

// toNone are the ways to a member that would be behind targets which are not registered.
func toNone(m *sggraph.Member, t *sggraph.TargetGroup, to string, asked sggraph.Ports) (all []Way) {
	for _, p := range portsBehind(t, to) {
		if ports, ok := common(p, asked); ok {
			all = append(all, wayTo(m, ports, Hop{From: m.ID, To: to, Ports: ports, Proof: Proof{Verdict: sggraph.Denied, Because: t.Refused}}))
		}
	}
	return all
}

// wayTo is a way by a load balancer that leads to ports.
func wayTo(m *sggraph.Member, ports sggraph.Ports, hops ...Hop) Way {
	way := wayOf(m.ID, hops)
	way.ports = ports
	return way
}

// registersNone reports whether no target is registered: where its maker finds no group for one of the nodes, it gives up before it registers
// any. Pods it registers all the same, so that rules of others may let the load balancer in (aws-load-balancer-controller
// pkg/targetgroupbinding/resource_manager.go, reconcileWithInstanceTargetType and reconcileWithIPTargetType).
func registersNone(t *sggraph.TargetGroup) bool {
	return t.Type == loadbalancer.Instance && len(t.Refused) > 0
}

// common are the ports that both ranges have; false where there are none.
func common(a, b sggraph.Ports) (both sggraph.Ports, ok bool) {
	both = sggraph.Ports{Protocol: a.Protocol, From: max(a.From, b.From), To: min(a.To, b.To)}
	return both, a.Protocol == b.Protocol && both.From <= both.To
}

func portsOfTarget(p *sggraph.TargetPort) sggraph.Ports {
	return sggraph.Ports{Protocol: p.Protocol, From: p.From, To: p.To}
}
