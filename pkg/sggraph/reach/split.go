package reach

import (
	"net/netip"
	"slices"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// split is a question cut into pieces each of which has one answer: by the addresses of an end that is a network, and by ports.
type split struct {
	*evaluator

	asked Query
	// sender and receiver are the two ends, before one of them was cut.
	sender, receiver *end
	ports            []sggraph.Ports
	// areas are those of the end that is cut, and roots the number of prefixes that they were cut from; there are none where both
	// ends are single parties.
	areas []area
	roots int
	// from and to are the ends with one address of each area, nil for an area without any address that is asked for; a single
	// pair where there are no areas.
	from, to []*end
	// answers are those for each of ports, and then for each pair of ends.
	answers [][]*answer
}

// split answers a question piece by piece; none of the ports is divided by a rule.
func (ev *evaluator) split(from, to *end, asked Query, ports []sggraph.Ports) *split {
	s := &split{evaluator: ev, asked: asked, sender: from, receiver: to, ports: ports, from: []*end{from}, to: []*end{to}}
	if cut, borders := ev.borders(from, to); cut != nil {
		s.cut(cut == from, cut, ev.withEntries(asked.ways, from, borders))
	}
	for _, p := range s.ports {
		answers := make([]*answer, len(s.from))
		for j := range answers {
			answers[j] = s.answerTo(p, j, asked.what())
		}
		s.answers = append(s.answers, answers)
	}
	s.goRound()
	return s
}

// cut puts an example of each area of one end in its place.
func (s *split) cut(isSender bool, whole *end, borders prefixList) {
	other := s.from[0]
	if isSender {
		other = s.to[0]
	}
	var examples, others []*end
	for _, n := range whole.networks {
		s.roots++
		offset := len(s.areas)
		for _, a := range areasOf(n.prefix, borders) {
			if a.parent >= 0 {
				a.parent += offset
			}
			s.areas = append(s.areas, a)
			examples, others = append(examples, s.exampleOf(whole, &a)), append(others, other)
		}
	}
	if s.from, s.to = others, examples; isSender {
		s.from, s.to = examples, others
	}
}

// answerTo answers one piece. Reasons call its ports what.
func (s *split) answerTo(ports sggraph.Ports, j int, what string) *answer {
	if s.from[j] == nil || s.to[j] == nil {
		return nil
	}
	a := s.answer(s.from[j], s.to[j], Query{From: s.asked.From, To: s.asked.To, Ports: ports, text: what})
	return &a
}

// exampleOf is the network, cut down to one address of an area; nil where the area has none, or none that is asked for.
func (ev *evaluator) exampleOf(whole *end, a *area) *end {
	address, ok := a.example()
	if !ok || whole.isInternet() && ev.isPrivate(a.prefix) {
		return nil
	}
	example := *whole
	n := netip.PrefixFrom(address, address.BitLen())
	example.networks = []network{{text: n.String(), prefix: n}}
	return &example
}

// merged is the answer where all pieces have the same, and partial else. Where everything has one answer, what there is to say
// about the protocols that no rule names is true of all.
func (s *split) merged() answer {
	rows := s.answers
	if !s.isUniform() {
		return answer{verdict: sggraph.Partial}
	}
	if i := slices.IndexFunc(s.ports, func(p sggraph.Ports) bool { return p.Protocol == sggraph.All }); i >= 0 {
		rows = rows[i : i+1]
	}
	return alike(slices.Concat(rows...))
}

func (s *split) isUniform() bool {
	return !s.differ(func(a, b *answer) bool { return a.verdict != b.verdict })
}

// differ reports whether some answer is another than the first, by what makes two so.
func (s *split) differ(isOther func(a, b *answer) bool) bool {
	var first *answer
	for _, row := range s.answers {
		for _, a := range row {
			switch {
			case a == nil:
			case first == nil:
				first = a
			case isOther(a, first):
				return true
			}
		}
	}
	return false
}

// alike is the answer for pieces that have the same verdict; nil ones do not count. Without any piece nothing is let through.
func alike(pieces []*answer) answer {
	pieces = slices.DeleteFunc(pieces, func(a *answer) bool { return a == nil })
	switch len(pieces) {
	case 0:
		return denied()
	case 1:
		return *pieces[0]
	}
	all := answer{verdict: pieces[0].verdict, access: pieces[0].access, lacksRule: true}
	var reasons reasonList
	seen := map[int]bool{}
	for _, a := range pieces {
		all.lacking = append(all.lacking, a.lacking...)
		all.dependsOn = append(all.dependsOn, a.dependsOn...)
		reasons.add(a.because...)
		for _, i := range a.rules {
			if !seen[i] {
				seen[i] = true
				all.rules = append(all.rules, i)
			}
		}
		if a.access != all.access {
			all.access = ""
		}
		all.lacksRule = all.lacksRule && a.lacksRule
	}
	all.because = reasons.list
	return all
}

// alike is the answer for two pieces with the same verdict.
func (a answer) alike(b answer) answer { return alike([]*answer{&a, &b}) }
