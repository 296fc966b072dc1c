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
	// alike is the same for two members of one graph if exchanging them changes nothing but which groups outside the file reach
	// them: a group that connects several members counts by its id, any other by its traits.
	alike string
	// guard is the same for two members of one graph that let in the same networks: which groups their rules name does not count.
	guard string
}

// profiler works out the profiles of one graph.
type profiler struct {
	// traits are those of groups by id, similar those that do not tell groups of the user apart that no member carries, and guards those
	// of what they have to do with networks.
	traits, similar, guards map[string]string
	// matters is set for a group that connects the members which carry it, so that it counts which one they carry.
	matters map[string]bool
	// by are the rules that name a member, and target what leads to it, see namedBy and targetOf.
	by, target map[string]string
}

func newProfiler(g *sggraph.Graph) *profiler {
	p := &profiler{matters: map[string]bool{}}
	if g == nil {
		return p
	}
	p.by, p.target = namedBy(g), targetOf(g)
	p.traits, p.similar, p.guards = g.Traits(), withoutStrangers(g).Traits(), withoutPeers(g).Traits()
	eachRule([2]*sggraph.Graph{g, nil}, func(r *sggraph.Rule) {
		if r.SecurityGroup == r.Peer.SecurityGroup {
			p.matters[r.SecurityGroup] = true
		}
	})
	carriers := map[string]int{}
	for i := range g.Members {
		for _, id := range slices.Concat(g.Members[i].SecurityGroups, g.Members[i].PossibleSecurityGroups) {
			carriers[id]++
		}
	}
	for id, n := range carriers {
		p.matters[id] = p.matters[id] && n > 1
	}
	return p
}

func (p *profiler) of(m *sggraph.Member) profile {
	nature := fmt.Sprintf("%s %t %s %t %q", m.Kind, m.GroupsKnown, placementText(m.Placement), m.PublicAddresses, m.CIDRs)
	if m.NoNodes {
		nature += " no nodes"
	}
	exact := append(make([]string, 0, 1+len(m.SecurityGroups)), nature)
	alike, guard := slices.Clone(exact), slices.Clone(exact)
	for _, groups := range [][]string{m.SecurityGroups, m.PossibleSecurityGroups} {
		first := len(alike)
		for _, id := range slices.Sorted(slices.Values(groups)) {
			exact, guard = append(exact, id+" "+p.traits[id]), append(guard, p.guards[id])
			if p.matters[id] {
				alike = append(alike, id)
			} else {
				alike = append(alike, " "+p.similar[id])
			}
		}
		slices.Sort(alike[first:])
		slices.Sort(guard[first:])
		exact, alike, guard = append(exact, "perhaps"), append(alike, "perhaps"), append(guard, "perhaps")
	}
	inExact, inAlike, inGuard := p.nature(m)
	exact, alike, guard = append(exact, inExact), append(alike, inAlike, p.target[m.ID]), append(guard, inGuard)
	return profile{strings.Join(exact, "\n"), strings.Join(alike, "\n"), strings.Join(guard, "\n")}
}
