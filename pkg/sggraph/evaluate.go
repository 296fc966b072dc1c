package sggraph

// evaluate answers whether the groups of local let q through in direction d, with remote at the other end.
func (ev *evaluator) evaluate(d Direction, local, remote *end, q Query) answer {
	if !local.guarded() {
		return unguarded(d, local)
	}
	if local.defaultGroup {
		return answer{verdict: truthOf(d == Egress || remote.defaultGroup).verdict()}
	}
	rules := ev.byGroups(d, local, remote, q)
	verdict, byNetwork := ev.byNetworks(d, local, remote, q)
	if len(rules) > 0 || verdict == Allowed {
		return answer{verdict: Allowed, rules: append(rules, byNetwork...)}
	}
	doubts := ev.doubts(d, local, remote, q)
	if verdict == Unknown {
		doubts = append(doubts, doubt{OnAddress, []Because{{Text: "a rule admits some addresses, and that of " + remote.id + " is not known"}}})
	}
	if len(doubts) == 0 {
		return answer{verdict: Denied}
	}
	a := answer{verdict: Unknown, because: doubts[0].because}
	for _, doubt := range doubts {
		a.dependsOn = append(a.dependsOn, doubt.on)
	}
	return a
}

// unguarded answers for an end without security groups: it lets its own connections out, but what its firewall admits is
// written elsewhere.
func unguarded(d Direction, local *end) answer {
	if d == Egress {
		return answer{verdict: Allowed}
	}
	return answer{
		verdict: Unknown, dependsOn: []Dependency{OnFirewall}, because: []Because{{Text: "no security group guards " + local.id}},
	}
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
