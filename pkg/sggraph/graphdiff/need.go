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
	ports   sggraph.Ports
	purpose string
}

// needEnds are who needs something, and of whom.
type needEnds struct{ from, to string }

// unmetNeeds are those of a version by their ends, with the names that a comparison has for these.
func unmetNeeds(g *sggraph.Graph) map[needEnds][]need {
	found := map[needEnds][]need{}
	alsoOf := hostsOf(g)
	for i, f := range reach.Flows(g) {
		if f.Need != sggraph.Needed || f.Verdict == sggraph.Allowed {
			continue
		}
		from, to := f.From, f.To
		if from == sggraph.APIServer {
			from = string(sggraph.MemberControlPlane)
		}
		if to == anyIPv4 {
			to = sggraph.Internet
		}
		receivers := append(slices.Clip(alsoOf[f.To]), to)
		if isOfPods(&f) {
			receivers = append(receivers, anyNodes)
		}
		for _, from := range append(slices.Clip(alsoOf[f.From]), from) {
			for _, to := range receivers {
				found[needEnds{from, to}] = append(found[needEnds{from, to}], need{i, f.Ports(), f.Purpose})
			}
		}
	}
	return found
}

// anyNodes are all that run pods: what these need of each other is asked of one for all that are alike.
const anyNodes = "nodes"

func isOfPods(f *sggraph.Flow) bool { return f.Name == "pod-to-pod" || f.Name == "pod-to-dns" }

// needed are the unmet needs of one end of another.
func (c *comparison) needed(from, to string) []need {
	if m := c.members[1][to]; m != nil && m.RunsPods() && from != to {
		return slices.Concat(c.unmet[needEnds{from, to}], c.unmet[needEnds{from, anyNodes}])
	}
	return c.unmet[needEnds{from, to}]
}

// needs are the purposes of what is closed, with the number of the first need that has each.
type needs map[string]int

func (n needs) add(others needs) {
	for purpose, number := range others {
		if at, known := n[purpose]; !known || number < at {
			n[purpose] = number
		}
	}
}

// purposes are in the order of the flows; the list is never nil.
func (n needs) purposes() []string {
	return slices.AppendSeq([]string{}, slices.Values(slices.SortedFunc(maps.Keys(n), func(a, b string) int { return n[a] - n[b] })))
}

// needs are those of what a link closes between ends that are still there.
func (c *comparison) needs(l *link) needs {
	found := needs{}
	if !l.closes() || l.from.exposure != Within {
		return found
	}
	if c.unmet == nil {
		c.unmet = unmetNeeds(c.graphs[1])
	}
	for _, from := range l.from.ids {
		for _, to := range l.to.ids {
			for _, n := range c.needed(from, to) {
				if l.pairs.mean(from, to) && c.holdsPorts(l.atoms, n.ports) {
					found.add(needs{n.purpose: n.number})
				}
			}
		}
	}
	return found
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
