package reach

import (
	"strings"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// byCondition returns the rules of local that let remote through on a condition that holds, or for what comes by a load balancer. Those
// that are only possible have the number ^i in place of i.
func (ev *evaluator) byCondition(d sggraph.Direction, local, remote *end, q Query) []int {
	var rules []int
	for _, group := range local.groups {
		s := sideOf(group, d)
		for _, i := range ev.byBalancer[s] {
			if rule := &ev.g.Rules[i]; serves(rule, q) && isRuleOf(rule, remote) {
				rules = append(rules, i)
			}
		}
		for _, i := range ev.possible[s] {
			rule := &ev.g.PossibleRules[i]
			if rule.If != "" && conditionHolds(rule, local, remote, q) && serves(rule, q) && ev.isPeer(rule, remote) {
				rules = append(rules, ^i)
			}
		}
	}
	return rules
}

// isRuleOf reports whether a rule is for what comes by the load balancer that p is, from its own addresses or from those of its clients.
func isRuleOf(rule *sggraph.Rule, p *end) bool {
	return p.id == rule.For || p.id == rule.Peer.SubnetsOf
}

// conditionHolds reports whether the condition of a rule holds.
func conditionHolds(rule *sggraph.Rule, local, remote *end, q Query) bool {
	for part := range strings.SplitSeq(rule.If, sggraph.ConditionJoint) {
		if part != local.premise && part != remote.premise && part != q.given {
			return false
		}
	}
	return true
}

// isPeer reports whether remote is certainly what a rule lets through.
func (ev *evaluator) isPeer(rule *sggraph.Rule, remote *end) bool {
	if group, ok := ev.groups[rule.Peer.SecurityGroup]; ok {
		return remote.carries(group) == sggraph.Yes
	}
	return isRuleOf(rule, remote) ||
		rule.Peer.CIDR != "" && ev.covers(newNetworks([]network{networkOf(rule.Peer.CIDR)}), remote) == sggraph.Allowed
}

// rule is the one with a number, as byCondition gives them.
func (ev *evaluator) rule(i int) *sggraph.Rule {
	if i < 0 {
		return &ev.g.PossibleRules[^i]
	}
	return &ev.g.Rules[i]
}

// subnetDoubts: whoever is in the VPC may be in the subnets of a load balancer.
func (ev *evaluator) subnetDoubts(s side, remote *end, q Query) []doubt {
	for _, i := range ev.byBalancer[s] {
		if rule := &ev.g.Rules[i]; rule.Peer.SubnetsOf != "" && serves(rule, q) && ev.mayBePeer(rule.Peer, remote) {
			return []doubt{{sggraph.OnAddress, func() []sggraph.Because { return rule.Because }}}
		}
	}
	return nil
}
