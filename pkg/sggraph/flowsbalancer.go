package sggraph

import "github.com/ekslint/ekslint/pkg/loadbalancer"

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
		}
	}
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
