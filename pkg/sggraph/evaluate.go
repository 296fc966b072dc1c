package sggraph

import "slices"

// evaluate answers whether the groups of local let q through in direction d, with remote at the other end.
func (ev *evaluator) evaluate(d Direction, local, remote *end, q Query) answer {
	if !local.guarded() {
		return unguarded(d, local)
	}
	if local.defaultGroup {
		return answer{verdict: verdictOf(d == Egress || remote.defaultGroup)}
	}
	rules := ev.byGroups(d, local, remote, q)
	verdict, byNetwork := ev.byNetworks(d, local, remote, q)
	if len(rules) > 0 || verdict == Allowed {
		return answer{verdict: Allowed, rules: append(rules, byNetwork...)}
	}
	if why := ev.doubts(d, local, remote, q); len(why) > 0 {
		return answer{verdict: Unknown, because: why}
	}
	if verdict == Unknown {
		return answer{verdict: Unknown, because: []Because{{Text: "a rule admits some addresses, and that of " + remote.id + " is not known"}}}
	}
	return answer{verdict: Denied}
}

// unguarded answers for an end without security groups: it lets its own connections out, but what its firewall admits is
// written elsewhere.
func unguarded(d Direction, local *end) answer {
	if d == Egress {
		return answer{verdict: Allowed}
	}
	return answer{verdict: Unknown, because: []Because{{Text: "no security group guards " + local.id}}}
}

// byGroups returns the rules of local that name a group which remote carries.
func (ev *evaluator) byGroups(d Direction, local, remote *end, q Query) []int {
	var rules []int
	for _, group := range local.groups {
		for _, peer := range remote.groups {
			for _, i := range ev.byPeer[pair{side{group, d}, peer}] {
				if ev.g.Rules[i].serves(q) {
					rules = append(rules, i)
				}
			}
		}
	}
	return rules
}

// doubts returns what may let q through although no certain rule does.
func (ev *evaluator) doubts(d Direction, local, remote *end, q Query) []Because {
	if local.open {
		return local.carriesUnknown()
	}
	for _, group := range local.groups {
		if sg := &ev.g.SecurityGroups[group]; !sg.RulesKnown {
			because := append([]Because{{Text: "the rules of " + sg.ID + " are not in the file"}}, sg.aboutCluster()...)
			return append(because, placed(local)...)
		}
		for _, i := range ev.possible[side{group, d}] {
			if rule := &ev.g.PossibleRules[i]; rule.serves(q) && ev.mayBePeer(rule.Peer, remote) {
				return rule.Because
			}
		}
		if ev.mayCarryPeer(side{group, d}, remote, q) {
			return remote.carriesUnknown()
		}
	}
	return nil
}

// mayBePeer reports whether remote can be what a possible rule lets through.
func (ev *evaluator) mayBePeer(peer Peer, remote *end) bool {
	switch {
	case peer.SecurityGroup != "":
		group, ok := ev.groups[peer.SecurityGroup]
		return ok && (slices.Contains(remote.groups, group) || remote.open && remote.guarded() || ev.mayBeSame(group, remote))
	case peer.CIDR != "":
		return ev.covers([]network{networkOf(peer.CIDR)}, remote) != Denied
	default:
		return true
	}
}

// mayCarryPeer reports whether remote may carry a group that a rule of s lets through, beyond those it is known to carry.
func (ev *evaluator) mayCarryPeer(s side, remote *end, q Query) bool {
	open := remote.open && remote.guarded()
	if !open && len(ev.nameless) == 0 {
		return false
	}
	for _, i := range ev.byGroup[s] {
		rule := &ev.g.Rules[i]
		if rule.serves(q) && (open || ev.mayBeSame(ev.groups[rule.Peer.SecurityGroup], remote)) {
			return true
		}
	}
	return false
}

// mayBeSame reports whether group and one of remote's may be one and the same: the user brings both, and the id of one is not
// known yet.
func (ev *evaluator) mayBeSame(group int, remote *end) bool {
	if ev.g.SecurityGroups[group].Origin != OriginUser {
		return false
	}
	for _, other := range remote.groups {
		if ev.g.SecurityGroups[other].Origin == OriginUser &&
			(slices.Contains(ev.nameless, group) || slices.Contains(ev.nameless, other)) {
			return true
		}
	}
	return false
}
