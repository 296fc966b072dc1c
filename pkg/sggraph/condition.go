package sggraph

import "strings"

// byCondition returns the rules of local that let remote through on a condition that holds, or for what comes by a load balancer. Those
// that are only possible have the number ^i in place of i.
func (ev *evaluator) byCondition(d Direction, local, remote *end, q Query) []int {
	var rules []int
	for _, group := range local.groups {
		s := sideOf(group, d)
		for _, i := range ev.byBalancer[s] {
			if rule := &ev.g.Rules[i]; rule.serves(q) && rule.isOf(remote) {
				rules = append(rules, i)
			}
		}
		for _, i := range ev.possible[s] {
			rule := &ev.g.PossibleRules[i]
			if rule.If != "" && rule.holds(local, remote, q) && rule.serves(q) && ev.isPeer(rule, remote) {
				rules = append(rules, ^i)
			}
		}
	}
	return rules
}

// isOf reports whether a rule is for what comes by the load balancer that p is, from its own addresses or from those of its clients.
func (rule *Rule) isOf(p *end) bool { return p.id == rule.For || p.id == rule.Peer.SubnetsOf }

// conditionJoint is between two conditions that both have to hold.
const conditionJoint = " and "

// holds reports whether the condition of a rule holds.
func (rule *Rule) holds(local, remote *end, q Query) bool {
	for part := range strings.SplitSeq(rule.If, conditionJoint) {
		if part != local.premise && part != remote.premise && part != q.given {
			return false
		}
	}
	return true
}

// isPeer reports whether remote is certainly what a rule lets through.
func (ev *evaluator) isPeer(rule *Rule, remote *end) bool {
	if group, ok := ev.groups[rule.Peer.SecurityGroup]; ok {
		return remote.carries(group) == Yes
	}
	return rule.isOf(remote) || rule.Peer.CIDR != "" && ev.covers(newNetworks([]network{networkOf(rule.Peer.CIDR)}), remote) == Allowed
}

// rule is the one with a number, as byCondition gives them.
func (ev *evaluator) rule(i int) *Rule {
	if i < 0 {
		return &ev.g.PossibleRules[^i]
	}
	return &ev.g.Rules[i]
}

// subnetDoubts: whoever is in the VPC may be in the subnets of a load balancer.
func (ev *evaluator) subnetDoubts(s side, remote *end, q Query) []doubt {
	for _, i := range ev.byBalancer[s] {
		if rule := &ev.g.Rules[i]; rule.Peer.SubnetsOf != "" && rule.serves(q) && ev.mayBePeer(rule.Peer, remote) {
			return []doubt{{OnAddress, func() []Because { return rule.Because }}}
		}
	}
	return nil
}
