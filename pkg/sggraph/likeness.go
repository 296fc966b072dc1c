package sggraph

import "slices"

// likeness is what decides whether a group may turn out to be another one, or the VPC's default one.
type likeness struct {
	kind, mayBe Kind
	origin      Origin
}

func (sg *SecurityGroup) likeness() likeness { return likeness{sg.Kind, sg.MayBe, sg.Origin} }

// compare enters which groups p carries, and one of each likeness.
func (ev *evaluator) compare(p *end) {
	p.carried = make(map[int]Truth, len(p.groups)+len(p.possible))
	seen := map[likeness]bool{}
	for i, group := range slices.Concat(p.groups, p.possible) {
		if _, ok := p.carried[group]; !ok {
			p.carried[group] = Yes
			if i >= len(p.groups) {
				p.carried[group] = Maybe
			}
		}
		if like := ev.g.SecurityGroups[group].likeness(); !seen[like] {
			seen[like] = true
			p.typical = append(p.typical, group)
		}
	}
}

// carries answers whether p carries a group.
func (p *end) carries(group int) Truth {
	if carried, ok := p.carried[group]; ok {
		return carried
	}
	return No
}
