package reach

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// possiblePorts are those of the ports asked for that a load balancer may lead to on an end.
func possiblePorts(lb *sggraph.LoadBalancer, to *end, asked sggraph.Ports) (ports []sggraph.Ports) {
	all := lb.Possible
	if lb.TargetsKnown {
		all = nil
		for _, t := range lb.Targets {
			all = append(all, t.Possible)
		}
	}
	if all == nil && !lb.TargetsKnown || slices.Contains(all, nil) {
		return []sggraph.Ports{asked}
	}
	for _, t := range all {
		for _, p := range portsOn(t, to) {
			if both, ok := common(p, asked); ok {
				ports = append(ports, both)
			}
		}
	}
	return sggraph.JoinPorts(ports)
}

// portsOn are the ports of an end to which a Service leads, or may.
func portsOn(t *sggraph.PossibleTarget, p *end) []sggraph.Ports {
	switch {
	case p.isWorkload() && !slices.Contains(t.Workloads, p.id):
		return nil
	case p.isWorkload() && p.member.Workload.OnHostNetwork == sggraph.No:
		return t.OnPods
	default:
		return slices.Concat(t.OnPods, t.OnNodes)
	}
}

// mayLeadToPorts reports whether a target group may lead to some of the ports of an end.
func mayLeadToPorts(t *sggraph.TargetGroup, p *end, ports sggraph.Ports) bool {
	isAmong := func(on sggraph.Ports) bool {
		_, ok := common(on, ports)
		return ok
	}
	return t.Possible == nil || slices.ContainsFunc(portsOn(t.Possible, p), isAmong)
}
