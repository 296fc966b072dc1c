package why

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/derive"
	"github.com/ekslint/ekslint/pkg/sggraph/reach"
)

// ask answers by the graph of a cluster. What of the answer is unknown may be so for node pools of which nothing is known; then it is that of
// the cluster without these, which is returned with it.
func ask(c *cluster.Cluster, from, to string, ports []sggraph.Ports) (*cluster.Cluster, reach.Answer, error) {
	found, err := reach.Ask(graphOf(c, from, to), from, to, ports...)
	if err != nil || !hasUnknown(&found) {
		return c, found, explainUnknown(c, err)
	}
	pooled := c.WithKnownPools()
	if pooled == c {
		return c, found, nil
	}
	found, err = reach.Ask(graphOf(pooled, from, to), from, to, ports...)
	return pooled, found, explainUnknown(c, err)
}

// graphOf is the graph of a cluster with what AWS tells of the ends of a question.
func graphOf(c *cluster.Cluster, from, to string) *sggraph.Graph {
	if c.Facts() == nil {
		return c.Graph
	}
	return derive.NewAccount(c.Config, c.Graph, c.Facts()).WithAsked(from, to)
}

// called are the names that the graph of a cluster has for the ends of a question, and why they are others.
func called(c *cluster.Cluster, ends ...string) (names, reasons []string) {
	for _, end := range ends {
		name := network(c, end)
		if c.Facts() != nil {
			known, why := derive.NewAccount(c.Config, c.Graph, c.Facts()).Called(name)
			if name = known; why != "" && !slices.Contains(reasons, why) {
				reasons = append(reasons, why)
			}
		}
		names = append(names, name)
	}
	return names, reasons
}

// hasUnknown reports whether an answer, or a part of it, is unknown.
func hasUnknown(a *reach.Answer) bool {
	return a.Verdict == sggraph.Unknown ||
		slices.ContainsFunc(a.Parts, func(p reach.Part) bool { return p.FlowPart.Verdict == sggraph.Unknown })
}

// mostPools is how many node pools are named.
const mostPools = 5

// assumedPools says what an answer that rests on the node pools of a cluster takes for true.
func assumedPools(c *cluster.Cluster) string {
	var pools []string
	for i := range c.Graph.Members {
		switch m := &c.Graph.Members[i]; {
		case m.ID == string(sggraph.MemberAutoMode) && m.GroupsKnown:
			pools = append(pools, "those built into Auto Mode")
		case m.ID == string(m.Kind): // stands for pools of which nothing is known
		case m.Kind == sggraph.MemberKarpenter || m.Kind == sggraph.MemberAutoMode:
			pools = append(pools, m.ID)
		}
	}
	slices.Sort(pools)
	if more := len(pools) - mostPools; more > 0 {
		pools = append(pools[:mostPools], fmt.Sprintf("%d more", more))
	}
	holds := "this holds if the cluster has no node pools besides those that are known (" + strings.Join(pools, ", ") + "); "
	if unread := c.Manifests().Unread(); unread != nil {
		return holds + "what could not be read may hold some (" + unread.String() + ")"
	}
	return holds + "\"node-pools-complete: true\" in the configuration says that it has none"
}
