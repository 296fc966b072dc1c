package reach

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/loadbalancer"
	"github.com/ekslint/ekslint/pkg/sggraph"
)

// balancerFlows asks of a load balancer what it is there for, and what it needs for that.
func (l *flowList) balancerFlows(m *sggraph.Member) {
	lb := m.LoadBalancer
	for _, listener := range lb.Listeners {
		for _, client := range l.clientsOf(lb) {
			l.ask("client-to-load-balancer", sggraph.Offered, listener.As+" is offered to clients",
				Query{From: client, To: m.ID, Ports: portsOfListener(listener)})
		}
	}
	for _, t := range lb.Targets {
		for _, id := range t.Members {
			l.target(m, t, id)
			l.behindNodes(t, id)
		}
	}
}

// clientsOf are whom a load balancer is for by its scheme: both where that is not known.
func (l *flowList) clientsOf(lb *sggraph.LoadBalancer) []string {
	switch lb.Scheme {
	case loadbalancer.InternetFacing:
		return []string{sggraph.Internet}
	case loadbalancer.Internal:
		return []string{l.g.VPC.Name()}
	default:
		return []string{sggraph.Internet, l.g.VPC.Name()}
	}
}

// behindNodes asks for the ways from a node to the pods behind its port. Those with the groups of nodes are reached as any pod is.
func (l *flowList) behindNodes(t *sggraph.TargetGroup, id string) {
	for _, p := range t.Pods {
		pods := l.ends[p.Workload]
		if t.Type != loadbalancer.Instance || pods == nil || pods.member.Workload.OwnGroups == sggraph.No || l.isAsked("node-to-pod", id, p) {
			continue
		}
		if sends, _ := l.sendsOn(t, id, p.Workload); sends == sggraph.No {
			continue
		}
		l.ask("node-to-pod", sggraph.Needed, "the node sends traffic for "+t.Service+" on to its pods",
			Query{From: id, To: p.Workload, Ports: sggraph.Port(p.Protocol, p.Port), OneNode: t.SameNode})
	}
}

// isAsked reports whether there is a flow of a name to a port of pods already.
func (l *flowList) isAsked(name, from string, p sggraph.PodPort) bool {
	return slices.ContainsFunc(l.flows, func(f sggraph.Flow) bool {
		return f.Name == name && f.From == from && f.To == p.Workload && f.Ports() == sggraph.Port(p.Protocol, p.Port)
	})
}

// target asks for the ways from a load balancer to one of its targets.
func (l *flowList) target(m *sggraph.Member, t *sggraph.TargetGroup, id string) {
	const name, purpose = "load-balancer-to-target", "clients come by the load balancer"
	traffic := trafficTo(t, id)
	if traffic != nil {
		l.toTarget(name, purpose, m, t, id, traffic)
		if t.AlsoUDP {
			l.toTarget(name, purpose, m, t, id, datagrams(traffic))
		}
	}
	if t.HealthCheck != nil && (traffic == nil || *t.HealthCheck != *traffic) {
		l.toTarget("health-check", "targets get no traffic until they are healthy", m, t, id, t.HealthCheck)
	}
}

// trafficTo is the port of a target; nil where it is not known. That of pods may be another one on each.
func trafficTo(t *sggraph.TargetGroup, id string) *sggraph.TargetPort {
	if t.Traffic != nil || t.Type != loadbalancer.IP {
		return t.Traffic
	}
	i := slices.IndexFunc(t.Pods, func(p sggraph.PodPort) bool { return p.Workload == id })
	if i < 0 {
		return nil
	}
	return &sggraph.TargetPort{Protocol: t.Pods[i].Protocol, From: t.Pods[i].Port, To: t.Pods[i].Port}
}

// datagrams are what targets of two protocols get on the port of connections besides.
func datagrams(traffic *sggraph.TargetPort) *sggraph.TargetPort {
	also := *traffic
	also.Protocol = sggraph.UDP
	return &also
}

func (l *flowList) toTarget(name, purpose string, m *sggraph.Member, t *sggraph.TargetGroup, id string, port *sggraph.TargetPort) {
	q := Query{From: m.ID, To: id, Ports: portsOfTarget(port), given: port.Chosen}
	l.ask(name, sggraph.Needed, purpose, q)
	f := &l.flows[len(l.flows)-1]
	f.Given = port.Chosen
	switch {
	case f.Verdict == sggraph.Denied && len(t.Refused) > 0:
		f.Because = sggraph.AppendReasons(t.Refused, f.Because...)
	case f.Verdict == sggraph.Allowed:
		f.Because = foremost(t, m.ID, f.Because)
	}
}

// foremost are the reasons of a rule for the targets, that of this target group first: a rule may be for many load balancers.
func foremost(t *sggraph.TargetGroup, balancer string, because []sggraph.Because) []sggraph.Because {
	own := sggraph.Because{At: t.Because[0].At, Text: balancer + " reaches its targets for " + t.Service}
	if !slices.ContainsFunc(because, func(b sggraph.Because) bool { return b.At != nil }) {
		return because // another rule that lets it in
	}
	return sggraph.AppendReasons([]sggraph.Because{own}, because...)
}
