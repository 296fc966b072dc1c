package conformance

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// NormalForm is a graph as one line for each item, in which eksctl's templates and our graph are compared. The network, the
// API server's endpoint, each security group, each member with the groups it carries, and each rule is an item.
type NormalForm []string

// Difference is an item that only one side has.
type Difference struct {
	// Missing is set for an item that eksctl creates and the graph lacks, and unset for one that only the graph has.
	Missing bool
	Item    string
}

func (d Difference) String() string {
	if d.Missing {
		return "- " + d.Item
	}
	return "+ " + d.Item
}

// Compare returns how got differs from want. An item counts as often as it occurs.
func Compare(want, got NormalForm) []Difference {
	count := map[string]int{}
	for _, item := range want {
		count[item]++
	}
	for _, item := range got {
		count[item]--
	}
	var differences []Difference
	for _, item := range slices.Sorted(maps.Keys(count)) {
		for n := count[item]; n != 0; {
			differences = append(differences, Difference{Missing: n > 0, Item: item})
			if n > 0 {
				n--
			} else {
				n++
			}
		}
	}
	return differences
}

// NormalFormOf returns the normal form of a graph. Reasons, places in the file and public addresses are left out, because no
// template has them.
func NormalFormOf(g *sggraph.Graph) NormalForm {
	return slices.Concat(
		NormalForm{networkItem(g.VPC), endpointItem(g.Endpoint)},
		items(g.SecurityGroups, groupItem),
		items(g.Members, memberItem),
		items(g.Rules, func(r sggraph.Rule) string { return ruleItem("rule", r) }),
		items(g.PossibleRules, func(r sggraph.Rule) string { return ruleItem("possible rule", r) }),
	)
}

func items[T any](list []T, item func(T) string) NormalForm {
	p := make(NormalForm, len(list))
	for i, v := range list {
		p[i] = item(v)
	}
	return p
}

func networkItem(v sggraph.VPC) string { return fmt.Sprintf("vpc of %s, prefix %s", v.Origin, v.CIDR) }

func endpointItem(e sggraph.Endpoint) string {
	return fmt.Sprintf("api server public %s, private %s, for %v, known %t", e.Public, e.Private, e.PublicCIDRs, e.PublicCIDRsKnown)
}

func groupItem(sg sggraph.SecurityGroup) string {
	roles := slices.Sorted(slices.Values(sg.Roles))
	tags := make([]string, 0, len(sg.Tags))
	for _, key := range slices.Sorted(maps.Keys(sg.Tags)) {
		tags = append(tags, fmt.Sprintf("%s=%q", key, sg.Tags[key]))
	}
	return fmt.Sprintf("group %s, a %s group of %s, roles %v, rules known %t, tags [%s]",
		sg.ID, sg.Kind, sg.Origin, roles, sg.RulesKnown, strings.Join(tags, " "))
}

func memberItem(m sggraph.Member) string {
	return fmt.Sprintf("member %s, a %s, carries %v, perhaps %v, all known %t, prefixes %v",
		m.ID, m.Kind, m.SecurityGroups, m.PossibleSecurityGroups, m.GroupsKnown, m.CIDRs)
}

func ruleItem(certainty string, r sggraph.Rule) string {
	peer := "no peer"
	switch {
	case r.Peer.SecurityGroup != "" && r.Peer.CIDR != "":
		peer = "two peers at once"
	case r.Peer.SecurityGroup != "":
		peer = "group " + r.Peer.SecurityGroup
	case r.Peer.CIDR != "":
		peer = "prefix " + r.Peer.CIDR
	}
	resource := r.Resource
	if resource == "" {
		resource = "no resource"
	}
	return fmt.Sprintf("%s on %s, %s %s %d-%d, %s, by %s in %s",
		certainty, r.SecurityGroup, r.Direction, r.Protocol, r.FromPort, r.ToPort, peer, r.Origin, resource)
}
