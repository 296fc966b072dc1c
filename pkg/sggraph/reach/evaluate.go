package reach

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// evaluate answers whether the groups of local let q through in direction d, with remote at the other end.
func (ev *evaluator) evaluate(d sggraph.Direction, local, remote *end, q Query) answer {
	switch {
	case local.isOpenBalancer():
		return ev.openBalancer(d, local, remote)
	case !local.guarded():
		return unguarded(d, local)
	case local.inDefault == sggraph.Yes:
		return ev.byDefaultGroup(d, local, remote)
	}
	rules := ev.byGroups(d, local, remote, q)
	verdict, byNetwork := ev.byNetworks(d, local, remote, q)
	rules = append(rules, ev.byCondition(d, local, remote, q)...)
	if len(rules) > 0 || verdict == sggraph.Allowed {
		return answer{verdict: sggraph.Allowed, rules: append(rules, byNetwork...)}
	}
	if d == sggraph.Egress && (len(ev.assumedOpen(local)) > 0 || ev.letOutAnyway(local, remote, q)) {
		return answer{verdict: sggraph.Allowed}
	}
	doubts := ev.doubts(d, local, remote, q)
	if verdict == sggraph.Unknown {
		doubts = append(doubts, doubt{sggraph.OnAddress, func() []sggraph.Because {
			return []sggraph.Because{{Text: "a rule admits some addresses, and that of " + remote.called() + " is not known"}}
		}})
	}
	return doubtful(doubts)
}

// doubtful is unknown where there is a doubt, and else denied. The first doubt says why.
func doubtful(doubts []doubt) answer {
	if len(doubts) == 0 {
		return denied()
	}
	a := answer{verdict: sggraph.Unknown, because: doubts[0].because()}
	for _, doubt := range doubts {
		if !slices.Contains(a.dependsOn, doubt.on) { // there may be a doubt for each of many groups, but there are few kinds of them
			a.dependsOn = append(a.dependsOn, doubt.on)
		}
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
	if local.inDefault != sggraph.Maybe || ev.g.VPC.Origin != sggraph.OriginEKSCTL {
		return false
	}
	return !slices.ContainsFunc(local.possible, func(group int) bool {
		if !ev.g.SecurityGroups[group].RulesKnown && local.guarded() && !local.isOpenBalancer() {
			return false // as assumedOpen has it
		}
		alone := *local
		alone.groups, alone.possible, alone.inDefault = []int{group}, nil, sggraph.No
		return ev.evaluate(sggraph.Egress, &alone, remote, q).verdict != sggraph.Allowed
	})
}

// byDefaultGroup answers for an end that carries the default group of the VPC alone.
func (ev *evaluator) byDefaultGroup(d sggraph.Direction, local, remote *end) answer {
	switch {
	case ev.g.VPC.Origin != sggraph.OriginEKSCTL:
		why := sggraph.Because{Text: "the rules of your VPC's default security group are not in the file"}
		return unknown(sggraph.OnGroups, append([]sggraph.Because{why}, placed(local)...)...)
	case d == sggraph.Egress, remote.member != nil && remote.inDefault == sggraph.Yes:
		return answer{verdict: sggraph.Allowed}
	case remote.member != nil && remote.inDefault == sggraph.Maybe:
		return unknown(sggraph.OnValue, remote.carriesUnknown()...)
	default:
		return denied()
	}
}

// unguarded answers for an end without security groups: it lets its own connections out, but what its firewall admits is
// written elsewhere.
func unguarded(d sggraph.Direction, local *end) answer {
	if d == sggraph.Egress {
		return answer{verdict: sggraph.Allowed}
	}
	return unknown(sggraph.OnFirewall, sggraph.Because{Text: "no security group guards " + local.id})
}

// byGroups returns the rules of local that name a group which remote carries.
func (ev *evaluator) byGroups(d sggraph.Direction, local, remote *end, q Query) []int {
	var rules []int
	for _, group := range local.groups {
		byPeer := ev.byPeer[sideOf(group, d)]
		if byPeer == nil {
			continue // as of most: a member may carry thousands of the user's groups, but few that have rules
		}
		for _, peer := range remote.groups {
			for _, i := range byPeer[peer] {
				if serves(&ev.g.Rules[i], q) {
					rules = append(rules, i)
				}
			}
		}
	}
	return rules
}
