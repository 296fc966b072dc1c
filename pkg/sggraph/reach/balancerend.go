package reach

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/loadbalancer"
	"github.com/ekslint/ekslint/pkg/sggraph"
)

// balancer is the load balancer that p is; nil for anything else.
func (p *end) balancer() *sggraph.LoadBalancer {
	if p.member == nil {
		return nil
	}
	return p.member.LoadBalancer
}

// isOpenBalancer reports whether p is a load balancer without security groups.
func (p *end) isOpenBalancer() bool {
	lb := p.balancer()
	return lb != nil && lb.Unguarded
}

// isPublicBalancer reports whether p is a load balancer with public addresses.
func (p *end) isPublicBalancer() bool {
	lb := p.balancer()
	return lb != nil && lb.Scheme == loadbalancer.InternetFacing
}

// openBalancer answers for a load balancer without security groups: it lets everybody in, but where its clients keep their addresses, its
// targets let only those in whom its rules name.
func (ev *evaluator) openBalancer(d sggraph.Direction, local, remote *end) answer {
	if d == sggraph.Egress {
		return answer{verdict: sggraph.Allowed}
	}
	cidrs := local.balancer().Clients
	if len(cidrs) == 0 {
		return answer{verdict: sggraph.Allowed}
	}
	why := sggraph.Because{Text: "its targets let in only those of its clients who come from " + sggraph.Listed(calledAll(cidrs))}
	switch ev.covers(newNetworks(networksOf(cidrs)), remote) {
	case sggraph.Allowed:
		return answer{verdict: sggraph.Allowed}
	case sggraph.Denied:
		return denied(why)
	default:
		return unknown(sggraph.OnAddress, why)
	}
}

// calledAll are networks as sentences call them.
func calledAll(networks []string) []string {
	names := make([]string, len(networks))
	for i, network := range networks {
		names[i] = (&end{id: network}).called()
	}
	return names
}

// beforeGroups answers where it is not security groups that decide about a connection.
func (ev *evaluator) beforeGroups(from, to *end, q Query) (a answer, decided bool) {
	if q.OneNode {
		return ev.onOneNode(from, to, q)
	}
	if a, decided = ev.ofRefused(from, to); decided {
		return a, true
	}
	switch {
	case to.isRemoteWithoutNetwork() && from.member != nil && from.member.Kind == sggraph.MemberControlPlane:
		why := sggraph.Because{Path: to.host.member.Path, Text: "without remotePodNetworks the control plane has no way to pods on hybrid nodes"}
		return denied(why), true
	case to.balancer() == nil:
		return a, false
	}
	return ev.toBalancer(from, to, q)
}

// ofRefused answers for a load balancer that its maker does not make: one of an earlier day may be there, in the same VPC.
func (ev *evaluator) ofRefused(from, to *end) (a answer, decided bool) {
	for _, p := range []*end{from, to} {
		switch lb := p.balancer(); {
		case lb == nil || len(lb.Refused) == 0:
		case p == to && len(lb.NoSubnets) > 0 && len(lb.CutOff) > 0 && from.member == nil && ev.isOnInternet(from, to):
			return denied(slices.Concat(lb.Refused, lb.CutOff)...), true
		default:
			return unknown(sggraph.OnValue, lb.Refused...), true
		}
	}
	return a, false
}

// toBalancer answers for a connection to a load balancer, where more decides than its groups.
func (ev *evaluator) toBalancer(from, to *end, q Query) (a answer, decided bool) {
	lb := to.balancer()
	switch {
	case lb.ListenersKnown && !slices.ContainsFunc(portsOfBalancer(lb), q.Ports.Overlaps):
		return denied(sggraph.Because{Text: "nothing listens there: " + to.id + " listens on " + sggraph.ListPorts(portsOfBalancer(lb))}), true
	case lb.Scheme == "" && (ev.inside(from) != sggraph.Yes || from.guarded() || ev.isBehindNAT(from)) && !q.oneScheme:
		return ev.bySchemes(from, to, q), true
	case to.isPublicBalancer() && (from.guarded() || ev.isBehindNAT(from)):
		return ev.byPublicName(from, to, q)
	default:
		return a, false
	}
}

// mayNotListen reports whether a load balancer, not all of whose listeners are known, has none that is known for ports.
func mayNotListen(lb *sggraph.LoadBalancer, ports sggraph.Ports) bool {
	return !lb.ListenersKnown && !slices.ContainsFunc(portsOfBalancer(lb), ports.Overlaps)
}

// isBehindNAT reports whether p has private addresses of IPv4 alone, so that others see the address of a NAT in front of it.
func (ev *evaluator) isBehindNAT(p *end) bool {
	isPrivate := func(n network) bool {
		return n.prefix.IsValid() && n.prefix.Addr().Is4() && sggraph.NeverPublic(n.prefix)
	}
	return !p.isInternet() && (p.id == sggraph.AnyVPC || !slices.ContainsFunc(p.networks, func(n network) bool { return !isPrivate(n) }))
}

// byPublicName answers for a sender with private addresses and a load balancer with public ones, to which its name leads. The groups of the
// load balancer see the public address of a node, or that of the NAT in front of the sender, which are not known
// (https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/how-elastic-load-balancing-works.html).
func (ev *evaluator) byPublicName(from, to *end, q Query) (a answer, decided bool) {
	out := answer{verdict: sggraph.Allowed}
	if from.guarded() {
		out = ev.leave(from, everywhere(), func(sender *end) answer { return ev.routeOut(sender).and(ev.letOut(sender, everywhere(), q)) })
	}
	if back, isTold := ev.byRoutes(to, everywhere(), backBy); isTold {
		out = out.and(back)
	}
	if to.isOpenBalancer() {
		return out, true
	}
	in := ev.evaluate(sggraph.Ingress, to, everywhere(), q)
	if out.verdict == sggraph.Denied {
		return out, true
	}
	if in.verdict == sggraph.Allowed {
		out.rules, out.because = append(out.rules, in.rules...), sggraph.AppendReasons(out.because, ev.explainAllowed(to, in.rules)...)
		return out, true
	}
	if !ev.admitsPublic(to, q) {
		const text = "it lets in private addresses only, and its public name leads to public addresses, which senders reach with one of their own"
		return denied(append([]sggraph.Because{{Text: text}}, in.because...)...), true
	}
	why := sggraph.Because{Text: from.called() + " reaches it by its public name, with an address that is not known"}
	return out.and(unknown(sggraph.OnAddress, append([]sggraph.Because{why}, in.because...)...)), true
}

// bySchemes answers where it is not known whether a load balancer is internal.
func (ev *evaluator) bySchemes(from, to *end, q Query) answer {
	q.oneScheme = true
	open := ev.connectInterfaces(from, to, q)
	if from.guarded() || ev.isBehindNAT(from) {
		facing, _ := ev.byPublicName(from, to, q)
		if facing.verdict == open.verdict {
			return open
		}
		return unknown(sggraph.OnValue, sggraph.Because{Text: "whether " + to.id + " is internal is not known"})
	}
	if open.verdict == sggraph.Denied {
		return open
	}
	return open.and(unknown(sggraph.OnValue, sggraph.Because{Text: "whether " + to.id + " is internal is not known"}))
}

// admitsPublic reports whether an end may let in some public address.
func (ev *evaluator) admitsPublic(p *end, q Query) bool {
	if p.open || len(p.possible) > 0 {
		return true
	}
	for _, group := range p.groups {
		s := sideOf(group, sggraph.Ingress)
		if !ev.g.SecurityGroups[group].RulesKnown ||
			slices.ContainsFunc(ev.possible[s], func(i int) bool { return serves(&ev.g.PossibleRules[i], q) }) {
			return true
		}
		for _, i := range ev.bySide[s] {
			rule := &ev.g.Rules[i]
			if prefix := networkOf(rule.Peer.CIDR).prefix; serves(rule, q) && rule.Peer.CIDR != "" && (!prefix.IsValid() || !ev.isPrivate(prefix)) {
				return true
			}
		}
	}
	return false
}

func portsOfListener(l sggraph.Listener) sggraph.Ports { return sggraph.Port(l.Protocol, l.Port) }

func portsOfBalancer(lb *sggraph.LoadBalancer) []sggraph.Ports {
	var ports []sggraph.Ports
	for _, l := range lb.Listeners {
		ports = append(ports, portsOfListener(l))
	}
	return ports
}
