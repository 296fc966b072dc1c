package graphdiff

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// admissions say what members do about groups outside the file, by the member and then the group: the rules of the member's groups
// that name the group, as a number in each version, 0 for none. What no rule names is not in it. Rules name such groups for single
// nodegroups, or few groups for all, so there are about as many entries as rules or members.
type admissions map[string]map[string][2]int

func admit(graphs [2]*sggraph.Graph, groups []*end) admissions {
	all := admissions{}
	numbers := numbering{"": 0}
	isOutside := map[string]bool{}
	for _, e := range groups {
		isOutside[e.ids[0]] = true
	}
	for v, g := range graphs {
		for member, byGroup := range named(g, isOutside) {
			if all[member] == nil {
				all[member] = map[string][2]int{}
			}
			for group, rules := range byGroup {
				slices.Sort(rules)
				in := all[member][group]
				in[v] = numbers.of(strings.Join(rules, "\n"))
				all[member][group] = in
			}
		}
	}
	return all
}

// named are the rules that name groups outside the file, by who carries the group that has the rule, and the group that it names.
func named(g *sggraph.Graph, isOutside map[string]bool) map[string]map[string][]string {
	found := map[string]map[string][]string{}
	if g == nil {
		return found
	}
	carriers := map[string][]string{}
	for i := range g.Members {
		m := &g.Members[i]
		for _, group := range slices.Concat(m.SecurityGroups, m.PossibleSecurityGroups) {
			carriers[group] = append(carriers[group], m.ID)
		}
	}
	for possible, list := range [][]sggraph.Rule{g.Rules, g.PossibleRules} {
		for i := range list {
			r := &list[i]
			if !isOutside[r.Peer.SecurityGroup] {
				continue
			}
			for _, member := range carriers[r.SecurityGroup] {
				if found[member] == nil {
					found[member] = map[string][]string{}
				}
				found[member][r.Peer.SecurityGroup] = append(found[member][r.Peer.SecurityGroup], fmt.Sprint(possible, r.Direction, r.Ports()))
			}
		}
	}
	return found
}

// admitted is an outside group, and members of one end that do the same about it.
type admitted struct{ group, to *end }

// askedFor are the outside groups to ask for towards an end, in their order.
func (c *comparison) askedFor(to *end) []admitted {
	type key struct {
		group string
		does  [2]int
	}
	members := map[key][]string{}
	does := map[string][][2]int{}
	for _, id := range to.ids {
		for group, numbers := range c.admissions[id] {
			k := key{group, numbers}
			if members[k] == nil {
				does[group] = append(does[group], numbers)
			}
			members[k] = append(members[k], id)
		}
	}
	var list []admitted
	for _, group := range c.groups {
		if to.ids[0] == sggraph.APIServer {
			list = append(list, admitted{group, to})
		}
		for _, numbers := range does[group.ids[0]] {
			some := *to
			some.ids = members[key{group.ids[0], numbers}]
			list = append(list, admitted{group, &some})
		}
	}
	return list
}
