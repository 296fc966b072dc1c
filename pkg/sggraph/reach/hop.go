package reach

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// taken are those ports out of which the API server is to choose one for a target group that another Service has.
func (ev *evaluator) taken(t *sggraph.TargetGroup, traffic *sggraph.TargetPort) []sggraph.Ports {
	var taken []sggraph.Ports
	for _, p := range ev.g.Services.NodePorts {
		if traffic.Chosen != "" && p.Service != t.Service {
			taken = append(taken, sggraph.Port(traffic.Protocol, p.Port))
		}
	}
	return taken
}

// onOneOf is a hop where it is about ports one of which perhaps is the port of the target, as the API server is to choose that.
func (h Hop) onOneOf(asked sggraph.Ports) Hop {
	if h.Given == "" {
		return h
	}
	if h.Verdict == sggraph.Allowed || h.Verdict == sggraph.Partial {
		why := sggraph.Because{Text: "which of " + h.Ports.String() + " is the " + h.Given + " is not known: the API server chooses it"}
		h.Proof, h.Parts = Proof{Verdict: sggraph.Unknown, DependsOn: []sggraph.Dependency{sggraph.OnValue}, Because: []sggraph.Because{why}}, nil
	}
	h.Ports, h.Given = asked, ""
	return h
}

// hopTo is the hop to one of the targets, with the reasons of this target group first.
func (ev *evaluator) hopTo(m *sggraph.Member, t *sggraph.TargetGroup, id string, port *sggraph.TargetPort) Hop {
	h := ev.hop(m.ID, id, portsOfTarget(port), port.Chosen, false)
	switch h.Verdict {
	case sggraph.Allowed:
	case sggraph.Denied:
		h.Because = sggraph.AppendReasons(t.Refused, h.Because...)
		return h
	default:
		return h
	}
	h.Because = foremost(t, m.ID, h.Because)
	for i := range h.Ingress {
		h.Ingress[i].Because = foremost(t, m.ID, h.Ingress[i].Because)
	}
	return h
}

// onward is the hop from a node that is a target to the pods behind its port; false where no such pods run on nodes of that member.
func (ev *evaluator) onward(t *sggraph.TargetGroup, node, to string, port sggraph.Ports) (Hop, bool) {
	h := ev.hop(node, to, port, "", t.SameNode)
	takes, why := ev.sendsOn(t, node, to)
	if takes == sggraph.Maybe && h.Verdict == sggraph.Allowed {
		h.Proof = Proof{Verdict: sggraph.Unknown, Because: append([]sggraph.Because{
			{Text: "whether these pods run on " + node + " is not known"},
		}, why...)}
	}
	return h, takes != sggraph.No
}

// sendsOn answers whether the nodes of a member send what they get as targets on to pods of a workload. Those that may send it to pods of
// their own only are not healthy without any (https://kubernetes.io/docs/reference/networking/virtual-ips/#external-traffic-policy).
func (ev *evaluator) sendsOn(t *sggraph.TargetGroup, node, to string) (sends sggraph.Truth, why []sggraph.Because) {
	p, ok := ev.end(to)
	if !t.SameNode || !ok || !p.isWorkload() {
		return sggraph.Yes, nil
	}
	for _, l := range p.member.Workload.Landings {
		if l.On == node {
			return l.Takes, l.Because
		}
	}
	return sggraph.No, nil
}

// hop answers for one connection.
func (ev *evaluator) hop(from, to string, ports sggraph.Ports, given string, oneNode bool) Hop {
	h := Hop{From: from, To: to, Ports: ports, Given: given}
	sender, ok := ev.end(from)
	receiver, known := ev.end(to)
	if !ok || !known {
		h.Proof = Proof{Verdict: sggraph.Unknown}
		return h
	}
	sender = meant(sender, receiver)
	q := Query{From: from, To: to, Ports: ports, OneNode: oneNode, given: given}
	a := ev.whole(sender, receiver, q)
	if a == nil {
		s := ev.pieces(sender, receiver, q, ev.cutPorts(sender, receiver, ports))
		whole := s.merged()
		if a = &whole; !s.areAlike() {
			for _, part := range s.parts(false) {
				h.Parts = append(h.Parts, part.FlowPart)
			}
		}
	}
	h.Proof = ev.proofOf(*a, receiver, []sggraph.Ports{ports})
	return h
}

// askedFor is a hop to a load balancer on the way to a target group: of the Ingresses of a group that ask for one listener, that of the target
// group is the one to show. The reasons of what is allowed are those of rules alone.
func (h Hop) askedFor(lb *sggraph.LoadBalancer, t *sggraph.TargetGroup) Hop {
	if t.ListensAt == nil || h.Verdict != sggraph.Allowed {
		return h
	}
	own := func(because []sggraph.Because) []sggraph.Because {
		because = slices.Clone(because)
		for i := range because {
			at := because[i].At
			if at != nil && slices.ContainsFunc(lb.Targets, func(o *sggraph.TargetGroup) bool { return o.ListensAt != nil && *o.ListensAt == *at }) {
				because[i].At = t.ListensAt
			}
		}
		return because
	}
	h.Because, h.Ingress = own(h.Because), slices.Clone(h.Ingress)
	for i := range h.Ingress {
		h.Ingress[i].Because = own(h.Ingress[i].Because)
	}
	return h
}
