package sggraph

import "slices"

// Lack is a direction of a group of the user in which a rule is missing, as AWS has told all that there are.
type Lack struct {
	SecurityGroup string    `json:"securityGroup"`
	Direction     Direction `json:"direction"`
}

// lacking are the groups for want of a rule of which nobody lets q in; and where those of the receiver are told, so that a rule is soon
// added, also those for want of which it would not be let out.
func (ev *evaluator) lacking(from, to *end, q Query) []side {
	in, out := ev.told(to, Ingress), ev.told(from, Egress)
	if len(in) > 0 && len(out) > 0 && ev.evaluate(Egress, from, to, q).verdict == Denied {
		return append(in, out...)
	}
	return in
}

// told are the groups of p all of whose rules AWS has told.
func (ev *evaluator) told(p *end, d Direction) []side {
	var list []side
	for _, group := range p.groups {
		if ev.g.SecurityGroups[group].told() != nil {
			list = append(list, sideOf(group, d))
		}
	}
	return list
}

// lacks are sides, each once, by the ids of their groups.
func (ev *evaluator) lacks(sides []side) []Lack {
	if len(sides) == 0 {
		return nil // of nearly every flow
	}
	var list []Lack
	for _, s := range slices.Compact(slices.Sorted(slices.Values(sides))) {
		list = append(list, Lack{ev.g.SecurityGroups[s.group()].ID, s.direction()})
	}
	return list
}
