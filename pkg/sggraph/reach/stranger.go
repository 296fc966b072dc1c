package reach

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// isUntold reports whether somebody asks about addresses in the VPC, and not the whole of it, of which it is not known what has them.
func (ev *evaluator) isUntold(p *end) bool {
	if !ev.forPerson || p.member != nil || len(p.networks) != 1 || !p.networks[0].prefix.IsValid() || ev.ofServices(p) == sggraph.Yes {
		return false
	}
	whole := networkOf(p.id)
	for _, vpc := range append(networksOf(ev.g.VPC.Prefixes), ev.vpc) {
		if vpc.prefix.IsValid() && sggraph.Within(vpc.prefix, prefixesIn([]string{p.id})) {
			return false
		}
	}
	return whole.prefix.IsValid() && whole.prefix.Addr().Is4() && !p.isLinkLocal() && ev.inside(p) != sggraph.No
}

// mayCarryUntold reports whether such addresses may be of what carries a group: one of the user's that nothing in the cluster carries. What
// has them is taken to be outside the cluster.
func (ev *evaluator) mayCarryUntold(group int, p *end) bool {
	if sg := &ev.g.SecurityGroups[group]; sg.Origin != sggraph.OriginUser || !sggraph.IsGroupID(sg.ID) || !ev.isUntold(p) {
		return false
	}
	for _, other := range ev.ends {
		if !other.holds() && other.member.Kind != sggraph.MemberInterface && other.carries(group) != sggraph.No {
			return false
		}
	}
	return true
}

// untoldDoubts are about rules of a side that name a group which addresses may carry.
func (ev *evaluator) untoldDoubts(s side, remote *end, q Query) []doubt {
	if remote.member != nil {
		return nil
	}
	for _, i := range ev.bySide[s] {
		rule := &ev.g.Rules[i]
		if group, ok := ev.groups[rule.Peer.SecurityGroup]; ok && serves(rule, q) && ev.mayCarryUntold(group, remote) {
			return []doubt{{sggraph.OnGroups, func() []sggraph.Because { return ev.carriesPerhaps(rule, remote) }}}
		}
	}
	return nil
}

// carriesPerhaps says of a rule that it counts for addresses which carry its peer.
func (ev *evaluator) carriesPerhaps(rule *sggraph.Rule, p *end) []sggraph.Because {
	lets := " lets in "
	if rule.Direction == sggraph.Egress {
		lets = " lets out to "
	}
	text := rule.SecurityGroup + lets + rule.Peer.SecurityGroup + ", and whether " + networkOf(p.id).called() + " carries that is not known"
	return append([]sggraph.Because{{Text: text}}, rule.Because...)
}

// aboutUntold says of an address what of it is not looked at, and what would tell.
func (n *noteTaker) aboutUntold(p *end) {
	switch {
	case !n.isUntold(p):
	case n.Verdict == sggraph.Unknown && slices.Contains(n.DependsOn, sggraph.OnGroups):
		n.say("which security groups an address carries is known from what AWS tells of network interfaces: \"ekslint facts commands --drift\" asks for it")
	case n.Verdict == sggraph.Allowed && p == n.to:
		n.say("what guards " + networkOf(p.id).called() + " itself, such as the security group of a database, is not known: only the way out is looked at")
	}
}
