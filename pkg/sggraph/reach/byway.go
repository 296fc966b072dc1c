package reach

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// goRound adds the ways by load balancers to an answer about ports not all of which are open directly, and returns what it is with these; nil
// where there are none. Whoever is outside the cluster asks for these; a member of it that asks for a port of another one means the port
// itself, so that a way that is open is a note.
func (a *Answer) goRound(ev *evaluator, from, to *end, q Query) pieces {
	if a.Verdict == sggraph.Allowed || from.balancer() != nil {
		return nil
	}
	q.ways = ev.ways(from, to, forwarded(a.Ports))
	switch {
	case len(q.ways) == 0:
		a.noteListeners(ev, to)
		return nil
	case from.member != nil:
		a.noteWays(q.ways)
		return nil
	}
	var cuts []sggraph.Ports
	for _, w := range q.ways {
		cuts = append(append(cuts, w.ports), w.except...)
	}
	all := ev.pieces(from, to, q, ev.cutAll(from, to, a.Ports, cuts))
	a.Ways, a.Direct, a.Verdict = q.ways, a.Verdict, all.merged().verdict
	a.noteEntries(ev, from)
	return all
}

// noteEntries notes what is taken for granted of the routes to the first ends of open ways.
func (a *Answer) noteEntries(ev *evaluator, from *end) {
	for i := range a.Ways {
		first := &a.Ways[i].Hops[0]
		if entry, ok := ev.end(first.To); ok && closedness(a.Ways[i].Verdict) <= closedness(sggraph.Partial) {
			n := &noteTaker{evaluator: ev, Proof: &first.Proof, from: from, to: entry, notes: a.Notes}
			n.aboutRouteBack()
			a.Notes = n.notes
		}
	}
}

// forwarded are ports as load balancers may lead to them: those of the two protocols that have some
// (https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-listeners.html).
func forwarded(asked []sggraph.Ports) []sggraph.Ports {
	var ports []sggraph.Ports
	for _, p := range asked {
		switch p.Protocol {
		case sggraph.All:
			ports = append(ports, sggraph.TCP.Whole(), sggraph.UDP.Whole())
		case sggraph.TCP, sggraph.UDP:
			ports = append(ports, p)
		default:
		}
	}
	return ports
}

// withEntries are borders in a sender's addresses with those at which load balancers on the ways let others in.
func (ev *evaluator) withEntries(ways []Way, from *end, borders prefixList) prefixList {
	seen := map[string]bool{}
	for _, w := range ways {
		if lb, ok := ev.end(w.By); ok && !seen[w.By] {
			seen[w.By] = true
			_, more := ev.borders(meant(from, lb), lb)
			borders = slices.Concat(borders, more)
		}
	}
	if len(ways) == 0 {
		return borders
	}
	return newPrefixList(borders)
}

// goRound puts the way by a load balancer that is open the most in the place of each answer that is less open.
func (s *split) goRound() {
	for k := range s.asked.ways {
		along := s.alongEach(&s.asked.ways[k])
		for i, ports := range s.ports {
			if s.asked.ways[k].leadsTo(ports) {
				s.open(i, along)
			}
		}
	}
}

// open puts answers for ports in the place of those that are less open.
func (s *split) open(ports int, answers []*answer) {
	for j, best := range s.answers[ports] {
		if best != nil && closedness(answers[j].verdict) < closedness(best.verdict) {
			s.answers[ports][j] = answers[j]
		}
	}
}

// alongEach are the answers of a way for the example addresses of each area.
func (s *split) alongEach(w *Way) []*answer {
	answers := make([]*answer, len(s.from))
	for j := range answers {
		if s.from[j] != nil {
			answers[j] = w.answer(s.along(w, j))
		}
	}
	return answers
}

// along is the verdict of a way for a sender's example addresses.
func (s *split) along(w *Way, j int) sggraph.Verdict {
	first, from := &w.Hops[0], s.from[j]
	lb, ok := s.end(w.By)
	isForAll := first.From != s.asked.From || len(s.areas) == 0 || first.Ports.From != first.Ports.To
	if !ok || isForAll || from.isIPv6() && meant(s.sender, lb) != s.sender {
		return w.Verdict
	}
	hops := slices.Clone(w.Hops)
	hops[0].Verdict = s.entry(from, lb, Query{From: first.From, To: first.To, Ports: first.Ports})
	return wayOf(w.By, hops).Verdict
}

// entry is the verdict on what comes to a load balancer, in all of its subnets together.
func (s *split) entry(from, lb *end, q Query) sggraph.Verdict {
	pairs := s.bySubnet(from, lb)
	if pairs == nil {
		return s.answer(from, lb, q).verdict
	}
	verdict := s.answer(pairs[0].from, pairs[0].to, q).verdict
	for _, there := range pairs[1:] {
		verdict = sggraph.Together(verdict, s.answer(there.from, there.to, q).verdict)
	}
	return verdict
}

// answer is the one to a piece of a question that a way decides about.
func (w *Way) answer(v sggraph.Verdict) *answer {
	a := &answer{verdict: v, by: w.By, because: []sggraph.Because{{Text: "by way of " + w.By}}}
	for i := range w.Hops {
		a.dependsOn = append(a.dependsOn, w.Hops[i].DependsOn...)
	}
	return a
}

// isMixed reports whether some answers are so by one load balancer, and others by another or directly.
func (s *split) isMixed() bool { return s.differ(func(a, b *answer) bool { return a.by != b.by }) }
