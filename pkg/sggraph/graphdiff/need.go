package graphdiff

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// need is a flow that the cluster needs and that is not, or not all, allowed in the new version.
type need struct {
	from, to string
	ports    sggraph.Ports
	purpose  string
}

// unmetNeeds are those of a version, by the names that a comparison has for their ends.
func unmetNeeds(g *sggraph.Graph) []need {
	found := []need{}
	for _, f := range g.Flows() {
		if f.Need != sggraph.Needed || f.Verdict == sggraph.Allowed {
			continue
		}
		n := need{f.From, f.To, f.Ports(), f.Purpose}
		if n.from == sggraph.APIServer {
			n.from = string(sggraph.MemberControlPlane)
		}
		if n.to == anyIPv4 {
			n.to = sggraph.Internet
		}
		found = append(found, n)
	}
	return found
}

// needs are the purposes of what a change closes between ends that are still there.
func (c *comparison) needs(b *bundle) []string {
	purposes := []string{}
	if b.after != sggraph.Denied || b.from[0].exposure != Within {
		return purposes
	}
	if c.unmet == nil {
		c.unmet = unmetNeeds(c.graphs[1])
	}
	from, to := setOf(b.from), setOf(b.to)
	for _, n := range c.unmet {
		if b.isBetween(from, to, n) && c.holdsPorts(b.atoms, n.ports) && !slices.Contains(purposes, n.purpose) {
			purposes = append(purposes, n.purpose)
		}
	}
	return purposes
}

func setOf(ends []*end) map[string]bool {
	set := map[string]bool{}
	for _, id := range idsOf(ends) {
		set[id] = true
	}
	return set
}

func (b *bundle) isBetween(from, to map[string]bool, n need) bool {
	if b.pairs != AllPairs && (b.pairs == Itself) != (n.from == n.to) {
		return false
	}
	return from[n.from] && to[n.to]
}

// holdsPorts reports whether the set has all of some ports. Of a need for everything, the protocols that no rule names stand for
// all: a single port that closes where others were never open is no news.
func (c *comparison) holdsPorts(s atomSet, p sggraph.Ports) bool {
	i := slices.IndexFunc(c.atoms, func(atom sggraph.Ports) bool {
		return atom.Protocol == p.Protocol && atom.From <= p.From && p.To <= atom.To
	})
	return i >= 0 && s[i]
}
