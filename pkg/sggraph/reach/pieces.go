package reach

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// pieces are a question cut by the subnets of the sender, where their routes lead to different answers, and then as a split.
type pieces []*split

// pieces answers a question piece by piece; none of the ports is divided by a rule.
func (ev *evaluator) pieces(from, to *end, asked Query, ports []sggraph.Ports) pieces {
	var list pieces
	for _, there := range ev.bySubnet(from, to) {
		list = append(list, ev.split(there, to, asked, ports))
	}
	if len(list) > 1 && !slices.ContainsFunc(list, func(s *split) bool { return !s.isLike(list[0]) }) {
		return pieces{ev.split(from, to, asked, ports)}
	}
	return list
}

// merged is the answer where all pieces have the same, and partial else.
func (p pieces) merged() answer {
	if len(p) > 1 {
		return answer{verdict: sggraph.Partial}
	}
	return p[0].merged()
}

// parts are those of all splits, in the order of the subnets.
func (p pieces) parts(anew bool) []answeredPart {
	var parts []answeredPart
	for _, s := range p {
		for _, part := range s.parts(anew) {
			part.Subnets, part.sender = s.sender.subnets, s.sender
			parts = append(parts, part)
		}
	}
	return parts
}

// isLike reports whether two splits of the same question have the same verdicts.
func (s *split) isLike(other *split) bool {
	return slices.EqualFunc(s.answers, other.answers, func(a, b []*answer) bool { return slices.EqualFunc(a, b, hasSameVerdict) })
}

// hasSameVerdict compares answers for an area, which are nil where it has no address that is asked for.
func hasSameVerdict(a, b *answer) bool {
	return a == nil && b == nil || a != nil && b != nil && a.verdict == b.verdict
}
