package reach

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// doubt is something that may let a query through although no certain rule does.
type doubt struct {
	on sggraph.Dependency
	// because says why. There may be a doubt for each of many groups, and only the first one's reasons are told.
	because func() []sggraph.Because
}

// doubts returns what may let q through although no certain rule does, the most serious first for each group of local.
func (ev *evaluator) doubts(d sggraph.Direction, local, remote *end, q Query) []doubt {
	var all []doubt
	if local.open {
		all = append(all, doubt{sggraph.OnGroups, local.carriesUnknown})
	}
	if local.inDefault == sggraph.Maybe && (ev.g.VPC.Origin != sggraph.OriginEKSCTL || remote.member != nil &&
		remote.inDefault != sggraph.No) {
		all = append(all, doubt{sggraph.OnValue, local.carriesUnknown})
	}
	for _, group := range local.groups {
		all = append(all, ev.groupDoubts(sideOf(group, d), local, remote, q)...)
		all = append(all, ev.subnetDoubts(sideOf(group, d), remote, q)...)
	}
	if slices.ContainsFunc(local.possible, func(group int) bool { return ev.mayServe(sideOf(group, d), remote, q) }) {
		all = append(all, doubt{sggraph.OnValue, local.carriesUnknown})
	}
	return all
}

// groupDoubts are those about a group that local certainly carries.
func (ev *evaluator) groupDoubts(s side, local, remote *end, q Query) []doubt {
	var all []doubt
	if sg := &ev.g.SecurityGroups[s.group()]; !sg.RulesKnown {
		all = append(all, doubt{sggraph.OnRules, func() []sggraph.Because {
			because := append([]sggraph.Because{untold(sg)}, aboutCluster(sg)...)
			return sggraph.AppendReasons(because, placed(local)...)
		}})
	}
	for _, i := range ev.possible[s] {
		if rule := &ev.g.PossibleRules[i]; serves(rule, q) && (isRuleOf(rule, remote) || ev.mayBePeer(rule.Peer, remote)) {
			all = append(all, doubt{sggraph.OnValue, func() []sggraph.Because { return rule.Because }})
			break
		}
	}
	return slices.Concat(all, ev.mayCarryPeer(s, remote, q), ev.untoldDoubts(s, remote, q))
}

// mayServe reports whether a group would let q through if local carried it.
func (ev *evaluator) mayServe(s side, remote *end, q Query) bool {
	may := func(rule *sggraph.Rule) bool {
		return serves(rule, q) && (isRuleOf(rule, remote) || ev.mayBePeer(rule.Peer, remote))
	}
	return !ev.g.SecurityGroups[s.group()].RulesKnown ||
		slices.ContainsFunc(ev.rulesAbout(s, remote.groups, remote.possible), func(i int) bool { return may(&ev.g.Rules[i]) }) ||
		slices.ContainsFunc(ev.byNetwork[s], func(l *portNetworks) bool {
			return serves(&ev.g.Rules[l.rules[0]], q) && ev.covers(l.networks, remote) != sggraph.Denied
		}) ||
		slices.ContainsFunc(ev.possible[s], func(i int) bool { return may(&ev.g.PossibleRules[i]) })
}

// mayBePeer reports whether remote can be what a rule lets through.
func (ev *evaluator) mayBePeer(peer sggraph.Peer, remote *end) bool {
	switch {
	case peer.SecurityGroup != "":
		group, ok := ev.groups[peer.SecurityGroup]
		return ok && ev.mayBeCarrier(group, remote)
	case peer.AnyGroup:
		return remote.guarded()
	case peer.SubnetsOf != "":
		return remote.id == peer.SubnetsOf || ev.inside(remote) != sggraph.No
	case peer.CIDR != "":
		return ev.covers(newNetworks([]network{networkOf(peer.CIDR)}), remote) != sggraph.Denied
	default:
		return true
	}
}

// mayBeCarrier reports whether remote may carry a group.
func (ev *evaluator) mayBeCarrier(group int, remote *end) bool {
	return ev.mayBeDefault(group, remote) || remote.carries(group) != sggraph.No ||
		remote.open && remote.guarded() || ev.sameAs(group, remote) != nil || ev.mayCarryUntold(group, remote)
}

// mayCarryPeer says why remote may carry a group that a rule of s lets through, beyond those it is known to carry.
func (ev *evaluator) mayCarryPeer(s side, remote *end, q Query) []doubt {
	if !remote.guarded() || !remote.open && !ev.anyMayBe && len(remote.possible) == 0 && remote.inDefault == sggraph.No {
		return nil
	}
	for _, i := range ev.rulesAbout(s, remote.possible) {
		if rule := &ev.g.Rules[i]; serves(rule, q) {
			if d, ok := ev.mayCarry(remote, ev.groups[rule.Peer.SecurityGroup]); ok {
				return []doubt{d}
			}
		}
	}
	return nil
}

// mayCarry says why remote may carry a group, if it may.
func (ev *evaluator) mayCarry(remote *end, group int) (doubt, bool) {
	switch {
	case remote.open:
		return doubt{sggraph.OnGroups, remote.carriesUnknown}, true
	case ev.mayBeDefault(group, remote):
		return doubt{sggraph.OnIdentity, func() []sggraph.Because {
			why := sggraph.Because{Text: ev.g.SecurityGroups[group].ID + " may be your VPC's default security group"}
			return append([]sggraph.Because{why}, placed(remote)...)
		}}, true
	case remote.carries(group) == sggraph.Maybe:
		return doubt{sggraph.OnValue, remote.carriesUnknown}, true
	default:
		same := ev.sameAs(group, remote)
		return doubt{sggraph.OnIdentity, func() []sggraph.Because { return append(same, placed(remote)...) }}, same != nil
	}
}

// mayBeDefault reports whether a group of the user may be the default group of his VPC, which remote carries or may carry.
func (ev *evaluator) mayBeDefault(group int, remote *end) bool {
	return remote.member != nil && remote.inDefault != sggraph.No && ev.g.VPC.Origin != sggraph.OriginEKSCTL &&
		ev.g.SecurityGroups[group].Origin == sggraph.OriginUser
}

// sameAs says why group and one that remote carries may be one and the same; nil where they are not.
func (ev *evaluator) sameAs(group int, remote *end) []sggraph.Because {
	for _, other := range remote.typical {
		a, b := &ev.g.SecurityGroups[group], &ev.g.SecurityGroups[other]
		if mayBeSame(b, a) || mayBeSame(a, b) {
			return []sggraph.Because{{Text: b.ID + " may be the same group as " + a.ID + ": the file does not say"}}
		}
	}
	return nil
}

// mayBeSame reports whether sg may turn out to be other. Two groups whose ids the user gives are certainly not the same; one whose id is not
// known may be any other of his, too.
func mayBeSame(sg, other *sggraph.SecurityGroup) bool {
	switch {
	case sg.MayBe == "":
		return false
	case sg.Origin == sggraph.OriginUser && !sggraph.IsGroupID(sg.ID) && other.Kind == sggraph.KindUser:
		return true
	case sg.MayBe == sggraph.KindAny:
		return other.Origin != sggraph.OriginUser
	default:
		return sg.MayBe == other.Kind
	}
}
