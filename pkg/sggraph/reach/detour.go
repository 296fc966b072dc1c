package reach

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/loadbalancer"
	"github.com/ekslint/ekslint/pkg/sggraph"
)

// noteWays says by which load balancers a member of the cluster gets to another one, if not directly.
func (a *Answer) noteWays(ways []Way) {
	var open []string
	for _, w := range ways {
		by := w.By + " on " + w.Hops[0].Ports.String()
		if w.Verdict == sggraph.Allowed && !slices.Contains(open, by) {
			open = append(open, by)
		}
	}
	if len(open) > 0 {
		a.Notes = append(a.Notes, "between members of a cluster the direct way counts; a way round is open by "+sggraph.Listed(open))
	}
}

// noteListeners says which load balancers listen on the port that is asked for, and lead to the receiver on another one.
func (a *Answer) noteListeners(ev *evaluator, to *end) {
	port := a.Ports[0]
	if len(a.Ports) > 1 || port.From != port.To || a.Verdict == sggraph.Partial {
		return
	}
	for i := range ev.g.Members {
		m := &ev.g.Members[i]
		if m.LoadBalancer == nil {
			continue
		}
		var behind []sggraph.Ports
		for _, t := range m.LoadBalancer.Targets {
			isAsked := func(l sggraph.Listener) bool { return portsOfListener(l) == port }
			if slices.ContainsFunc(listenersFor(m.LoadBalancer, t, port.Protocol), isAsked) {
				behind = append(behind, portsBehind(t, to.id)...)
			}
		}
		if len(behind) == 0 {
			continue
		}
		ports := sggraph.ListPorts(sggraph.JoinPorts(behind))
		a.IsBehind = true
		a.Notes = append(a.Notes, m.ID+" listens on "+port.String()+" and leads to "+to.id+" on "+ports+": ask for that port, or for --to "+m.ID)
	}
}

// noteProxied says which Ingresses lead to the receiver by pods of their controller.
func (a *Answer) noteProxied(from, to *end) {
	if a.Verdict != sggraph.Denied || from.member != nil || !to.isWorkload() {
		return
	}
	for _, p := range to.member.Workload.Proxied {
		a.IsBehind = true
		a.Notes = append(a.Notes, p.Because.Text+" ("+p.Because.Place()+") leads to "+to.id+" on "+p.String()+
			", by pods of its controller: these are not followed, and may let it through")
	}
}

// portsBehind are those of a receiver to which a target group leads: as a target, or behind the ports of nodes.
func portsBehind(t *sggraph.TargetGroup, to string) []sggraph.Ports {
	var ports []sggraph.Ports
	if traffic := trafficTo(t, to); traffic != nil && slices.Contains(t.Members, to) {
		ports = append(ports, portsOfTarget(traffic))
	}
	for _, p := range t.Pods {
		if t.Type == loadbalancer.Instance && p.Workload == to {
			ports = append(ports, sggraph.Port(p.Protocol, p.Port))
		}
	}
	return ports
}
