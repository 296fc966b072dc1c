package graphdiff

import (
	"cmp"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/loadbalancer"
	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/sggraph"
)

// schemes are the reasons that load balancers are for the internet in one version, and not in the other.
func (c *comparison) schemes(list *reasonList, b *bundle) {
	for _, id := range b.toIDs {
		before, after := c.members[0][id], c.members[1][id]
		if before == nil || after == nil || isPublicIn(before) == isPublicIn(after) {
			continue
		}
		for _, v := range []int{1, 0} {
			if at := schemeOf(c.graphs[v], id); at != nil {
				scheme := cmp.Or(c.members[v][id].LoadBalancer.Scheme, "of a scheme that is not known")
				list.add(v, []sggraph.Because{{At: at, Text: id + " is " + scheme}})
			}
		}
	}
}

// moves are the reasons that pods run on something else in one version than in the other.
func (c *comparison) moves(list *reasonList, b *bundle) {
	for _, id := range slices.Concat(b.toIDs, b.fromIDs) {
		before, after := c.members[0][id], c.members[1][id]
		if before == nil || after == nil || before.Workload == nil || whereabouts(before) == whereabouts(after) {
			continue
		}
		for _, v := range []int{1, 0} {
			if m := c.members[v][id]; m.Workload.Elsewhere || len(m.Workload.Landings) > 0 { // else that nothing takes them is said anyway
				list.add(v, []sggraph.Because{runsOn(m)})
			}
		}
	}
}

// runsOn says on what the pods of a workload run, at the place that decides it: what they select, say, or else the workload.
func runsOn(m *sggraph.Member) sggraph.Because {
	var on []string
	var why sggraph.Because
	for i := range m.Workload.Landings {
		l := &m.Workload.Landings[i]
		on = append(on, l.On)
		for _, b := range slices.Concat(l.Because, m.Because) {
			if why.At == nil && b.At != nil {
				why.At = b.At
			}
		}
	}
	if m.Workload.Elsewhere {
		on = append(on, "nodes that are not known")
	}
	why.Text = m.ID + " run on " + strings.Join(on, ", ")
	return why
}

// carriedOtherwise are the reasons that members of manifests carry other groups in one version than in the other: policies that select pods,
// say, or what a node class selects.
func (c *comparison) carriedOtherwise(list *reasonList, b *bundle) {
	for _, id := range slices.Concat(b.toIDs, b.fromIDs) {
		before, after := c.members[0][id], c.members[1][id]
		if before == nil || after == nil || len(after.Path) > 0 || slices.Equal(groupsOf(before), groupsOf(after)) {
			continue
		}
		for _, v := range []int{1, 0} {
			for _, r := range decisive([2]Version{Old, New}[v], c.members[v][id]) {
				list.add(v, []sggraph.Because{r.Because})
			}
		}
	}
}

// groupsOf are the groups that a member carries on interfaces of its own.
func groupsOf(m *sggraph.Member) []string {
	if m.Workload != nil {
		return m.Workload.SecurityGroups
	}
	return m.SecurityGroups
}

// schemeOf is where the scheme of a load balancer is written, or else what asks for it.
func schemeOf(g *sggraph.Graph, id string) *manifest.Place {
	i := slices.IndexFunc(g.LoadBalancers, func(lb *loadbalancer.LoadBalancer) bool { return lb.ID == id })
	if i < 0 || len(g.LoadBalancers[i].Owners) == 0 {
		return nil
	}
	if at := g.LoadBalancers[i].SchemeAt; at != (manifest.Place{}) {
		return &at
	}
	return &g.LoadBalancers[i].Owners[0].At
}
