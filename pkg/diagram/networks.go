package diagram

import (
	"fmt"
	"slices"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// network returns the node of a prefix; everyone is one node, whatever the version of IP.
func (p *picture) network(cidr, vpc string) *node {
	if cidr == everyone6 {
		cidr = everyone
	}
	return p.addOutside(partyOf(cidr, vpc))
}

// senders returns the node from which a rule with a prefix lets something in: the box of members that have it, if the owner of
// the rule lets in the same from each of their networks, or else the prefix.
func (p *picture) senders(r *foldedRule, vpc string) *node {
	for _, b := range p.boxes {
		has := func(m *sggraph.Member) bool { return slices.Contains(m.CIDRs, r.cidr) }
		if slices.ContainsFunc(b.members, has) && !slices.ContainsFunc(b.members, func(m *sggraph.Member) bool { return !r.admits(m) }) {
			return &b.node
		}
	}
	return p.network(r.cidr, vpc)
}

// admits reports whether the owner of the rule lets in the same from each network of a member outside AWS.
func (r *foldedRule) admits(m *sggraph.Member) bool {
	if !m.IsOutside() || !m.GroupsKnown {
		return false
	}
	return !slices.ContainsFunc(m.CIDRs, func(cidr string) bool { return !r.admitsAlso(cidr) })
}

func (r *foldedRule) admitsAlso(cidr string) bool {
	like := r.ruleKey
	like.cidr = cidr
	return slices.ContainsFunc(r.owner.rules, func(o foldedRule) bool {
		return o.ruleKey == like && fmt.Sprint(o.ports) == fmt.Sprint(r.ports)
	})
}
