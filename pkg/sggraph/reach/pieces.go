package reach

import (
	"cmp"
	"slices"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// pieces are a question cut by the subnets of one end, where their routes lead to different answers, and then as a split.
type pieces []*split

// pieces answers a question piece by piece; none of the ports is divided by a rule.
func (ev *evaluator) pieces(from, to *end, asked Query, ports []sggraph.Ports) pieces {
	var list pieces
	for _, there := range ev.bySubnet(from, to) {
		s := ev.split(there.from, there.to, asked, ports)
		if i := slices.IndexFunc(list, s.isLike); i >= 0 {
			both := ev.inBoth(pair{list[i].sender, list[i].receiver}, there)
			list[i] = ev.split(both.from, both.to, asked, ports)
			continue
		}
		list = append(list, s)
	}
	if len(list) < 2 {
		return pieces{ev.split(from, to, asked, ports)}
	}
	slices.SortStableFunc(list, func(a, b *split) int { return cmp.Compare(a.order(), b.order()) })
	return list
}

// areAlike reports whether all pieces have one answer, directly or by the same load balancer.
func (p pieces) areAlike() bool { return len(p) == 1 && p[0].isUniform() && !p[0].isMixed() }

// merged is the answer where all pieces have the same, and else their verdicts together.
func (p pieces) merged() answer {
	whole := p[0].merged()
	for _, s := range p[1:] {
		whole = answer{verdict: sggraph.Together(whole.verdict, s.merged().verdict)}
	}
	return whole
}

// parts are those of all splits, in the order of the subnets.
func (p pieces) parts(anew bool) []answeredPart {
	var parts []answeredPart
	for _, s := range p {
		for _, part := range s.parts(anew) {
			part.Subnets, part.ToSubnets, part.sender, part.receiver = s.sender.subnets, s.receiver.subnets, s.sender, s.receiver
			parts = append(parts, part)
		}
	}
	return parts
}

// order puts what is open first.
func (s *split) order() int {
	return slices.Index([]sggraph.Verdict{sggraph.Allowed, sggraph.Partial, sggraph.Unknown, sggraph.Denied}, s.merged().verdict)
}

// isLike reports whether two splits of the same question have the same verdicts, whatever routes cut them into.
func (s *split) isLike(other *split) bool {
	if s.isUniform() && other.isUniform() {
		return s.merged().verdict == other.merged().verdict
	}
	return slices.EqualFunc(s.answers, other.answers, func(a, b []*answer) bool { return slices.EqualFunc(a, b, hasSameVerdict) })
}

// hasSameVerdict compares answers for an area, which are nil where it has no address that is asked for, and by which load balancer they are so.
func hasSameVerdict(a, b *answer) bool {
	return a == nil && b == nil || a != nil && b != nil && a.verdict == b.verdict && a.by == b.by
}
