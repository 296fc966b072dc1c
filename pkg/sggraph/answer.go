package sggraph

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/loadbalancer"
)

// answer is a verdict with its proof.
type answer struct {
	verdict Verdict
	// dependsOn counts for unknown verdicts only.
	dependsOn []Dependency
	// rules are numbers as evaluator.rule takes them.
	rules   []int
	because []Because
	// access is the way to the API server, if the question is about that and the way is known.
	access Access
	// lacksRule is set where it is denied for want of a rule that lets the sender in.
	lacksRule bool
	// lacking are those of Flow.Lacking.
	lacking []side
}

func denied(because ...Because) answer { return answer{verdict: Denied, because: because} }

func unknown(on Dependency, because ...Because) answer {
	return answer{verdict: Unknown, dependsOn: []Dependency{on}, because: because}
}

func (a answer) dependencies() []Dependency {
	if a.verdict != Unknown {
		return nil
	}
	return slices.Compact(slices.Sorted(slices.Values(a.dependsOn)))
}

// and is the answer that holds where both are needed. What denies is reason enough; of what allows the second one's reasons
// count, as the first step of a connection is seldom what is interesting.
func (a answer) and(b answer) answer {
	verdict := worse(a.verdict, b.verdict)
	both := answer{verdict: verdict, access: a.access}
	for _, one := range []answer{a, b} {
		if one.verdict == verdict {
			both.dependsOn = append(both.dependsOn, one.dependsOn...)
			both.because = appendReasons(both.because, one.because...)
			both.lacking = append(both.lacking, one.lacking...)
		}
		if verdict == Allowed {
			both.rules = append(both.rules, one.rules...)
		}
	}
	return both
}

// worse returns the verdict that holds where both are needed.
func worse(a, b Verdict) Verdict {
	switch {
	case a == Denied || b == Denied:
		return Denied
	case a == Unknown || b == Unknown:
		return Unknown
	default:
		return Allowed
	}
}

// reasonList are reasons, each once.
type reasonList struct {
	list []Because
	seen map[string]bool // by text and place
}

func (l *reasonList) add(because ...Because) {
	if l.seen == nil {
		l.seen = map[string]bool{}
	}
	for _, b := range because {
		if key := b.Text + "\n" + b.Path.String() + "\n" + b.place(); !l.seen[key] {
			l.seen[key] = true
			l.list = append(l.list, b)
		}
	}
}

// appendReasons adds what is not said yet.
func appendReasons(list []Because, more ...Because) []Because {
	list = slices.Clip(list)
	for _, b := range more {
		if !slices.ContainsFunc(list, b.isSame) {
			list = append(list, b)
		}
	}
	return list
}

// answer answers for one piece of a question, whose addresses and ports share one answer.
func (ev *evaluator) answer(from, to *end, q Query) answer {
	switch {
	case from.isWorkload(), to.isWorkload():
		return ev.answerFaces(from, to, q)
	case from.isEndpoint():
		return denied(Because{Text: "a VPC endpoint only answers: it opens no connections"})
	case to.id == GatewayEndpoint:
		return ev.toGateway(from, q)
	case to.id == APIServer && from.id != APIServer:
		return ev.toAPI(from, q)
	case to.member == nil:
		return ev.toNetwork(from, to, q)
	default:
		return ev.connect(from, to, q)
	}
}

// connect answers for a connection between the network interfaces of two ends: one must let out what the other must let in.
func (ev *evaluator) connect(from, to *end, q Query) answer {
	if from.isIPv6() && to.guarded() && ev.g.VPC.IPv6Addresses != Yes {
		return ev.connectByIPv6(from, to, q)
	}
	return ev.connectInterfaces(from, to, q)
}

// connectByIPv6 answers where the interfaces of the receiver may have no address of the sender's family.
func (ev *evaluator) connectByIPv6(from, to *end, q Query) answer {
	without := ev.withoutIPv6()
	if without.verdict == Denied {
		return without
	}
	return without.and(ev.connectInterfaces(from, to, q))
}

func (ev *evaluator) connectInterfaces(from, to *end, q Query) answer {
	if a, decided := ev.beforeGroups(from, to, q); decided {
		return a
	}
	in := ev.evaluate(Ingress, to, from, q)
	if in.verdict == Denied {
		return answer{verdict: Denied, because: ev.explainDenied(from, to, q), lacksRule: true, lacking: ev.lacking(from, to, q)}
	}
	if from.member == nil && ev.isUnreachable(from, to) {
		why := []Because{{Text: "nothing on the internet reaches interfaces in private subnets: they have no public addresses"}}
		if to.member.Placement != nil {
			why = append(why, to.member.Placement.Because)
		}
		return denied(why...)
	}
	out := ev.letOut(from, to, q)
	if in.verdict == Allowed && out.verdict == Allowed {
		return answer{verdict: Allowed, rules: slices.Concat(out.rules, in.rules), because: ev.explainAllowed(to, in.rules)}
	}
	return in.and(out)
}

// isUnreachable reports whether from is on the internet, and to in a private subnet that eksctl makes: no route leads into it from
// there (https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html).
func (ev *evaluator) isUnreachable(from, to *end) bool {
	if !ev.isSheltered(to) || from.isInternet() {
		return ev.isSheltered(to)
	}
	return ev.inside(from) == No && !neverPublic(from.networks[0].prefix) && !ev.isNamed(from, to)
}

// widestOwned is the length of the widest prefix of IPv4 that was ever given to one owner
// (https://www.iana.org/assignments/ipv4-address-space).
const widestOwned = 8

// isNamed reports whether the file admits a network by name: public addresses that somebody uses as his own, and routes to the VPC.
func (ev *evaluator) isNamed(from, to *end) bool {
	return slices.ContainsFunc(ev.peers(to.sides(Ingress)), func(l prefixList) bool {
		return l.overlaps(from.networks[0].prefix, widestOwned)
	})
}

// isSheltered reports whether nothing on the internet reaches p: pods have no public addresses of IPv4, wherever their node is.
func (ev *evaluator) isSheltered(p *end) bool {
	return p.guarded() && (p.isFace && p.pods && ev.g.VPC.IPv6 == No || ev.g.IsSheltered(p.member))
}

// IsSheltered reports whether m has private addresses only, which nothing on the internet reaches, whatever its groups let in: in private
// subnets of a VPC that eksctl makes, or as an interface of the control plane there
// (https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html). In any other VPC, routes that AWS has told may say so. A load
// balancer has public addresses unless it is internal.
func (g *Graph) IsSheltered(m *Member) bool {
	place := m.Placement
	if m.LoadBalancer != nil {
		isInPrivate := g.VPC.Origin == OriginEKSCTL && place != nil && place.Subnets == PrivateSubnets
		return m.LoadBalancer.Scheme == loadbalancer.Internal || isInPrivate || len(m.LoadBalancer.CutOff) > 0
	}
	if g.VPC.Origin != OriginEKSCTL {
		return place != nil && place.Told != nil && place.Told.Gateway == No
	}
	return m.Kind == MemberControlPlane || place != nil && place.Subnets == PrivateSubnets
}

// letOut answers whether the groups of from let q out.
func (ev *evaluator) letOut(from, to *end, q Query) answer {
	out := ev.evaluate(Egress, from, to, q)
	if out.verdict == Denied {
		out.because = append(placed(from), Because{Text: "no rule lets it out of " + from.id})
		if out.lacking = ev.told(from, Egress); len(out.lacking) > 0 {
			out.because = appendReasons(out.because, ev.g.SecurityGroups[out.lacking[0].group()].told()...)
		}
	}
	return out
}
