package sggraph

import "slices"

// permit answers whether the groups of local let q through in direction d, with remote at the other end.
func (r *reach) permit(d Direction, local, remote *party, q Query) answer {
	if !local.guarded() {
		return unguarded(d, local)
	}
	if local.defaultGroup {
		return answer{verdict: verdictOf(d == Egress || remote.defaultGroup)}
	}
	rules := r.byGroups(d, local, remote, q)
	verdict, byNetwork := r.byNetworks(d, local, remote, q)
	if len(rules) > 0 || verdict == Allowed {
		return answer{verdict: Allowed, rules: append(rules, byNetwork...)}
	}
	if why := r.doubts(d, local, remote, q); len(why) > 0 {
		return answer{verdict: Unknown, because: why}
	}
	if verdict == Unknown {
		return answer{verdict: Unknown, because: []Because{{Text: "a rule admits some addresses, and that of " + remote.id + " is not known"}}}
	}
	return answer{verdict: Denied}
}

// unguarded answers for an end without security groups: it lets its own connections out, but what its firewall admits is
// written elsewhere.
func unguarded(d Direction, local *party) answer {
	if d == Egress {
		return answer{verdict: Allowed}
	}
	return answer{verdict: Unknown, because: []Because{{Text: "no security group guards " + local.id}}}
}

// byGroups returns the rules of local that name a group which remote carries.
func (r *reach) byGroups(d Direction, local, remote *party, q Query) []int {
	var rules []int
	for _, group := range local.groups {
		for _, peer := range remote.groups {
			for _, i := range r.byPeer[pair{side{group, d}, peer}] {
				if r.g.Rules[i].serves(q) {
					rules = append(rules, i)
				}
			}
		}
	}
	return rules
}

// doubts returns what may let q through although no certain rule does.
func (r *reach) doubts(d Direction, local, remote *party, q Query) []Because {
	if local.open {
		return local.carriesUnknown()
	}
	for _, group := range local.groups {
		if sg := &r.g.SecurityGroups[group]; !sg.RulesKnown {
			because := append([]Because{{Text: "the rules of " + sg.ID + " are not in the file"}}, sg.aboutCluster()...)
			return append(because, notes(local)...)
		}
		for _, i := range r.possible[side{group, d}] {
			if rule := &r.g.PossibleRules[i]; rule.serves(q) && r.mayBePeer(rule.Peer, remote) {
				return rule.Because
			}
		}
		if r.mayCarryPeer(side{group, d}, remote, q) {
			return remote.carriesUnknown()
		}
	}
	return nil
}

// mayBePeer reports whether remote can be what a possible rule lets through.
func (r *reach) mayBePeer(peer Peer, remote *party) bool {
	switch {
	case peer.SecurityGroup != "":
		group, ok := r.groups[peer.SecurityGroup]
		return ok && (slices.Contains(remote.groups, group) || remote.open && remote.guarded() || r.mayBeSame(group, remote))
	case peer.CIDR != "":
		return r.covers([]network{networkOf(peer.CIDR)}, remote) != Denied
	default:
		return true
	}
}

// mayCarryPeer reports whether remote may carry a group that a rule of s lets through, beyond those it is known to carry.
func (r *reach) mayCarryPeer(s side, remote *party, q Query) bool {
	open := remote.open && remote.guarded()
	if !open && len(r.nameless) == 0 {
		return false
	}
	for _, i := range r.byGroup[s] {
		rule := &r.g.Rules[i]
		if rule.serves(q) && (open || r.mayBeSame(r.groups[rule.Peer.SecurityGroup], remote)) {
			return true
		}
	}
	return false
}

// mayBeSame reports whether group and one of remote's may be one and the same: the user brings both, and the id of one is not
// known yet.
func (r *reach) mayBeSame(group int, remote *party) bool {
	if r.g.SecurityGroups[group].Origin != OriginUser {
		return false
	}
	for _, other := range remote.groups {
		if r.g.SecurityGroups[other].Origin == OriginUser &&
			(slices.Contains(r.nameless, group) || slices.Contains(r.nameless, other)) {
			return true
		}
	}
	return false
}
