package reach

import (
	"fmt"
	"slices"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// ofServices answers whether p is addresses of Services. What is certainly in the VPC is none: EKS refuses a range that overlaps it
// (https://docs.aws.amazon.com/eks/latest/APIReference/API_KubernetesNetworkConfigRequest.html).
func (ev *evaluator) ofServices(p *end) sggraph.Truth {
	if p.member != nil || len(p.networks) != 1 {
		return sggraph.No
	}
	hold := ev.g.Services.Hold(p.networks[0].prefix)
	if hold == sggraph.Maybe && ev.inside(p) == sggraph.Yes {
		return sggraph.No
	}
	return hold
}

// isService reports whether a sender is addresses of Services, which open no connections, all of it.
func (ev *evaluator) isService(p *end) bool {
	return p.member == nil && ev.g.Services.Hold(networkOf(p.id).prefix) == sggraph.Yes
}

// serviceAt is what is known of the Service whose address p is; nil where that is nothing.
func (ev *evaluator) serviceAt(p *end) *sggraph.ServiceAddress {
	if ev.ofServices(p) != sggraph.Yes || !p.networks[0].prefix.IsSingleIP() {
		return nil
	}
	return ev.g.Services.At(p.networks[0].prefix.Addr())
}

// toService answers for a connection to what is an address of a Service, or may be: neither routes nor rules for it decide, but what is
// behind the Service.
func (ev *evaluator) toService(from, to *end, q Query) answer {
	about := ev.g.Services.Because
	switch s := ev.serviceAt(to); {
	case ev.ofServices(to) == sggraph.Maybe:
		text := ev.g.Services.RangeOf(to.networks[0].prefix) + " may be the range of Services: what is sent to one of their addresses goes to the pods " +
			"behind the Service, whatever routes and rules say of the address"
		return unknown(sggraph.OnAddress, sggraph.Because{Text: text}, about)
	case from.balancer() != nil:
		return denied(sggraph.Because{Text: "load balancers do not know the addresses of Services: no route leads to them"}, about)
	case s == nil || from.holds():
		text := "what is sent to an address of Services goes to the pods behind the Service, whatever routes and rules say of the address"
		return unknown(sggraph.OnValue, sggraph.Because{Text: text}, about)
	default:
		return ev.throughService(s, from, q)
	}
}

// throughService answers for nodes, pods and the control plane, which reach what is behind a Service by its address.
func (ev *evaluator) throughService(s *sggraph.ServiceAddress, from *end, q Query) answer {
	port := s.On(q.Ports)
	switch {
	case port == nil && s.PortsKnown && !slices.ContainsFunc(portsOfService(s), q.Ports.Overlaps):
		text := "Service " + s.Service + " has no other ports than " + sggraph.ListPorts(portsOfService(s))
		return denied(sggraph.Because{Text: text}, s.Because)
	case port == nil || len(port.Targets) == 0:
		return unknown(sggraph.OnValue, sggraph.Because{Text: "what is behind " + q.what() + " of Service " + s.Service + " is not known"}, s.Because)
	}
	if isOnNode := from.member.Kind != sggraph.MemberControlPlane; s.SameNode && isOnNode {
		text := "Service " + s.Service + " leads to pods on the sender's own node only (internalTrafficPolicy: Local)"
		return unknown(sggraph.OnScheduling, sggraph.Because{Text: text}, s.Because)
	}
	return ev.toTargets(s, port, from)
}

// toTargets answers for what is behind a port of a Service, any of which a connection may get to.
func (ev *evaluator) toTargets(s *sggraph.ServiceAddress, port *sggraph.ServicePort, from *end) answer {
	var pieces []*answer
	var differ []sggraph.Because
	for _, t := range port.Targets {
		a := ev.toTarget(from, t)
		pieces = append(pieces, &a)
		differ = append(differ, sggraph.Because{Text: string(a.verdict) + " with " + t.Workload})
	}
	a := *pieces[0]
	switch isOther := func(p *answer) bool { return p.verdict != a.verdict }; {
	case slices.ContainsFunc(pieces, isOther):
		a = unknown(sggraph.OnScheduling, append(differ, s.Because)...)
	case !port.TargetsKnown && a.verdict != sggraph.Unknown:
		why := sggraph.Because{Text: "what else is behind Service " + s.Service + " is not known"}
		a = unknown(sggraph.OnValue, append(differ, why, s.Because)...)
	default:
		a = alike(pieces)
		a.because = sggraph.AppendReasons(a.because, s.Because)
	}
	a.lacksRule, a.lacking = false, nil // what is lacking is told of the pods
	return a
}

// toTarget answers for one of the ends behind a Service.
func (ev *evaluator) toTarget(from *end, t sggraph.PodPort) answer {
	to, ok := ev.end(t.Workload)
	if !ok {
		return unknown(sggraph.OnIdentity, sggraph.Because{Text: "the graph has no member " + t.Workload})
	}
	return ev.answer(from, to, Query{From: from.id, To: t.Workload, Ports: sggraph.Port(t.Protocol, t.Port)})
}

func portsOfService(s *sggraph.ServiceAddress) []sggraph.Ports {
	ports := make([]sggraph.Ports, len(s.Ports))
	for i, p := range s.Ports {
		ports[i] = sggraph.Port(p.Protocol, p.Port)
	}
	return ports
}

// aboutService says what is behind an address of a Service.
func (n *noteTaker) aboutService() {
	s := n.serviceAt(n.to)
	switch {
	case s == nil && n.ofServices(n.to) != sggraph.No:
		n.say("ask for the pods behind the Service in its place (--to pods/…)")
	case s == nil:
	default:
		for _, asked := range n.ports {
			if port := s.On(asked); port != nil && len(port.Targets) > 0 {
				n.sayTargets(s, asked, port.Targets)
			}
		}
	}
}

// sayTargets says what is behind a port of a Service.
func (n *noteTaker) sayTargets(s *sggraph.ServiceAddress, asked sggraph.Ports, targets []sggraph.PodPort) {
	text := fmt.Sprintf("%s is the address of Service %s: nodes lead what is sent to %s of it on to %s",
		n.to.networks[0].called(), s.Service, asked, listedTargets(targets))
	if n.Verdict != sggraph.Allowed {
		text += "; ask for " + targets[0].Workload + " to see what would open it"
	}
	n.say(text)
}

// listedTargets names what is behind a port of a Service.
func listedTargets(targets []sggraph.PodPort) string {
	names := make([]string, len(targets))
	for i, t := range targets {
		names[i] = t.Workload + " on " + sggraph.Port(t.Protocol, t.Port).String()
	}
	return sggraph.Listed(names)
}
