package sggraph

import (
	"maps"
	"slices"
)

// cutPorts cuts the ports at the borders of the rules that guard the two ends.
func (ev *evaluator) cutPorts(from, to *end, asked Ports) []Ports {
	if asked.Protocol == ICMP || asked.Protocol != All && asked.From == asked.To {
		return []Ports{asked}
	}
	cuts := map[Protocol][]Ports{}
	for _, p := range listenedTo(from, to) {
		cuts[p.Protocol] = append(cuts[p.Protocol], p)
	}
	ev.eachRule(from, to, func(rule *Rule) {
		if rule.Protocol != All && (asked.Protocol == All || rule.Protocol == asked.Protocol) {
			cuts[rule.Protocol] = append(cuts[rule.Protocol], rule.Ports())
		}
	})
	if asked.Protocol != All {
		return asked.cutAt(cuts[asked.Protocol])
	}
	var all []Ports
	for _, protocol := range slices.Sorted(maps.Keys(cuts)) {
		whole := Ports{protocol, 0, maxPort}
		if protocol == ICMP {
			whole = Port(ICMP, 0)
		}
		all = append(all, whole.cutAt(cuts[protocol])...)
	}
	return append(all, asked)
}

// listenedTo are the ports of a receiver that listens on few.
func listenedTo(from, to *end) []Ports {
	switch lb := to.balancer(); {
	case to.id == APIServer && from.id != APIServer:
		return []Ports{Port(TCP, portHTTPS)}
	case lb != nil:
		return lb.ports()
	default:
		return nil
	}
}

// cutAt cuts a range at the borders of others.
func (p Ports) cutAt(others []Ports) []Ports {
	starts := map[int]bool{p.From: true}
	for _, o := range others {
		for _, start := range []int{o.From, o.To + 1} {
			if p.From < start && start <= p.To {
				starts[start] = true
			}
		}
	}
	sorted := slices.Sorted(maps.Keys(starts))
	pieces := make([]Ports, len(sorted))
	for i, start := range sorted {
		pieces[i] = Ports{p.Protocol, start, p.To}
		if i > 0 {
			pieces[i-1].To = start - 1
		}
	}
	return pieces
}

// eachRule visits the rules, certain and possible, that may decide about a connection.
func (ev *evaluator) eachRule(from, to *end, visit func(*Rule)) {
	for _, s := range slices.Concat(from.sides(Egress), to.sides(Ingress)) {
		for _, i := range ev.bySide[s] {
			visit(&ev.g.Rules[i])
		}
		for _, i := range ev.possible[s] {
			visit(&ev.g.PossibleRules[i])
		}
	}
}
