package drift

import (
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/facts"
	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/graphdiff"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

func compare(of *cluster.Cluster) *Cluster {
	c := newComparison(of)
	drift := &Cluster{Cluster: of, Groups: c.groups, Undecided: c.undecided, OfBalancers: c.ofBalancers}
	r := newReach(c)
	for i := range c.groups {
		if g := &c.groups[i]; g.isOne() {
			added, removed := c.rules(g.ID, g.Account[0], r)
			drift.add(added...)
			drift.add(removed...)
		}
	}
	drift.add(c.extraGroups()...)
	drift.add(c.missingGroups()...)
	interfaces, doubtful := c.interfaces()
	drift.Doubtful = doubtful
	drift.add(c.attachments(interfaces)...)
	drift.Unused = c.unusedRules()
	if drift.Compared() == 0 {
		drift.Elsewhere = c.elsewhere()
	}
	r.explore(drift)
	sortDifferences(drift.Differences)
	sortDifferences(drift.Controllers)
	sortDifferences(drift.Unused)
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
		told := &sg.Rules[i]
		switch {
		case c.meet(expected, told):
		case c.isAWSOwn(name, told):
			r.base = c.account.With(r.base, name, *told)
		default:
			d := c.difference(name, sg, graphdiff.Added)
			d.Rule, d.Maker, d.At, d.told = c.toldRule(told), c.makerOf(name, told), told.At, told
			added = append(added, d)
		}
	}
	for _, e := range expected {
		switch {
		case e.isPossible:
			r.settle(e, sg)
		case !e.isMet && sg.IsComplete && e.isCertain(expected) && !c.isMissing[e.Peer.SecurityGroup] && !c.isOfController(e.Rule):
			d := c.difference(name, sg, graphdiff.Removed)
			d.Rule, d.Because, d.made = c.madeRule(e.Rule), c.placed(name, e.Because), e.Rule
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
	return Difference{Change: change, SecurityGroup: name, Account: printable.Name(sg.ID), At: sg.At, Because: []sggraph.Because{c.definition(name)}}
}

// definition is where the file makes a group: with a member of its own, or with the cluster.
func (c *comparison) definition(name string) sggraph.Because {
	at := yamldoc.Keys("metadata", "name")
	for i := range c.Graph.Members {
		if m := &c.Graph.Members[i]; len(m.Path) > 0 && (name == m.ID || strings.HasPrefix(name, m.ID+"/")) {
			at = m.Path
		}
	}
	return sggraph.Because{Path: at, Text: name + " is made here"}
}

// placed are reasons with a place in the file: that of the group where they have none.
func (c *comparison) placed(name string, because []sggraph.Because) []sggraph.Because {
	if slices.ContainsFunc(because, func(b sggraph.Because) bool { return len(b.Path) > 0 }) {
		return because
	}
	return slices.Concat(because, []sggraph.Because{c.definition(name)})
}

func (c *comparison) toldRule(r *facts.Rule) *Rule {
	p := toldPermission(r)
	rule := &Rule{
		Direction: p.direction, Protocol: printable.Name(p.protocol), FromPort: p.from, ToPort: p.to, Description: printable.Name(r.Description),
	}
	switch {
	case r.Peer.Group != "":
		rule.Peer, rule.PeerAccount = printable.Name(c.nameOf(r.Peer.Group)), printable.Name(r.Peer.Group)
	case r.Peer.CIDR != "":
		rule.Peer = printable.Name(prefixName(r.Peer.CIDR))
	default:
		rule.Peer = printable.Name(r.Peer.PrefixList)
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

// unusedRules are those of AWS that the file makes, for a group of the user that no network interface carries. That groups which eksctl
// makes for all clusters are not carried is no news.
func (c *comparison) unusedRules() []Difference {
	var list []Difference
	for i := range c.groups {
		g := &c.groups[i]
		if !g.isOne() {
			continue
		}
		expected := expectationsOf(c.Graph, g.ID)
		for i := range g.Account[0].Rules {
			told := &g.Account[0].Rules[i]
			if c.isOurs(told.Peer.Group) || !c.isCarriedByNone(told.Peer.Group) || !c.meet(expected, told) {
				continue
			}
			d := c.difference(g.ID, g.Account[0], Unchanged)
			d.Rule, d.At = c.toldRule(told), told.At
			d.Because = c.reasonsFor(expected, g.ID, told)
			d.Unused = "no network interface of the VPC carries " + d.Rule.Peer
			list = append(list, d)
		}
	}
	return list
}

// reasonsFor are those of the rules that a rule of AWS is, or may be.
func (c *comparison) reasonsFor(expected []*expectation, name string, told *facts.Rule) []sggraph.Because {
	var because []sggraph.Because
	for _, e := range expected {
		if c.isMetBy(e, told) {
			because = append(because, e.Because...)
		}
	}
	return c.placed(name, because)
}
