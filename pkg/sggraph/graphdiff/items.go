package graphdiff

import (
	"cmp"
	"slices"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// items fills in the lists of members, groups, attachments and rules.
func (d *Diff) items(graphs [2]*sggraph.Graph) {
	d.Members, d.SecurityGroups, d.Attachments, d.Rules = []Member{}, []SecurityGroup{}, []Attachment{}, []Rule{}
	inventories := [2]inventory{take(graphs[0]), take(graphs[1])}
	leaveRiders(inventories)
	for _, side := range []stock{
		{New, Old, Added, inventories[1], inventories[0]}, {Old, New, Removed, inventories[0], inventories[1]},
	} {
		for id, m := range missing(side.own.members, side.others.members) {
			because := append(definition(side.version, m), reasons(side.version, m.Because...)...)
			d.Members = append(d.Members, Member{side.change, id, m.Kind, because})
		}
		for _, sg := range missing(side.own.groups, side.others.groups) {
			because := reasons(side.version, sg.Because...)
			d.SecurityGroups = append(d.SecurityGroups, SecurityGroup{side.change, sg.Possible, sg.ID, sg.Kind, sg.Origin, because})
		}
		carried := attachmentReasons{stock: &side, known: map[string]*carrying{}}
		for k, m := range missing(side.own.attachments, side.others.attachments) {
			because := carried.of(k, m)
			d.Attachments = append(d.Attachments, Attachment{side.change, k.possible, k.member, k.group, because})
		}
		for k, r := range missing(side.own.rules, side.others.rules) {
			d.Rules = append(d.Rules, Rule{side.change, k.possible, *r, reasons(side.version, r.Because...)})
		}
	}
	d.sortItems()
	d.foldRules()
}

// foldRules makes one of possible rules that differ in their condition alone, of which nothing is told: the reasons are those of all.
func (d *Diff) foldRules() {
	folded := d.Rules[:0]
	for _, r := range d.Rules {
		last := len(folded) - 1
		if last >= 0 && folded[last].isLike(&r) {
			folded[last].join(&r)
			continue
		}
		folded = append(folded, r)
	}
	d.Rules = folded
}

// join adds the reasons of another rule that is like it.
func (r *Rule) join(other *Rule) {
	version := New
	if r.Change == Removed {
		version = Old
	}
	r.Rule.Because = sggraph.AppendReasons(r.Rule.Because, other.Rule.Because...)
	r.Because = reasons(version, r.Rule.Because...)
}

// isLike reports whether two rules of a list are the same but for the condition on which they exist.
func (r *Rule) isLike(other *Rule) bool {
	one, another := keyOf(&r.Rule, r.Possible), keyOf(&other.Rule, other.Possible)
	one.condition, another.condition = "", ""
	return r.Change == other.Change && one == another
}

// leaveRiders leaves out what pods carry because what they run on does.
func leaveRiders(inventories [2]inventory) {
	for v := range inventories {
		for k := range inventories[v].attachments {
			if m := inventories[v].members[k.member]; m.Workload != nil && ridesAlong(m, inventories[1-v].members[k.member]) {
				delete(inventories[v].attachments, k)
			}
		}
	}
}

// stock is what one version holds, with the other version beside it.
type stock struct {
	version, otherVersion Version
	change                Change
	own, others           inventory
}

// placed are the reasons of a member that have a place in the file.
func placed(v Version, m *sggraph.Member) []Reason {
	return slices.DeleteFunc(reasons(v, m.Because...), func(r Reason) bool { return len(r.Path) == 0 && r.At == nil })
}

// decisive are those of the reasons with a place that say more than which manifest has the member, where there are any.
func decisive(v Version, m *sggraph.Member) []Reason {
	all := placed(v, m)
	if len(m.Path) == 0 && len(all) > 1 && m.Because[0].At != nil {
		return all[1:]
	}
	return all
}

// definition is where the file defines the member, if it does.
func definition(v Version, m *sggraph.Member) []Reason {
	if len(m.Path) == 0 {
		return []Reason{}
	}
	return []Reason{at(v, m.Path, "defined here")}
}

func (d *Diff) sortItems() {
	slices.SortFunc(d.Members, func(a, b Member) int {
		return cmp.Or(cmp.Compare(a.ID, b.ID), cmp.Compare(a.Change, b.Change))
	})
	slices.SortFunc(d.SecurityGroups, func(a, b SecurityGroup) int {
		return cmp.Or(cmp.Compare(a.ID, b.ID), cmp.Compare(a.Change, b.Change), cmp.Compare(a.Origin, b.Origin),
			compareBool(a.Possible, b.Possible))
	})
	slices.SortFunc(d.Attachments, func(a, b Attachment) int {
		return cmp.Or(cmp.Compare(a.Member, b.Member), cmp.Compare(a.SecurityGroup, b.SecurityGroup), cmp.Compare(a.Change, b.Change),
			compareBool(a.Possible, b.Possible))
	})
	slices.SortFunc(d.Rules, func(a, b Rule) int {
		return cmp.Or(compareRules(&a.Rule, &b.Rule), cmp.Compare(a.Change, b.Change), compareBool(a.Possible, b.Possible),
			cmp.Compare(a.Rule.If, b.Rule.If))
	})
}

func compareRules(a, b *sggraph.Rule) int {
	return cmp.Or(
		cmp.Compare(a.SecurityGroup, b.SecurityGroup),
		-cmp.Compare(a.Direction, b.Direction), // ingress first
		cmp.Compare(a.Protocol, b.Protocol), cmp.Compare(a.FromPort, b.FromPort), cmp.Compare(a.ToPort, b.ToPort),
		cmp.Compare(a.Peer.CIDR, b.Peer.CIDR), cmp.Compare(a.Peer.SecurityGroup, b.Peer.SecurityGroup),
		compareBool(a.Peer.AnyGroup, b.Peer.AnyGroup), cmp.Compare(a.Peer.SubnetsOf, b.Peer.SubnetsOf),
		cmp.Compare(a.For, b.For),
	)
}

func compareBool(a, b bool) int {
	if a == b {
		return 0
	}
	if b {
		return -1
	}
	return 1
}

// inventory is what a graph holds, by what makes an item the same in two versions.
type inventory struct {
	members     map[string]*sggraph.Member
	groups      map[groupKey]*sggraph.SecurityGroup
	attachments map[attachmentKey]*sggraph.Member
	rules       map[ruleKey]*sggraph.Rule
	// because are the reasons of the groups, by id.
	because map[string][]sggraph.Because
}

// groupKey distinguishes a group that eksctl makes from one that the user brings, of which only the role is known.
type groupKey struct {
	id       string
	origin   sggraph.Origin
	possible bool
}

type attachmentKey struct {
	member, group string
	possible      bool
}

// ruleKey leaves out who makes the rule, and in which resource: the resources of eksctl are numbered.
type ruleKey struct {
	group     string
	direction sggraph.Direction
	protocol  sggraph.Protocol
	from, to  int
	peer      sggraph.Peer
	possible  bool
	// by is the load balancer by which it lets clients in, condition that of a possible rule.
	by, condition string
}

func keyOf(r *sggraph.Rule, possible bool) ruleKey {
	return ruleKey{r.SecurityGroup, r.Direction, r.Protocol, r.FromPort, r.ToPort, r.Peer, possible, r.For, r.If}
}

// take lists what g holds; nothing where there is no graph.
func take(g *sggraph.Graph) inventory {
	inv := inventory{
		map[string]*sggraph.Member{}, map[groupKey]*sggraph.SecurityGroup{},
		map[attachmentKey]*sggraph.Member{}, map[ruleKey]*sggraph.Rule{},
		map[string][]sggraph.Because{},
	}
	if g == nil {
		return inv
	}
	for i := range g.SecurityGroups {
		sg := &g.SecurityGroups[i]
		inv.groups[groupKey{sg.ID, sg.Origin, sg.Possible}], inv.because[sg.ID] = sg, sg.Because
	}
	for i := range g.Members {
		m := &g.Members[i]
		inv.members[m.ID] = m
		for _, group := range m.SecurityGroups {
			inv.attachments[attachmentKey{member: m.ID, group: group}] = m
		}
		for _, group := range m.PossibleSecurityGroups {
			inv.attachments[attachmentKey{m.ID, group, true}] = m
		}
		if !m.GroupsKnown && !m.IsOutside() {
			inv.attachments[attachmentKey{member: m.ID}] = m
		}
	}
	for i := range g.Rules {
		inv.rules[keyOf(&g.Rules[i], false)] = &g.Rules[i]
	}
	for i := range g.PossibleRules {
		inv.rules[keyOf(&g.PossibleRules[i], true)] = &g.PossibleRules[i]
	}
	return inv
}

// missing are the items that others do not have, in no particular order.
func missing[K comparable, V any](items, others map[K]V) map[K]V {
	found := map[K]V{}
	for k, v := range items {
		if _, ok := others[k]; !ok {
			found[k] = v
		}
	}
	return found
}
