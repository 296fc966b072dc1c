package drift

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/facts"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/graphdiff"
)

func compare(of *cluster.Cluster) *Cluster {
	c := newComparison(of)
	drift := &Cluster{Cluster: of, Groups: c.groups}
	r := newReach(c)
	for i := range c.groups {
		if g := &c.groups[i]; len(g.Account) == 1 {
			added, removed := c.rules(g.ID, g.Account[0], r)
			drift.add(added...)
			drift.add(removed...)
		}
	}
	drift.add(c.extraGroups()...)
	r.explore(drift)
	sortDifferences(drift.Differences)
	sortDifferences(drift.Controllers)
	return drift
}

func (d *Cluster) add(differences ...Difference) {
	for _, found := range differences {
		if found.Maker.isController() {
			d.Controllers = append(d.Controllers, found)
		} else {
			d.Differences = append(d.Differences, found)
		}
	}
}

// rules compares those of a group. What the file leaves open, and AWS has told, is entered into the graph that reach starts from.
func (c *comparison) rules(name string, sg *facts.SecurityGroup, r *reach) (added, removed []Difference) {
	expected := expectationsOf(c.Graph, name)
	for i := range sg.Rules {
		if told := &sg.Rules[i]; !c.meet(expected, told) {
			d := c.difference(name, sg, graphdiff.Added)
			d.Rule, d.Maker, d.At, d.told = c.toldRule(told), c.makerOf(name, told), told.At, told
			added = append(added, d)
		}
	}
	for _, e := range expected {
		switch {
		case e.isPossible:
			r.settle(e, sg)
		case !e.isMet && sg.IsComplete && e.isCertain(expected):
			d := c.difference(name, sg, graphdiff.Removed)
			d.Rule, d.Because, d.made = c.madeRule(e.Rule), e.Because, e.Rule
			removed = append(removed, d)
		}
	}
	return added, removed
}

// meet marks the expectations that a rule of AWS meets, and reports whether there are any.
func (c *comparison) meet(expected []*expectation, told *facts.Rule) bool {
	met := false
	for _, e := range expected {
		if c.isMetBy(e, told) {
			e.isMet, met = true, true
		}
	}
	return met
}

func (c *comparison) difference(name string, sg *facts.SecurityGroup, change graphdiff.Change) Difference {
	return Difference{Change: change, SecurityGroup: name, Account: sg.ID, At: sg.At, Because: c.made[name].Because}
}

func (c *comparison) toldRule(r *facts.Rule) *Rule {
	p := toldPermission(r)
	rule := &Rule{Direction: p.direction, Protocol: p.protocol, FromPort: p.from, ToPort: p.to, Description: r.Description}
	switch {
	case r.Peer.Group != "":
		rule.Peer, rule.PeerAccount = c.nameOf(r.Peer.Group), r.Peer.Group
	case r.Peer.CIDR != "":
		rule.Peer = prefixName(r.Peer.CIDR)
	default:
		rule.Peer = r.Peer.PrefixList
	}
	return rule
}

func (c *comparison) madeRule(r *sggraph.Rule) *Rule {
	p := madePermission(r)
	rule := &Rule{Direction: p.direction, Protocol: p.protocol, FromPort: p.from, ToPort: p.to, Peer: r.Peer.CIDR}
	if r.Peer.SecurityGroup != "" {
		rule.Peer, rule.PeerAccount = r.Peer.SecurityGroup, c.ids[r.Peer.SecurityGroup]
	}
	return rule
}

// extraGroups are differences where the file is for all of its cluster: one that adds to a cluster says nothing of its other groups.
func (c *comparison) extraGroups() []Difference {
	if c.Config.Purpose != clusterconfig.PurposeCreateCluster {
		return nil
	}
	var list []Difference
	for _, sg := range c.extra {
		name, _ := c.account.Identity(sg.ID)
		list = append(list, Difference{
			Change: graphdiff.Added, SecurityGroup: name, Account: sg.ID, Maker: EKSCTL, At: sg.At,
			Because: []sggraph.Because{{Text: "the file does not make it"}},
		})
	}
	return slices.Clip(list)
}
