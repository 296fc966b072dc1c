package graphdiff

import (
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/reach"
)

// ways are the flows of load balancers to their targets in one graph, by who leads to whom. Only these are compared of what load balancers
// send: they open no other connections.
type ways map[[2]string][]sggraph.Flow

func waysOf(g *sggraph.Graph) ways {
	found := ways{}
	if g == nil || !hasBalancers(g) {
		return found
	}
	for _, f := range reach.Flows(g) {
		if f.Need == sggraph.Needed && strings.HasPrefix(f.From, balancerPrefix) {
			key := [2]string{f.From, f.To}
			found[key] = append(found[key], f)
		}
	}
	return found
}

const balancerPrefix = string(sggraph.MemberLoadBalancer) + "/"

func hasBalancers(g *sggraph.Graph) bool {
	return slices.ContainsFunc(g.Members, func(m sggraph.Member) bool { return m.LoadBalancer != nil })
}

// leadsAnywhere reports whether a load balancer may have other targets, or other ports of them, than its ways.
func leadsAnywhere(m *sggraph.Member) bool {
	if m == nil || m.LoadBalancer == nil {
		return false
	}
	isOpen := func(t *sggraph.TargetGroup) bool {
		return t.Type == "" || t.AnyMember || !t.MembersKnown || t.Traffic == nil
	}
	return !m.LoadBalancer.TargetsKnown || slices.ContainsFunc(m.LoadBalancer.Targets, isOpen)
}

// flow is the one to a target on ports; false where the load balancer has no such way.
func (w ways) flow(from, to string, ports sggraph.Ports) (sggraph.Flow, bool) {
	for _, f := range w[[2]string{from, to}] {
		if of := f.Ports(); of.Protocol == ports.Protocol && of.From <= ports.From && ports.To <= of.To {
			return onOneOf(f), true
		}
	}
	return sggraph.Flow{From: from, To: to, Verdict: sggraph.Denied}, false
}

// onOneOf is a flow to a port that the API server is to choose where one of those is asked for: it may be another one.
func onOneOf(f sggraph.Flow) sggraph.Flow {
	if f.Given != "" && f.Verdict != sggraph.Denied {
		f.Verdict = sggraph.Unknown
	}
	return f
}

// cutBalancers cuts ports where load balancers listen, and where their targets do.
func cutBalancers(graphs [2]*sggraph.Graph, cut func(sggraph.Ports)) {
	for _, g := range graphs {
		if g == nil {
			continue
		}
		for i := range g.Members {
			for _, p := range portsOf(g.Members[i].LoadBalancer) {
				cut(p)
			}
		}
	}
}

// portsOf are the ports of listeners and targets; none where there is no load balancer.
func portsOf(lb *sggraph.LoadBalancer) (ports []sggraph.Ports) {
	if lb == nil {
		return nil
	}
	for _, l := range lb.Listeners {
		ports = append(ports, sggraph.Port(l.Protocol, l.Port))
	}
	for _, t := range lb.Targets {
		for _, p := range []*sggraph.TargetPort{t.Traffic, t.HealthCheck} {
			if p != nil {
				ports = append(ports, sggraph.Ports{Protocol: p.Protocol, From: p.From, To: p.To})
			}
		}
	}
	return ports
}

// isPair reports whether flows from one end to another are compared. Pods with the groups of their nodes do what these do, and are looked
// at where they moved; load balancers are looked at from outside, and where they lead.
func (c *comparison) isPair(from, to *end) bool {
	switch {
	case from.kind == sggraph.MemberLoadBalancer:
		key := [2]string{from.ids[0], to.ids[0]}
		return c.ways[0][key] != nil || c.ways[1][key] != nil
	case from.rides || to.rides:
		return false
	case to.kind == sggraph.MemberLoadBalancer:
		return from.isNetwork() || !to.isPublic && from.kind != sggraph.MemberControlPlane
	default:
		return true
	}
}
