package sggraph

import "slices"

// evaluate answers whether the groups of local let q through in direction d, with remote at the other end.
func (ev *evaluator) evaluate(d Direction, local, remote *end, q Query) answer {
	switch {
	case local.isOpenBalancer():
		return ev.openBalancer(d, local, remote)
	case !local.guarded():
		return unguarded(d, local)
	case local.inDefault == Yes:
		return ev.byDefaultGroup(d, local, remote)
	}
	rules := ev.byGroups(d, local, remote, q)
	verdict, byNetwork := ev.byNetworks(d, local, remote, q)
	rules = append(rules, ev.byCondition(d, local, remote, q)...)
	if len(rules) > 0 || verdict == Allowed {
		return answer{verdict: Allowed, rules: append(rules, byNetwork...)}
	}
	if d == Egress && (len(ev.assumedOpen(local)) > 0 || ev.letOutAnyway(local, remote, q)) {
		return answer{verdict: Allowed}
	}
	doubts := ev.doubts(d, local, remote, q)
	if verdict == Unknown {
		doubts = append(doubts, doubt{OnAddress, func() []Because {
			return []Because{{Text: "a rule admits some addresses, and that of " + remote.called() + " is not known"}}
		}})
	}
	return doubtful(doubts)
}

// doubtful is unknown where there is a doubt, and else denied. The first doubt says why.
func doubtful(doubts []doubt) answer {
	if len(doubts) == 0 {
		return denied()
	}
	a := answer{verdict: Unknown, because: doubts[0].because()}
	for _, doubt := range doubts {
		a.dependsOn = append(a.dependsOn, doubt.on)
	}
	return a
}

// assumedOpen returns the groups of p that are the user's. What they let out is not in the file: it is taken to be everything, as
// with every new group, wherever that decides (https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html).
func (ev *evaluator) assumedOpen(p *end) []int {
	return slices.DeleteFunc(slices.Clone(p.groups), func(group int) bool { return ev.g.SecurityGroups[group].RulesKnown })
}

// letOutAnyway reports whether a member that carries one of several groups, or else the VPC's default one, is let out by each.
func (ev *evaluator) letOutAnyway(local, remote *end, q Query) bool {
	if local.inDefault != Maybe || ev.g.VPC.Origin != OriginEKSCTL {
		return false
	}
	return !slices.ContainsFunc(local.possible, func(group int) bool {
		alone := *local
		alone.groups, alone.possible, alone.inDefault = []int{group}, nil, No
		return ev.evaluate(Egress, &alone, remote, q).verdict != Allowed
	})
}

// byDefaultGroup answers for an end that carries the default group of the VPC alone.
func (ev *evaluator) byDefaultGroup(d Direction, local, remote *end) answer {
	switch {
	case ev.g.VPC.Origin != OriginEKSCTL:
		why := Because{Text: "the rules of your VPC's default security group are not in the file"}
		return unknown(OnGroups, append([]Because{why}, placed(local)...)...)
	case d == Egress, remote.member != nil && remote.inDefault == Yes:
		return answer{verdict: Allowed}
	case remote.member != nil && remote.inDefault == Maybe:
		return unknown(OnValue, remote.carriesUnknown()...)
	default:
		return denied()
	}
}

// unguarded answers for an end without security groups: it lets its own connections out, but what its firewall admits is
// written elsewhere.
func unguarded(d Direction, local *end) answer {
	if d == Egress {
		return answer{verdict: Allowed}
	}
	return unknown(OnFirewall, Because{Text: "no security group guards " + local.id})
}

// byGroups returns the rules of local that name a group which remote carries.
func (ev *evaluator) byGroups(d Direction, local, remote *end, q Query) []int {
	var rules []int
	for _, group := range local.groups {
		byPeer := ev.byPeer[sideOf(group, d)]
		if byPeer == nil {
			continue // as of most: a member may carry thousands of the user's groups, but few that have rules
		}
		for _, peer := range remote.groups {
			for _, i := range byPeer[peer] {
				if ev.g.Rules[i].serves(q) {
					rules = append(rules, i)
				}
			}
		}
	}
	return rules
}
