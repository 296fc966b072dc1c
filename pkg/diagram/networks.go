package diagram

import (
	"fmt"
	"slices"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// network returns the node of a prefix; everyone is one node, whatever the version of IP.
func (p *picture) network(cidr string, g *sggraph.Graph) *node {
	switch {
	case cidr == everyone6:
		cidr = everyone
	case !p.isDrawn(cidr, g):
		return p.addOutside(p.moreNetworks)
	}
	return p.addOutside(partyOf(cidr, g.VPC.CIDR))
}

// senders returns the node from which a rule with a prefix lets something in: the box of members that have it, if the owner of
// the rule lets in the same from each of their networks, or else the prefix.
func (p *picture) senders(r *foldedRule, g *sggraph.Graph) *node {
	for _, b := range p.ofNetwork[r.cidr] {
		if p.admits(r, b) {
			return &b.node
		}
	}
	return p.network(r.cidr, g)
}

// admission is what rules have in common that let in the same, from one network or another of a box.
type admission struct {
	ruleKey
	owner *groupFold
	ports string
	box   *box
}

// admits reports whether the owner of the rule lets in the same from each network of the members of a box outside AWS.
func (p *picture) admits(r *foldedRule, b *box) bool {
	key := admission{ruleKey: r.ruleKey, owner: r.owner, ports: fmt.Sprint(r.ports), box: b}
	key.cidr = ""
	admitted, ok := p.admitted[key]
	if !ok {
		admitted = !slices.ContainsFunc(b.members, func(m *sggraph.Member) bool {
			return !m.IsOutside() || !m.GroupsKnown || slices.ContainsFunc(m.CIDRs, func(cidr string) bool { return !r.admitsAlso(cidr) })
		})
		p.admitted[key] = admitted
	}
	return admitted
}

func (r *foldedRule) admitsAlso(cidr string) bool {
	like := r.ruleKey
	like.cidr = cidr
	at, ok := r.owner.at[like]
	return ok && fmt.Sprint(r.owner.rules[at].ports) == fmt.Sprint(r.ports)
}
