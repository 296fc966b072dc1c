package reach

import (
	"maps"
	"slices"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// cutPorts cuts the ports at the borders of the rules that guard the two ends.
func (ev *evaluator) cutPorts(from, to *end, asked sggraph.Ports) []sggraph.Ports {
	return ev.cutPortsAt(from, to, asked, nil)
}

// cutPortsAt cuts them at the borders of others, besides.
func (ev *evaluator) cutPortsAt(from, to *end, asked sggraph.Ports, others []sggraph.Ports) []sggraph.Ports {
	if asked.Protocol != sggraph.All && asked.From == asked.To {
		return []sggraph.Ports{asked}
	}
	cuts := map[sggraph.Protocol][]sggraph.Ports{}
	for _, p := range slices.Concat(ev.listenedTo(from, to), others) {
		cuts[p.Protocol] = append(cuts[p.Protocol], p)
	}
	ev.eachRule(from, to, func(rule *sggraph.Rule) {
		if rule.Protocol != sggraph.All && (asked.Protocol == sggraph.All || rule.Protocol == asked.Protocol) {
			cuts[rule.Protocol] = append(cuts[rule.Protocol], rule.Ports())
		}
	})
	if asked.Protocol != sggraph.All {
		return cutAt(asked, cuts[asked.Protocol])
	}
	var all []sggraph.Ports
	for _, protocol := range slices.Sorted(maps.Keys(cuts)) {
		all = append(all, cutAt(protocol.Whole(), cuts[protocol])...)
	}
	return append(all, asked)
}

// listenedTo are the ports of a receiver that listens on few.
func (ev *evaluator) listenedTo(from, to *end) []sggraph.Ports {
	switch lb, s := to.balancer(), ev.serviceAt(to); {
	case s != nil:
		return portsOfService(s)
	case to.id == sggraph.APIServer && from.id != sggraph.APIServer:
		return []sggraph.Ports{sggraph.Port(sggraph.TCP, sggraph.PortHTTPS)}
	case lb != nil:
		return portsOfBalancer(lb)
	default:
		return nil
	}
}

// cutAt cuts a range at the borders of others.
func cutAt(p sggraph.Ports, others []sggraph.Ports) []sggraph.Ports {
	starts := map[int]bool{p.From: true}
	for _, o := range others {
		for _, start := range []int{o.From, o.To + 1} {
			if p.From < start && start <= p.To {
				starts[start] = true
			}
		}
	}
	sorted := slices.Sorted(maps.Keys(starts))
	pieces := make([]sggraph.Ports, len(sorted))
	for i, start := range sorted {
		pieces[i] = sggraph.Ports{Protocol: p.Protocol, From: start, To: p.To}
		if i > 0 {
			pieces[i-1].To = start - 1
		}
	}
	return pieces
}

// eachRule visits the rules, certain and possible, that may decide about a connection.
func (ev *evaluator) eachRule(from, to *end, visit func(*sggraph.Rule)) {
	for _, s := range slices.Concat(ev.lettingOut(from), to.sides(sggraph.Ingress)) {
		for _, i := range ev.bySide[s] {
			visit(&ev.g.Rules[i])
		}
		for _, i := range ev.possible[s] {
			visit(&ev.g.PossibleRules[i])
		}
	}
}
