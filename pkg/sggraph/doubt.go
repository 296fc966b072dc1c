package sggraph

import "slices"

// doubt is something that may let a query through although no certain rule does.
type doubt struct {
	on Dependency
	// because says why. There may be a doubt for each of many groups, and only the first one's reasons are told.
	because func() []Because
}

// doubts returns what may let q through although no certain rule does, the most serious first for each group of local.
func (ev *evaluator) doubts(d Direction, local, remote *end, q Query) []doubt {
	var all []doubt
	if local.open {
		all = append(all, doubt{OnGroups, local.carriesUnknown})
	}
	if local.inDefault == Maybe && (ev.g.VPC.Origin != OriginEKSCTL || remote.member != nil && remote.inDefault != No) {
		all = append(all, doubt{OnValue, local.carriesUnknown})
	}
	for _, group := range local.groups {
		all = append(all, ev.groupDoubts(sideOf(group, d), local, remote, q)...)
		all = append(all, ev.subnetDoubts(sideOf(group, d), remote, q)...)
	}
	for _, group := range local.possible {
		if ev.mayServe(sideOf(group, d), remote, q) {
			all = append(all, doubt{OnValue, local.carriesUnknown})
		}
	}
	return all
}

// groupDoubts are those about a group that local certainly carries.
func (ev *evaluator) groupDoubts(s side, local, remote *end, q Query) []doubt {
	var all []doubt
	if sg := &ev.g.SecurityGroups[s.group()]; !sg.RulesKnown {
		all = append(all, doubt{OnRules, func() []Because {
			because := append([]Because{sg.untold()}, sg.aboutCluster()...)
			return appendReasons(because, placed(local)...)
		}})
	}
	for _, i := range ev.possible[s] {
		if rule := &ev.g.PossibleRules[i]; rule.serves(q) && (rule.isOf(remote) || ev.mayBePeer(rule.Peer, remote)) {
			all = append(all, doubt{OnValue, func() []Because { return rule.Because }})
			break
		}
	}
	return append(all, ev.mayCarryPeer(s, remote, q)...)
}

// mayServe reports whether a group would let q through if local carried it.
func (ev *evaluator) mayServe(s side, remote *end, q Query) bool {
	may := func(rule *Rule) bool { return rule.serves(q) && (rule.isOf(remote) || ev.mayBePeer(rule.Peer, remote)) }
	return !ev.g.SecurityGroups[s.group()].RulesKnown ||
		slices.ContainsFunc(ev.rulesAbout(s, remote.groups, remote.possible), func(i int) bool { return may(&ev.g.Rules[i]) }) ||
		slices.ContainsFunc(ev.byNetwork[s], func(l *portNetworks) bool {
			return ev.g.Rules[l.rules[0]].serves(q) && ev.covers(l.networks, remote) != Denied
		}) ||
		slices.ContainsFunc(ev.possible[s], func(i int) bool { return may(&ev.g.PossibleRules[i]) })
}

// mayBePeer reports whether remote can be what a rule lets through.
func (ev *evaluator) mayBePeer(peer Peer, remote *end) bool {
	switch {
	case peer.SecurityGroup != "":
		group, ok := ev.groups[peer.SecurityGroup]
		return ok && (ev.mayBeDefault(group, remote) || remote.carries(group) != No ||
			remote.open && remote.guarded() || ev.sameAs(group, remote) != nil)
	case peer.AnyGroup:
		return remote.guarded()
	case peer.SubnetsOf != "":
		return remote.id == peer.SubnetsOf || ev.inside(remote) != No
	case peer.CIDR != "":
		return ev.covers(newNetworks([]network{networkOf(peer.CIDR)}), remote) != Denied
	default:
		return true
	}
}

// mayCarryPeer says why remote may carry a group that a rule of s lets through, beyond those it is known to carry.
func (ev *evaluator) mayCarryPeer(s side, remote *end, q Query) []doubt {
	if !remote.guarded() || !remote.open && !ev.anyMayBe && len(remote.possible) == 0 && remote.inDefault == No {
		return nil
	}
	for _, i := range ev.rulesAbout(s, remote.possible) {
		if rule := &ev.g.Rules[i]; rule.serves(q) {
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
		return doubt{OnGroups, remote.carriesUnknown}, true
	case ev.mayBeDefault(group, remote):
		return doubt{OnIdentity, func() []Because {
			why := Because{Text: ev.g.SecurityGroups[group].ID + " may be your VPC's default security group"}
			return append([]Because{why}, placed(remote)...)
		}}, true
	case remote.carries(group) == Maybe:
		return doubt{OnValue, remote.carriesUnknown}, true
	default:
		same := ev.sameAs(group, remote)
		return doubt{OnIdentity, func() []Because { return append(same, placed(remote)...) }}, same != nil
	}
}

// mayBeDefault reports whether a group of the user may be the default group of his VPC, which remote carries or may carry.
func (ev *evaluator) mayBeDefault(group int, remote *end) bool {
	return remote.member != nil && remote.inDefault != No && ev.g.VPC.Origin != OriginEKSCTL && ev.g.SecurityGroups[group].Origin == OriginUser
}

// sameAs says why group and one that remote carries may be one and the same; nil where they are not.
func (ev *evaluator) sameAs(group int, remote *end) []Because {
	for _, other := range remote.typical {
		a, b := &ev.g.SecurityGroups[group], &ev.g.SecurityGroups[other]
		if b.mayBe(a) || a.mayBe(b) {
			return []Because{{Text: b.ID + " may be the same group as " + a.ID + ": the file does not say"}}
		}
	}
	return nil
}

// mayBe reports whether sg may turn out to be other. Two groups whose ids the user gives are certainly not the same.
func (sg *SecurityGroup) mayBe(other *SecurityGroup) bool {
	if sg.MayBe == KindAny {
		return other.Origin != OriginUser
	}
	return sg.MayBe != "" && sg.MayBe == other.Kind
}
