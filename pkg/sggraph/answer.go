package sggraph

import "slices"

// APIServer is the name of the API server in a Query and a Flow.
const APIServer = "api-server"

// Query asks whether From can open a connection to To.
type Query struct {
	// From is a member id, "api-server", a prefix in CIDR notation or "vpc"; To is a member id, "api-server", or 0.0.0.0/0 for
	// anything on the internet.
	From, To string
	Protocol Protocol
	// Port is 0 where Protocol is All: then every protocol and port is asked for.
	Port int
}

// Flow answers q from security groups and the access lists of the API server. They are stateful, so only the
// direction of the first packet counts. Of routes, those to the internet in a VPC that eksctl makes are looked at; network ACLs
// and firewalls outside AWS are not.
//
// A flow is allowed only where rules of both sides certainly let all of it through, denied only where certainly none does,
// and unknown otherwise; DependsOn then says on what it depends. From a prefix it is allowed where all addresses of the prefix
// are let through, and denied where certainly not all are. The answer has no Name and no Need.
func (g *Graph) Flow(q Query) Flow { return newEvaluator(g).flow(q) }

// answer is a verdict with its proof.
type answer struct {
	verdict Verdict
	// dependsOn counts for unknown verdicts only.
	dependsOn []Dependency
	rules     []int
	because   []Because
}

func (a answer) dependencies() []Dependency {
	if a.verdict != Unknown {
		return nil
	}
	return slices.Compact(slices.Sorted(slices.Values(a.dependsOn)))
}

func (ev *evaluator) flow(q Query) Flow {
	a := ev.answer(q)
	f := Flow{
		From: q.From, To: q.To, Protocol: q.Protocol, Port: q.Port,
		Verdict: a.verdict, DependsOn: a.dependencies(), Rules: a.rules, Because: a.because,
	}
	if f.Rules == nil {
		f.Rules = []int{}
	}
	if f.Because == nil {
		f.Because = []Because{}
	}
	return f
}

func (ev *evaluator) answer(q Query) answer {
	from, ok := ev.end(q.From)
	if !ok {
		return unknownMember(q.From)
	}
	if q.To == APIServer && q.From != APIServer {
		return ev.toAPI(from, q)
	}
	to, ok := ev.end(q.To)
	switch {
	case ok && to.member != nil:
		return ev.connect(from, to, q)
	case ok && q.To == anyIPv4:
		return ev.toInternet(from, q)
	default:
		return unknownMember(q.To)
	}
}

func unknownMember(id string) answer {
	return answer{verdict: Unknown, dependsOn: []Dependency{OnIdentity}, because: []Because{{Text: "the graph has no member " + id}}}
}

// connect answers for a connection between the network interfaces of two ends: one must let out what the other must let in.
func (ev *evaluator) connect(from, to *end, q Query) answer {
	in := ev.evaluate(Ingress, to, from, q)
	out := ev.evaluate(Egress, from, to, q)
	switch {
	case in.verdict == Denied:
		return answer{verdict: Denied, because: ev.explainDenied(from, to, q)}
	case out.verdict == Denied:
		return answer{verdict: Denied, because: append(placed(from, to), Because{Text: "no rule lets it out of " + from.id})}
	case in.verdict == Allowed && out.verdict == Allowed:
		return answer{verdict: Allowed, rules: slices.Concat(out.rules, in.rules), because: ev.explainAllowed(in.rules)}
	default:
		return answer{
			verdict: Unknown, because: slices.Concat(in.because, out.because), dependsOn: slices.Concat(in.dependsOn, out.dependsOn),
		}
	}
}
