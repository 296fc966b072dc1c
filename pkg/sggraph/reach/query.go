package reach

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// Query asks whether From can open connections to To.
type Query struct {
	// From and To are the id of a member, or that with "/pods" for the pods on its nodes; APIServer, GatewayEndpoint (To only),
	// Internet, a prefix in CIDR notation, or "vpc" where the graph has no prefix of the VPC. One of them is not a network. What
	// comes from, or goes to, 0.0.0.0/0 or ::/0 does so by the internet: their private addresses are not meant.
	From, To string
	// Ports of one protocol; Protocol All asks for everything.
	Ports sggraph.Ports
	// OneNode asks about two ends on one node.
	OneNode bool

	// given is what counts as true of Rule.If.
	given string
	// oneScheme takes a load balancer whose scheme is not known for one with public addresses.
	oneScheme bool
	// ways are those by load balancers that count besides the direct one; From is outside the cluster then.
	ways []Way
	// text is what reasons call the ports, if not by their numbers.
	text string
}

// Flow answers q from security groups and the access lists of the API server. They are stateful, so only the
// direction of the first packet counts. Of routes, those of a VPC that eksctl makes are looked at; network ACLs and firewalls
// outside AWS are not.
//
// A flow is allowed only where rules of both sides certainly let all of it through, denied only where certainly none of it, and
// partial where the addresses or the ports do not share one answer, or certainly not all subnets of an end do. Else it is unknown; DependsOn
// then says on what it depends.
// The answer has no Name, no Need and no Purpose.
func Flow(g *sggraph.Graph, q Query) sggraph.Flow { return newEvaluator(g).flow(q) }

// Evaluator prepares g once and returns Flow for many questions about it. Their ports are those that no rule of the graph divides,
// and Protocol All stands for the protocols that no rule names. g must not change afterwards. The function may be used by several
// goroutines. The networks of owned are taken for those of somebody who has connected them with the VPC, as are those that rules name.
func Evaluator(g *sggraph.Graph, owned ...string) func(Query) sggraph.Flow {
	ev := newEvaluator(g)
	ev.owned = prefixesIn(owned)
	return func(q Query) sggraph.Flow {
		return ev.flowOn(q, func(_, _ *end, asked sggraph.Ports) []sggraph.Ports { return []sggraph.Ports{asked} })
	}
}

func (ev *evaluator) flow(q Query) sggraph.Flow { return ev.flowOn(q, ev.cutPorts) }

// flowOn answers q with its ports cut into pieces.
func (ev *evaluator) flowOn(q Query, cut func(from, to *end, asked sggraph.Ports) []sggraph.Ports) sggraph.Flow {
	f := sggraph.Flow{From: q.From, To: q.To, Protocol: q.Ports.Protocol, Port: q.Ports.From, Rules: []int{}, Because: []sggraph.Because{}}
	if q.Ports.To != q.Ports.From {
		f.ToPort = q.Ports.To
	}
	from, fromKnown := ev.end(q.From)
	to, toKnown := ev.end(q.To)
	if !fromKnown || !toKnown {
		f.Verdict, f.DependsOn = sggraph.Unknown, []sggraph.Dependency{sggraph.OnIdentity}
		f.Because = append(f.Because, sggraph.Because{Text: "the graph has no member " + unknownOf(q, fromKnown)})
		return f
	}
	from = meant(from, to)
	a, s := ev.whole(from, to, q), pieces(nil)
	if a == nil {
		s = ev.pieces(from, to, q, cut(from, to, q.Ports))
		merged := s.merged()
		a = &merged
	}
	f.Verdict, f.DependsOn = a.verdict, a.dependencies()
	f.Rules, f.Because = append(f.Rules, a.rules...), append(f.Because, a.because...)
	lacking := a.lacking
	if s != nil && !s.areAlike() {
		for _, part := range s.parts(false) {
			f.Parts = append(f.Parts, part.FlowPart)
			f.DependsOn = append(f.DependsOn, part.answer.dependencies()...)
			f.Rules = append(f.Rules, part.answer.rules...)
			lacking = append(lacking, part.answer.lacking...)
		}
		f.DependsOn = slices.Compact(slices.Sorted(slices.Values(f.DependsOn)))
		slices.Sort(f.Rules)
		f.Rules = slices.Compact(f.Rules)
	}
	f.Rules = slices.DeleteFunc(f.Rules, func(i int) bool { return i < 0 }) // possible ones, whose condition holds here
	f.Lacking = ev.lacks(lacking)
	return f
}

// whole answers for two single parties where nothing has to be cut: for one port, and for several where the same rules let all of
// them through. It is nil elsewhere.
func (ev *evaluator) whole(from, to *end, q Query) *answer {
	if from.isPrefixes() || to.isPrefixes() || ev.bySubnet(from, to) != nil {
		return nil
	}
	a := ev.answer(from, to, q)
	if q.Ports.Protocol == sggraph.All || q.Ports.From != q.Ports.To {
		if a.verdict != sggraph.Allowed {
			return nil
		}
	}
	return &a
}

func unknownOf(q Query, fromKnown bool) string {
	if fromKnown {
		return q.To
	}
	return q.From
}
