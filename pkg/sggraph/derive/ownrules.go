package derive

import (
	"cmp"
	"fmt"
	"net/netip"
	"slices"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/facts"
	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/truth"
)

// learnOwnRules enters the rules that AWS has in groups which EKS and eksctl made for the cluster, and the file does not make, and withdraws
// those that it makes and AWS does not have. Neither is certain, unless the file is for a cluster that exists: the cluster has them until
// somebody removes them, and one that is made anew of the file does not.
func (b *builder) learnOwnRules() {
	groups := b.known.SecurityGroups()
	if len(groups) == 0 {
		return
	}
	var all []ownGroup
	for _, sg := range groups {
		if id := b.mayBeID(sg); b.isGroup(id) {
			all = append(all, b.ownRules(id, sg))
		}
	}
	made := slices.Concat(b.graph.Rules, b.graph.PossibleRules)
	b.withdraw(all)
	switch {
	case len(b.answered) > 0:
		made = slices.Clone(b.graph.Rules)
	case b.isThere():
		made = slices.Concat(b.graph.Rules, b.graph.PossibleRules)
	default:
		made = append(made, b.graph.Rules...) // what AWS still has of those that are gone, too
	}
	for i := range all {
		b.addOthers(&all[i], made)
	}
}

// addOthers enters the rules of a group that are not made anyway.
func (b *builder) addOthers(own *ownGroup, made []sggraph.Rule) {
	stay := truth.Of(len(b.answered) > 0).OrMaybe()
	text := fmt.Sprintf("AWS has a rule in %s (%s) that the file does not make", own.id, printable.Name(own.told.ID))
	for _, is := range own.rules {
		others := slices.DeleteFunc(is.rules, func(r sggraph.Rule) bool { return isMade(made, &r) })
		for i := range others {
			if !b.isThere() {
				others[i].Because = []sggraph.Because{told(is.at, text)}
			}
		}
		b.addRules(is.exist.And(stay), others...)
	}
}

// isThere reports whether the file is for a cluster that exists.
func (b *builder) isThere() bool {
	return len(b.answered) > 0 || b.cfg.Purpose == clusterconfig.PurposeExistingCluster
}

// isGroup reports whether the graph has a group of an id.
func (b *builder) isGroup(id string) bool {
	_, ok := b.groups[id]
	return ok
}

// ownGroup is a group of the account that is, or may be, one of the graph.
type ownGroup struct {
	id    string
	told  *facts.SecurityGroup
	rules []toldRule
}

// toldRule is a rule of the account, by prefixes.
type toldRule struct {
	rules []sggraph.Rule
	exist sggraph.Truth
	at    facts.Place
}

func (b *builder) ownRules(id string, sg *facts.SecurityGroup) ownGroup {
	own, why := ownGroup{id: id, told: sg}, fmt.Sprintf("AWS has this rule in %s (%s)", id, printable.Name(sg.ID))
	for _, told := range sg.Rules {
		if !b.isStranger(told.Peer.Group) {
			rules, exist := b.rulesTold(id, told, why)
			own.rules = append(own.rules, toldRule{b.withOwnPeers(rules), exist, told.At})
		}
	}
	return own
}

// withOwnPeers are some rules, with those that name a group of the cluster by its id, as the file does to attach it, for that group as well.
func (b *builder) withOwnPeers(rules []sggraph.Rule) []sggraph.Rule {
	for _, r := range slices.Clone(rules) {
		peer := r.Peer.SecurityGroup
		if known := b.known.SecurityGroup(peer); peer != "" && peer == b.clusterGroupID() {
			r.Peer.SecurityGroup = string(sggraph.KindCluster)
		} else if known != nil && known.IsDescribed {
			r.Peer.SecurityGroup = cmp.Or(b.made(known), peer)
		}
		if r.Peer.SecurityGroup != peer {
			rules = append(rules, r)
		}
	}
	return rules
}

// isStranger reports whether a group of the account is certainly none that the graph has, or that EKS or eksctl made for the cluster: no
// member carries it.
func (b *builder) isStranger(id string) bool {
	known := b.known.SecurityGroup(id)
	return known != nil && known.IsDescribed && !b.isGroup(id) && b.made(known) == "" && b.fitting(known) == "" && b.identity(known) == "" &&
		!slices.ContainsFunc(b.graph.SecurityGroups, isUnnamed)
}

// isUnnamed reports whether a group is one of the user whose id is not known: it may be any of his.
func isUnnamed(sg sggraph.SecurityGroup) bool {
	return sg.Origin == sggraph.OriginUser && !sggraph.IsGroupID(sg.ID)
}

// isMade reports whether one of the rules lets all through that another does.
func isMade(rules []sggraph.Rule, other *sggraph.Rule) bool {
	return slices.ContainsFunc(rules, func(r sggraph.Rule) bool { return r.If == "" && r.For == "" && holds(&r, other) })
}

// holds reports whether a rule lets all through that another does.
func holds(r, other *sggraph.Rule) bool {
	return r.SecurityGroup == other.SecurityGroup && r.Direction == other.Direction && r.Ports().Hold(other.Ports()) && hasPeer(r.Peer, other.Peer)
}

// hasPeer reports whether one peer is another, or the whole of which it is a part.
func hasPeer(whole, part sggraph.Peer) bool {
	if whole == part || whole.AnyGroup && part.SecurityGroup != "" {
		return true
	}
	prefix, err := netip.ParsePrefix(part.CIDR)
	return err == nil && sggraph.Within(prefix, prefixesOf(whole.CIDR))
}
