package drift

import (
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/facts"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/graphdiff"
)

// reach works out what differences open and close.
type reach struct {
	*comparison

	// base is the graph of the file, where AWS decides what the file leaves open.
	base *sggraph.Graph
}

func newReach(c *comparison) *reach {
	return &reach{c, c.account.WithAllProtocols(c.Graph)}
}

// settle enters a rule that the file leaves open as AWS has it, as far as that is told.
func (r *reach) settle(e *expectation, sg *facts.SecurityGroup) {
	peer := e.Peer
	isKnown := peer.CIDR != "" && peer.CIDR != anyVPC || r.ids[peer.SecurityGroup] != "" || strings.HasPrefix(peer.SecurityGroup, "sg-")
	if !isKnown || !e.isMet && !sg.IsComplete {
		return
	}
	r.base.PossibleRules = without(r.base.PossibleRules, e.Rule)
	if e.isMet {
		r.base.Rules = append(r.base.Rules, *e.Rule)
	}
}

// explore asks what each difference changes, and what all of them do.
func (r *reach) explore(d *Cluster) {
	all, added := r.base, r.withAdded(d)
	for _, list := range [][]Difference{d.Differences, d.Controllers} {
		for i := range list {
			difference := &list[i]
			if difference.Kind() == OfGroup && difference.Change == graphdiff.Added {
				continue // which member carries it is not in the file
			}
			from := r.base
			if difference.Change == graphdiff.Removed {
				from = added
			}
			flows := r.flows(from, r.apply(from, difference))
			difference.Flows = slices.DeleteFunc(flows, func(f graphdiff.Flow) bool { return !difference.concerns(&f) })
			difference.Unused = r.unused(difference)
			all = r.apply(all, difference)
		}
	}
	d.Flows = slices.DeleteFunc(r.flows(r.base, all), func(f graphdiff.Flow) bool {
		return !slices.ContainsFunc(slices.Concat(d.Differences, d.Controllers), func(d Difference) bool { return d.explains(&f) })
	})
}

// withAdded is the graph with all that AWS has besides: what is missing beside that closes nothing which it keeps open.
func (r *reach) withAdded(d *Cluster) *sggraph.Graph {
	added := r.base
	for _, list := range [][]Difference{d.Differences, d.Controllers} {
		for i := range list {
			if difference := &list[i]; difference.Change == graphdiff.Added && difference.Kind() != OfGroup {
				added = r.apply(added, difference)
			}
		}
	}
	return added
}

// explains reports whether the difference can be among what changes a flow. What is not known any more was so by one of them alone.
func (d *Difference) explains(f *graphdiff.Flow) bool {
	isDoubtful := func(f graphdiff.Flow) bool { return f.Change == graphdiff.Doubtful }
	return d.concerns(f) && (!isDoubtful(*f) || slices.ContainsFunc(d.Flows, isDoubtful))
}

// concerns reports whether the difference can be what changes a flow: one on the ports of its rule. A network that a rule names is one
// that may be connected with the VPC, which leaves more open than before where something else is not known.
func (d *Difference) concerns(f *graphdiff.Flow) bool {
	if d.Rule == nil || d.Rule.Protocol == anyProtocol {
		return true
	}
	from, to := d.Rule.FromPort, d.Rule.ToPort
	if d.Rule.Protocol == string(sggraph.ICMP) || d.Rule.Protocol == string(sggraph.ICMPv6) {
		from, to = 0, 0
	}
	is := func(p sggraph.Ports) bool { return string(p.Protocol) == d.Rule.Protocol }
	return slices.ContainsFunc(f.Ports, func(p sggraph.Ports) bool { return p.Protocol == sggraph.All || is(p) && p.From <= to && from <= p.To }) &&
		!slices.ContainsFunc(f.Except, func(p sggraph.Ports) bool { return is(p) && p.From <= from && to <= p.To })
}

func (r *reach) apply(g *sggraph.Graph, d *Difference) *sggraph.Graph {
	switch {
	case d.told != nil:
		return r.account.With(g, d.SecurityGroup, *d.told)
	case d.group != "":
		return r.account.WithAttachment(g, d.Member, d.group)
	}
	less := *g
	switch d.Kind() {
	case OfRule:
		less.Rules = without(g.Rules, d.made)
	case OfGroup:
		removeGroup(&less, d.SecurityGroup)
	case OfAttachment:
		less.Members = slices.Clone(g.Members)
		for i := range less.Members {
			if m := &less.Members[i]; m.ID == d.Member {
				m.SecurityGroups = slices.DeleteFunc(slices.Clone(m.SecurityGroups), func(id string) bool { return id == d.SecurityGroup })
			}
		}
	}
	return &less
}

// removeGroup takes a group away, with its rules, those that name it, and from whoever carries it.
func removeGroup(g *sggraph.Graph, id string) {
	isOf := func(r sggraph.Rule) bool { return r.SecurityGroup == id || r.Peer.SecurityGroup == id }
	is := func(group string) bool { return group == id }
	g.Rules, g.PossibleRules = slices.DeleteFunc(slices.Clone(g.Rules), isOf), slices.DeleteFunc(slices.Clone(g.PossibleRules), isOf)
	g.Members = slices.Clone(g.Members)
	for i := range g.Members {
		m := &g.Members[i]
		m.SecurityGroups = slices.DeleteFunc(slices.Clone(m.SecurityGroups), is)
		m.PossibleSecurityGroups = slices.DeleteFunc(slices.Clone(m.PossibleSecurityGroups), is)
	}
}

func (r *reach) flows(before, after *sggraph.Graph) []graphdiff.Flow {
	if before == after {
		return nil
	}
	return r.withoutNobody(graphdiff.Flows(before, after))
}

// withoutNobody leaves out what changes for the carriers of groups that have none.
func (r *reach) withoutNobody(flows []graphdiff.Flow) []graphdiff.Flow {
	return slices.DeleteFunc(flows, func(f graphdiff.Flow) bool {
		return f.Exposure == graphdiff.Group && !slices.ContainsFunc(f.From, func(id string) bool { return !r.isCarriedByNone(id) })
	})
}

// without is a list without the rules that let the same through as one of them.
func without(rules []sggraph.Rule, gone *sggraph.Rule) []sggraph.Rule {
	is := func(r sggraph.Rule) bool {
		return r.SecurityGroup == gone.SecurityGroup && r.Direction == gone.Direction && r.Ports() == gone.Ports() && r.Peer == gone.Peer
	}
	return slices.DeleteFunc(slices.Clone(rules), is)
}

// unused says why a rule that AWS has connects nobody: no member of the cluster may carry its group, or its peer, or no network
// interface does.
func (r *reach) unused(d *Difference) string {
	if d.told == nil {
		return ""
	}
	const noMember, noInterface = "no member of the cluster carries ", "no network interface of the VPC carries "
	switch peer := d.told.Peer.Group; {
	case !r.isCarried(d.SecurityGroup):
		return noMember + d.SecurityGroup
	case r.isCarriedByNone(peer):
		return noInterface + d.Rule.Peer
	case (r.isExtra[peer] || r.isOurs(peer) && !r.isCarried(r.names[peer])) && !r.isCarriedBySome(peer):
		return noMember + d.Rule.Peer
	default:
		return ""
	}
}

// isCarried reports whether a member carries a group of the graph, or may.
func (r *reach) isCarried(name string) bool {
	return slices.ContainsFunc(r.Graph.Members, func(m sggraph.Member) bool {
		return !m.GroupsKnown && !m.IsOutside() || slices.Contains(m.SecurityGroups, name) || slices.Contains(m.PossibleSecurityGroups, name)
	})
}
