package reach

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// waysByNodes are those by ports of nodes that lead on to pods, as far as somebody may come in there.
func (ev *evaluator) waysByNodes(from, to *end, asked sggraph.Ports) (ways []Way) {
	if !to.isWorkload() || from.member != nil {
		return nil
	}
	for _, t := range ev.g.Services.OnNodes {
		ways = append(append(ways, ev.byNodePort(t, from, to, asked)...), ev.perhapsByNodePort(t, from, to, asked)...)
	}
	return append(ways, ev.byHostPorts(from, to, asked)...)
}

// byNodePort are the ways by the port of a Service on nodes.
func (ev *evaluator) byNodePort(t *sggraph.TargetGroup, from, to *end, asked sggraph.Ports) (ways []Way) {
	for _, p := range t.Pods {
		port := sggraph.Port(p.Protocol, p.Port)
		if p.Workload != to.id || !asked.Hold(port) {
			continue
		}
		for _, node := range t.Members {
			first := ev.toNode(t, from, node)
			if onward, ok := ev.onward(t, node, to.id, port); ok && first.Verdict != sggraph.Denied {
				ways = append(ways, wayByNode(node, port, first, onward.ifThere(t, to)))
			}
		}
	}
	return ways
}

// ifThere is the hop from a node that leads to pods on itself alone: there may be none, and no load balancer that leaves it out then.
func (h Hop) ifThere(t *sggraph.TargetGroup, to *end) Hop {
	w := to.member.Workload
	i := slices.IndexFunc(w.Landings, func(l sggraph.Landing) bool { return l.On == h.From })
	if !t.SameNode || i < 0 || h.Verdict != sggraph.Allowed || isOn(w, &w.Landings[i]) {
		return h
	}
	h.Proof = Proof{Verdict: sggraph.Unknown, DependsOn: []sggraph.Dependency{sggraph.OnScheduling}, Because: append([]sggraph.Because{
		{Text: "whether such pods run on " + h.From + " is not known"},
	}, w.Landings[i].Because...)}
	return h
}

// isOn reports whether pods of a workload certainly run on something.
func isOn(w *sggraph.Workload, l *sggraph.Landing) bool {
	return l.Takes == sggraph.Yes && (w.Kind == "DaemonSet" || len(w.Landings) == 1 && !w.Elsewhere)
}

// perhapsByNodePort are those of which it is not known whether the port leads there.
func (ev *evaluator) perhapsByNodePort(t *sggraph.TargetGroup, from, to *end, asked sggraph.Ports) (ways []Way) {
	if !isOpenTo(t, to) || asked.Protocol != t.Traffic.Protocol {
		return nil
	}
	why := sggraph.Because{Text: "whether " + t.Service + ":" + t.ServicePort + " leads to " + asked.String() + " of " + to.id + " is not known"}
	for _, node := range t.Members {
		if first := ev.toNode(t, from, node); first.Verdict != sggraph.Denied {
			onward := Hop{From: node, To: to.id, Ports: asked, Proof: Proof{Verdict: sggraph.Unknown, Because: []sggraph.Because{why}}}
			ways = append(ways, wayByNode(node, asked, first, onward))
		}
	}
	return ways
}

// toNode is the hop to the port of a Service on nodes. Where the API server chooses that, it may be any that is open.
func (ev *evaluator) toNode(t *sggraph.TargetGroup, from *end, node string) Hop {
	first := ev.hop(from.id, node, portsOfTarget(t.Traffic), t.Traffic.Chosen, false)
	if first.Verdict == sggraph.Partial {
		first = first.onOneOf(first.Ports)
	}
	return first
}

// byHostPorts are the ways by ports of the nodes on which pods run that lead to ports of these pods, as the plugin portmap has it that comes with
// the VPC CNI (amazon-vpc-cni-k8s misc/10-aws.conflist).
func (ev *evaluator) byHostPorts(from, to *end, asked sggraph.Ports) (ways []Way) {
	w := to.member.Workload
	if !w.PortsKnown && w.OnHostNetwork != sggraph.Yes {
		ways = ev.perhapsByHostPorts(from, to, asked)
	}
	for _, c := range w.Ports {
		port := sggraph.Port(c.Protocol, c.Port)
		if c.OnHost == 0 || !asked.Hold(port) || w.OnHostNetwork == sggraph.Yes {
			continue
		}
		for i := range w.Landings {
			l := &w.Landings[i]
			first := ev.hop(from.id, l.On, sggraph.Port(c.Protocol, c.OnHost), "", false)
			if first.Verdict != sggraph.Denied {
				ways = append(ways, wayByNode(l.On, port, first, onHost(w, l, to.id, port)))
			}
		}
	}
	return ways
}

// perhapsByHostPorts are the ways by a port of the node that is not known, if there is one.
func (ev *evaluator) perhapsByHostPorts(from, to *end, asked sggraph.Ports) (ways []Way) {
	why := sggraph.Because{Text: "whether a hostPort of " + to.id + " leads there is not known"}
	for _, l := range to.member.Workload.Landings {
		if first := ev.hop(from.id, l.On, asked.Protocol.Whole(), "", false); first.Verdict != sggraph.Denied {
			onward := Hop{From: l.On, To: to.id, Ports: asked, Proof: Proof{Verdict: sggraph.Unknown, Because: []sggraph.Because{why}}}
			ways = append(ways, wayByNode(l.On, asked, first, onward))
		}
	}
	return ways
}

// onHost is the hop from a node to a pod on it by a port of the node: no security group is between them, unless the pod has groups of its own.
func onHost(w *sggraph.Workload, l *sggraph.Landing, to string, port sggraph.Ports) Hop {
	h := Hop{From: l.On, To: to, Ports: port, Proof: Proof{Verdict: sggraph.Allowed, Because: []sggraph.Because{
		{Text: "a hostPort of its containers leads there, on the node itself"},
	}}}
	if !isOn(w, l) || w.OwnGroups != sggraph.No {
		h.Proof = Proof{Verdict: sggraph.Unknown, DependsOn: []sggraph.Dependency{sggraph.OnScheduling}, Because: append([]sggraph.Because{
			{Text: "whether such pods run on " + l.On + ", and have the network interface of the node, is not known"},
		}, l.Because...)}
	}
	return h
}

// wayByNode is a way to a port of pods by nodes.
func wayByNode(node string, port sggraph.Ports, hops ...Hop) Way {
	way := wayOf(node, slices.Clone(hops))
	way.ports = port
	return way
}
