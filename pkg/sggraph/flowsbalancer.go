package sggraph

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/loadbalancer"
)

// balancerFlows asks of a load balancer what it is there for, and what it needs for that.
func (l *flowList) balancerFlows(m *Member) {
	lb := m.LoadBalancer
	client := l.g.VPC.CIDR
	if lb.Scheme == loadbalancer.InternetFacing {
		client = Internet
	}
	for _, listener := range lb.Listeners {
		l.ask("client-to-load-balancer", Offered, listener.As+" is offered to clients", Query{From: client, To: m.ID, Ports: listener.ports()})
	}
	for _, t := range lb.Targets {
		for _, id := range t.Members {
			l.target(m, t, id)
			l.behind(t, id)
		}
	}
}

// behind asks for the ways from a node to the pods behind its port. Those with the groups of nodes are reached as any pod is.
func (l *flowList) behind(t *TargetGroup, id string) {
	for _, p := range t.Pods {
		pods := l.ends[p.Workload]
		if t.Type != loadbalancer.Instance || pods == nil || pods.member.Workload.OwnGroups == No || l.isAsked("node-to-pod", id, p) {
			continue
		}
		l.ask("node-to-pod", Needed, "the node sends traffic for "+t.Service+" on to its pods",
			Query{From: id, To: p.Workload, Ports: Port(p.Protocol, p.Port), OneNode: t.SameNode})
	}
}

// isAsked reports whether there is a flow of a name to a port of pods already.
func (l *flowList) isAsked(name, from string, p PodPort) bool {
	return slices.ContainsFunc(l.flows, func(f Flow) bool {
		return f.Name == name && f.From == from && f.To == p.Workload && f.Ports() == Port(p.Protocol, p.Port)
	})
}

// target asks for the ways from a load balancer to one of its targets.
func (l *flowList) target(m *Member, t *TargetGroup, id string) {
	if t.Traffic != nil {
		l.toTarget("load-balancer-to-target", "clients of "+t.Service+" come by the load balancer", m, t, id, t.Traffic)
	}
	if t.HealthCheck != nil && (t.Traffic == nil || *t.HealthCheck != *t.Traffic) {
		health := *t.HealthCheck
		health.Protocol = TCP
		l.toTarget("health-check", "targets get no traffic until they are healthy", m, t, id, &health)
	}
}

func (l *flowList) toTarget(name, purpose string, m *Member, t *TargetGroup, id string, port *TargetPort) {
	q := Query{From: m.ID, To: id, Ports: Ports{port.Protocol, port.From, port.To}, given: port.Chosen}
	l.ask(name, Needed, purpose, q)
	f := &l.flows[len(l.flows)-1]
	f.Given = port.Chosen
	if f.Verdict == Denied && len(t.Refused) > 0 {
		f.Because = appendReasons(t.Refused, f.Because...)
	}
}
