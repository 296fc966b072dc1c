package reach

import (
	"cmp"
	"slices"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// TheRest names what is left of the addresses that are asked for.
const TheRest = "the rest"

// answeredPart is a part with its answer.
type answeredPart struct {
	sggraph.FlowPart

	answer answer
	// sender and receiver are the two ends, of all of the part.
	sender, receiver *end
}

// parts puts the pieces with one verdict together: first the ports on which all addresses have the same verdicts, then of those the
// addresses. Reasons are about all of the question, unless they are asked for anew.
func (s *split) parts(anew bool) []answeredPart {
	var parts []answeredPart
	rows := s.rows()
	for _, row := range rows {
		var ports []sggraph.Ports
		for _, i := range row {
			ports = append(ports, s.ports[i])
		}
		for _, like := range s.kinds(row[0]) {
			part := s.part(row, like, sggraph.JoinPorts(ports), anew)
			part.OtherPorts = len(rows) > 1 && part.Ports[len(part.Ports)-1].Protocol == sggraph.All
			parts = append(parts, part)
		}
	}
	slices.SortStableFunc(parts, func(a, b answeredPart) int { return cmp.Compare(a.order(), b.order()) })
	return parts
}

// order puts what is open first, and what is left of all addresses or ports last.
func (p *answeredPart) order() int {
	if p.Addresses == TheRest || p.Ports[len(p.Ports)-1].Protocol == sggraph.All {
		return closedness(sggraph.Denied) + 1
	}
	return closedness(p.Verdict)
}

// kinds are the answers to ports that differ, one of each, the open ones first.
func (s *split) kinds(ports int) []*answer {
	var kinds []*answer
	for _, a := range s.answers[ports] {
		if a != nil && !slices.ContainsFunc(kinds, func(k *answer) bool { return hasSameVerdict(k, a) }) {
			kinds = append(kinds, a)
		}
	}
	slices.SortStableFunc(kinds, func(a, b *answer) int { return closedness(a.verdict) - closedness(b.verdict) })
	return kinds
}

// rows are the numbers of the ports, those together on which every address has the same verdict.
func (s *split) rows() [][]int {
	var rows [][]int
	for i := range s.answers {
		at := slices.IndexFunc(rows, func(row []int) bool {
			return slices.EqualFunc(s.answers[row[0]], s.answers[i], hasSameVerdict)
		})
		if at < 0 {
			rows = append(rows, []int{i})
			continue
		}
		rows[at] = append(rows[at], i)
	}
	return rows
}

// part is what of some rows is like one of their answers.
func (s *split) part(row []int, like *answer, ports []sggraph.Ports, anew bool) (part answeredPart) {
	has := func(j int) bool { return hasSameVerdict(s.answers[row[0]][j], like) }
	what, isAll := sggraph.ListPorts(ports), true
	var chosen []area
	var answers []*answer
	for j, first := range s.answers[row[0]] {
		isAll = isAll && (first == nil || has(j))
		if !has(j) {
			continue
		}
		if len(s.areas) > 0 {
			chosen = append(chosen, s.areas[j])
		}
		for _, i := range row {
			a := s.answers[i][j]
			if anew && a.by == "" {
				a = s.answerTo(s.ports[i], j, what)
			}
			answers = append(answers, a)
		}
	}
	part.FlowPart, part.answer = sggraph.FlowPart{Ports: ports, Verdict: like.verdict}, alike(answers)
	if !isAll {
		part.Prefixes, part.Addresses = prefixesOf(chosen), s.describe(has)
	}
	return part
}
