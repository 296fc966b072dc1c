package graphdiff

import (
	"maps"
	"slices"

	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/reach"
)

// need is a flow that the cluster needs and that is not, or not all, allowed in the new version.
type need struct {
	number  int // in the order of the flows
	to      string
	ports   sggraph.Ports
	purpose string
}

// unmetNeeds are those of a version by who needs them, with the names that a comparison has for the ends.
func unmetNeeds(g *sggraph.Graph) map[string][]need {
	found := map[string][]need{}
	alsoOf := hostsOf(g)
	for i, f := range reach.Flows(g) {
		if f.Need != sggraph.Needed || f.Verdict == sggraph.Allowed {
			continue
		}
		from, n := f.From, need{i, f.To, f.Ports(), f.Purpose}
		if from == sggraph.APIServer {
			from = string(sggraph.MemberControlPlane)
		}
		if n.to == anyIPv4 {
			n.to = sggraph.Internet
		}
		for _, from := range append(slices.Clip(alsoOf[f.From]), from) {
			for _, to := range append(slices.Clip(alsoOf[f.To]), n.to) {
				found[from] = append(found[from], need{n.number, to, n.ports, n.purpose})
			}
		}
	}
	return found
}

// needs are the purposes of what a change closes between ends that are still there.
func (c *comparison) needs(b *bundle) []string {
	purposes := []string{}
	if !b.closes() || b.from[0].exposure != Within {
		return purposes
	}
	if c.unmet == nil {
		c.unmet = unmetNeeds(c.graphs[1])
	}
	to := map[string]bool{}
	for _, id := range b.toIDs {
		to[id] = true
	}
	first := map[string]int{} // of the needs with a purpose
	for _, id := range b.fromIDs {
		for _, n := range c.unmet[id] {
			if !to[n.to] || !b.pairs.mean(id, n.to) || !c.holdsPorts(b.atoms, n.ports) {
				continue
			}
			if at, known := first[n.purpose]; !known || n.number < at {
				first[n.purpose] = n.number
			}
		}
	}
	return slices.AppendSeq(purposes, slices.Values(slices.SortedFunc(maps.Keys(first), func(a, b string) int { return first[a] - first[b] })))
}

// holdsPorts reports whether the set has all of some ports. Of a need for everything, the protocols that no rule names stand for
// all: a single port that closes where others were never open is no news.
func (c *comparison) holdsPorts(s atomSet, p sggraph.Ports) bool {
	i := slices.IndexFunc(c.atoms, func(atom sggraph.Ports) bool {
		return atom.Protocol == p.Protocol && atom.From <= p.From && p.To <= atom.To
	})
	return i >= 0 && s[i]
}

// hostsOf are by workload the members with whose groups its pods run: what closes for these closes for the pods.
func hostsOf(g *sggraph.Graph) map[string][]string {
	hosts := map[string][]string{}
	for i := range g.Members {
		if m := &g.Members[i]; m.Rides() {
			for j := range m.Workload.Landings {
				hosts[m.ID] = append(hosts[m.ID], m.Workload.Landings[j].Interfaces...)
			}
		}
	}
	return hosts
}
