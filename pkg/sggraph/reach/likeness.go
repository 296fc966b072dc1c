package reach

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// likeness is what decides whether a group may turn out to be another one, or the VPC's default one.
type likeness struct {
	kind, mayBe sggraph.Kind
	origin      sggraph.Origin
}

func likenessOf(sg *sggraph.SecurityGroup) likeness { return likeness{sg.Kind, sg.MayBe, sg.Origin} }

// compare enters which groups p carries, and one of each likeness.
func (ev *evaluator) compare(p *end) {
	p.carried = make(map[int]sggraph.Truth, len(p.groups)+len(p.possible))
	seen := map[likeness]bool{}
	for i, group := range slices.Concat(p.groups, p.possible) {
		if _, ok := p.carried[group]; !ok {
			p.carried[group] = sggraph.Yes
			if i >= len(p.groups) {
				p.carried[group] = sggraph.Maybe
			}
		}
		if like := likenessOf(&ev.g.SecurityGroups[group]); !seen[like] {
			seen[like] = true
			p.typical = append(p.typical, group)
		}
	}
}

// carries answers whether p carries a group.
func (p *end) carries(group int) sggraph.Truth {
	if carried, ok := p.carried[group]; ok {
		return carried
	}
	return sggraph.No
}
