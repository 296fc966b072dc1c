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
		for _, verdict := range []sggraph.Verdict{sggraph.Allowed, sggraph.Unknown, sggraph.Denied} {
			if part, ok := s.part(row, verdict, sggraph.JoinPorts(ports), anew); ok {
				part.OtherPorts = len(rows) > 1 && part.Ports[len(part.Ports)-1].Protocol == sggraph.All
				parts = append(parts, part)
			}
		}
	}
	slices.SortStableFunc(parts, func(a, b answeredPart) int { return cmp.Compare(a.order(), b.order()) })
	return parts
}

// order puts what is open first, and what is left of all addresses or ports last.
func (p *answeredPart) order() int {
	if p.Addresses == TheRest || p.Ports[len(p.Ports)-1].Protocol == sggraph.All {
		return 3
	}
	return slices.Index([]sggraph.Verdict{sggraph.Allowed, sggraph.Unknown, sggraph.Denied}, p.Verdict)
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

// part is what of some rows has the verdict; there may be nothing.
func (s *split) part(row []int, verdict sggraph.Verdict, ports []sggraph.Ports, anew bool) (part answeredPart, found bool) {
	has := func(j int) bool { return s.answers[row[0]][j] != nil && s.answers[row[0]][j].verdict == verdict }
	isAll := true
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
			if anew {
				a = s.answerTo(s.ports[i], j, sggraph.ListPorts(ports))
			}
			answers = append(answers, a)
		}
	}
	if len(answers) == 0 {
		return part, false
	}
	part.FlowPart, part.answer = sggraph.FlowPart{Ports: ports, Verdict: verdict}, alike(answers)
	if !isAll {
		part.Prefixes, part.Addresses = prefixesOf(chosen), s.describe(has)
	}
	return part, true
}
