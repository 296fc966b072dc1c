package reach

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// answer is a verdict with its proof.
type answer struct {
	verdict sggraph.Verdict
	// dependsOn counts for unknown verdicts only.
	dependsOn []sggraph.Dependency
	// rules are numbers as evaluator.rule takes them.
	rules   []int
	because []sggraph.Because
	// access is the way to the API server, if the question is about that and the way is known.
	access Access
	// lacksRule is set where it is denied for want of a rule that lets the sender in.
	lacksRule bool
	// by is the load balancer by way of which it is so; empty for a direct connection.
	by string
	// lacking are those of Flow.Lacking.
	lacking []side
}

func denied(because ...sggraph.Because) answer {
	return answer{verdict: sggraph.Denied, because: because}
}

func unknown(on sggraph.Dependency, because ...sggraph.Because) answer {
	return answer{verdict: sggraph.Unknown, dependsOn: []sggraph.Dependency{on}, because: because}
}

func (a answer) dependencies() []sggraph.Dependency {
	if a.verdict != sggraph.Unknown {
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
			both.because = sggraph.AppendReasons(both.because, one.because...)
			both.lacking = append(both.lacking, one.lacking...)
		}
		if verdict == sggraph.Allowed {
			both.rules = append(both.rules, one.rules...)
		}
	}
	return both
}

// worse returns the verdict that holds where both are needed.
func worse(a, b sggraph.Verdict) sggraph.Verdict {
	switch {
	case a == sggraph.Denied || b == sggraph.Denied:
		return sggraph.Denied
	case a == sggraph.Unknown || b == sggraph.Unknown:
		return sggraph.Unknown
	default:
		return sggraph.Allowed
	}
}

// reasonList are reasons, each once.
type reasonList struct {
	list []sggraph.Because
	seen map[string]bool // by text and place
}

func (l *reasonList) add(because ...sggraph.Because) {
	if l.seen == nil {
		l.seen = map[string]bool{}
	}
	for _, b := range because {
		if key := b.Text + "\n" + b.Path.String() + "\n" + b.Place(); !l.seen[key] {
			l.seen[key] = true
			l.list = append(l.list, b)
		}
	}
}

// answer answers for one piece of a question, whose addresses and ports share one answer.
func (ev *evaluator) answer(from, to *end, q Query) answer {
	switch {
	case from.isNobody(), to.isNobody():
		return nobody(from, to)
	case from.isWorkload(), to.isWorkload():
		return ev.answerFaces(from, to, q)
	case from.isEndpoint():
		return denied(sggraph.Because{Text: "a VPC endpoint only answers: it opens no connections"})
	case ev.isService(from):
		return denied(sggraph.Because{Text: "nothing has an address of Services, so that no connections come from there"}, ev.g.Services.Because)
	case to.id == sggraph.GatewayEndpoint:
		return ev.toGateway(from, q)
	case to.id == sggraph.APIServer && from.id != sggraph.APIServer:
		return ev.toAPI(from, q)
	case to.member == nil:
		return ev.toNetwork(from, to, q)
	default:
		return ev.connect(from, to, q)
	}
}

// connect answers for a connection between the network interfaces of two ends: one must let out what the other must let in.
func (ev *evaluator) connect(from, to *end, q Query) answer {
	if from.isIPv6() && to.guarded() && ev.g.VPC.IPv6Addresses != sggraph.Yes {
		return ev.connectByIPv6(from, to, q)
	}
	return ev.connectInterfaces(from, to, q)
}

// connectByIPv6 answers where the interfaces of the receiver may have no address of the sender's family.
func (ev *evaluator) connectByIPv6(from, to *end, q Query) answer {
	without := ev.withoutIPv6()
	if without.verdict == sggraph.Denied {
		return without
	}
	return without.and(ev.connectInterfaces(from, to, q))
}

func (ev *evaluator) connectInterfaces(from, to *end, q Query) answer {
	a := ev.connectExisting(from, to, q)
	if lb := to.balancer(); lb != nil && a.verdict == sggraph.Allowed && mayNotListen(lb, q.Ports) {
		a = a.and(unknown(sggraph.OnValue, sggraph.Because{Text: "whether " + to.id + " listens there is not known"}))
	}
	for _, p := range []*end{from, to} {
		lb := p.balancer()
		if lb != nil && len(lb.Doubts) > 0 && (a.verdict == sggraph.Allowed || a.verdict == sggraph.Unknown && len(lb.Assumed) > 0) {
			a = unknown(sggraph.OnValue, doubted(lb)...).and(a)
		}
	}
	return a
}

// doubted says why it is not known whether there is a load balancer, and what it rests on if there is.
func doubted(lb *sggraph.LoadBalancer) []sggraph.Because {
	why := slices.Clone(lb.Doubts)
	for _, assumed := range lb.Assumed {
		assumed.Text = "assumed: " + assumed.Text
		why = append(why, assumed)
	}
	return why
}

// connectExisting answers as if there certainly were both ends.
func (ev *evaluator) connectExisting(from, to *end, q Query) answer {
	if a, decided := ev.beforeGroups(from, to, q); decided {
		return a
	}
	in := ev.evaluate(sggraph.Ingress, to, from, q)
	if in.verdict == sggraph.Denied {
		return answer{verdict: sggraph.Denied, because: ev.explainDenied(from, to, q), lacksRule: true, lacking: ev.lacking(from, to, q)}
	}
	there := ev.routeOutside(from, to)
	if there.verdict == sggraph.Denied {
		return there
	}
	back := ev.wayIn(from, to, in.verdict)
	if back.verdict == sggraph.Denied {
		return back
	}
	out := ev.letOut(from, to, q)
	if in.verdict == sggraph.Allowed && out.verdict == sggraph.Allowed {
		in = answer{verdict: sggraph.Allowed, rules: slices.Concat(out.rules, in.rules), because: ev.explainAllowed(to, in.rules)}
		return back.and(in)
	}
	return in.and(out).and(back).and(there)
}

// whyShut says of the first group of from whose rules AWS has told why it lacks one that lets out.
func (ev *evaluator) whyShut(from, to *end, q Query) []sggraph.Because {
	for _, group := range from.groups {
		if why := ev.whyLacking(sideOf(group, sggraph.Egress), to, q); len(why) > 0 {
			return why
		}
	}
	return nil
}

// wayIn answers whether what comes from outside the VPC gets to an end whose groups let it in, or may, and replies get back. Of a load balancer
// it is its scheme that counts first.
func (ev *evaluator) wayIn(from, to *end, in sggraph.Verdict) answer {
	back := ev.routeBack(from, to)
	if back.verdict == sggraph.Denied && to.balancer() == nil {
		return back
	}
	there := ev.fromInternet(from, to, in)
	if there.verdict == sggraph.Denied {
		return there
	}
	return back.and(there)
}

// letOut answers whether the groups of from let q out.
func (ev *evaluator) letOut(from, to *end, q Query) answer {
	out := ev.evaluate(sggraph.Egress, from, to, q)
	if out.verdict == sggraph.Denied {
		out.because = append(placed(from), sggraph.Because{Text: "no rule lets it out of " + from.id})
		out.because = sggraph.AppendReasons(out.because, ev.whyShut(from, to, q)...)
		out.lacking = ev.told(from, sggraph.Egress)
	}
	return out
}
