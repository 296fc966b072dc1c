package derive

import (
	"fmt"
	"net/netip"
	"slices"

	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/sggraph"
)

// learnOwnRules enters the rules that AWS has in groups which EKS and eksctl made for the cluster, and the file does not make. They are
// possible ones, unless the file is for a cluster that exists: the cluster has them until somebody removes them, and one that is made anew of
// the file does not.
func (b *builder) learnOwnRules() {
	groups := b.known.SecurityGroups()
	if len(groups) == 0 {
		return
	}
	made, stay, text := slices.Concat(b.graph.Rules, b.graph.PossibleRules), sggraph.Maybe, "AWS has a rule in %s (%s) that the file does not make"
	if len(b.answered) > 0 {
		made, stay, text = slices.Clone(b.graph.Rules), sggraph.Yes, "AWS has this rule in %s (%s)"
	}
	for _, sg := range groups {
		id := b.mayBeID(sg)
		if _, ok := b.groups[id]; !ok {
			continue
		}
		why := fmt.Sprintf(text, id, printable.Name(sg.ID))
		for _, told := range sg.Rules {
			if b.isStranger(told.Peer.Group) {
				continue
			}
			rules, exist := b.rulesTold(id, told, why)
			b.addRules(exist.And(stay), slices.DeleteFunc(rules, func(r sggraph.Rule) bool { return isMade(made, &r) })...)
		}
	}
}

// isStranger reports whether a group of the account is certainly none that the graph has, or that EKS or eksctl made for the cluster: no
// member carries it.
func (b *builder) isStranger(id string) bool {
	known := b.known.SecurityGroup(id)
	_, isNamed := b.groups[id]
	return known != nil && known.IsDescribed && !isNamed && b.made(known) == "" && b.fitting(known) == "" && b.identity(known) == ""
}

// isMade reports whether one of the rules lets all through that another does.
func isMade(rules []sggraph.Rule, other *sggraph.Rule) bool {
	return slices.ContainsFunc(rules, func(r sggraph.Rule) bool {
		return r.SecurityGroup == other.SecurityGroup && r.Direction == other.Direction && r.If == "" && r.For == "" &&
			r.Ports().Hold(other.Ports()) && hasPeer(r.Peer, other.Peer)
	})
}

// hasPeer reports whether one peer is another, or the whole of which it is a part.
func hasPeer(whole, part sggraph.Peer) bool {
	if whole == part || whole.AnyGroup && part.SecurityGroup != "" {
		return true
	}
	prefix, err := netip.ParsePrefix(part.CIDR)
	return err == nil && sggraph.Within(prefix, prefixesOf(whole.CIDR))
}
