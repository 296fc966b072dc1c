package graphdiff

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// profile is what decides how a member meets all others in one graph.
type profile struct {
	// exact is the same in two versions only if the member carries the same groups with the same rules.
	exact string
	// alike is the same for two members of one graph if exchanging them changes nothing: a group that only one member
	// carries counts by its traits, any other by its id.
	alike string
}

// profiler works out the profiles of one graph.
type profiler struct {
	traits   map[string]string
	carriers map[string]int
}

func newProfiler(g *sggraph.Graph) *profiler {
	p := &profiler{carriers: map[string]int{}}
	if g == nil {
		return p
	}
	p.traits = g.Traits()
	for i := range g.Members {
		for _, id := range slices.Concat(g.Members[i].SecurityGroups, g.Members[i].PossibleSecurityGroups) {
			p.carriers[id]++
		}
	}
	return p
}

func (p *profiler) of(m *sggraph.Member) profile {
	var subnets sggraph.Subnets
	if m.Placement != nil {
		subnets = m.Placement.Subnets
	}
	nature := fmt.Sprintf("%s %t %s %t %q", m.Kind, m.GroupsKnown, subnets, m.PublicAddresses, m.CIDRs)
	exact := append(make([]string, 0, 1+len(m.SecurityGroups)), nature)
	alike := slices.Clone(exact)
	for _, groups := range [][]string{m.SecurityGroups, m.PossibleSecurityGroups} {
		first := len(alike)
		for _, id := range slices.Sorted(slices.Values(groups)) {
			exact = append(exact, id+" "+p.traits[id])
			if p.carriers[id] > 1 {
				alike = append(alike, id)
			} else {
				alike = append(alike, " "+p.traits[id])
			}
		}
		slices.Sort(alike[first:])
		exact, alike = append(exact, "perhaps"), append(alike, "perhaps")
	}
	return profile{strings.Join(exact, "\n"), strings.Join(alike, "\n")}
}
