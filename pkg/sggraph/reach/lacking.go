package reach

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// lacking are the groups for want of a rule of which nobody lets q in; and where those of the receiver are told, so that a rule is soon
// added, also those for want of which it would not be let out.
func (ev *evaluator) lacking(from, to *end, q Query) []side {
	in, out := ev.told(to, sggraph.Ingress), ev.told(from, sggraph.Egress)
	if len(in) > 0 && len(out) > 0 && ev.evaluate(sggraph.Egress, from, to, q).verdict == sggraph.Denied {
		return append(in, out...)
	}
	return in
}

// told are the groups of p all of whose rules AWS has told.
func (ev *evaluator) told(p *end, d sggraph.Direction) []side {
	var list []side
	for _, group := range p.groups {
		if ev.g.SecurityGroups[group].WhereTold() != nil {
			list = append(list, sideOf(group, d))
		}
	}
	return list
}

// lacks are sides, each once, by the ids of their groups.
func (ev *evaluator) lacks(sides []side) []sggraph.Lack {
	if len(sides) == 0 {
		return nil // of nearly every flow
	}
	var list []sggraph.Lack
	for _, s := range slices.Compact(slices.Sorted(slices.Values(sides))) {
		list = append(list, sggraph.Lack{SecurityGroup: ev.g.SecurityGroups[s.group()].ID, Direction: s.direction()})
	}
	return list
}
