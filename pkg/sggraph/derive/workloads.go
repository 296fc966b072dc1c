package derive

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/pods"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// workloads enters the pods of the workloads among the manifests.
func (b *builder) workloads() {
	on := b.hosts()
	for _, w := range b.graph.Workloads {
		if b.isMember(w.ID) {
			continue
		}
		m := sggraph.Member{ID: w.ID, Kind: sggraph.MemberWorkload, Workload: b.workload(w, on), SeveralNodes: true}
		m.Because = append(m.Because, becauseOf(w.Object.At, w.Object.String()+" makes these pods"))
		for _, group := range w.Groups {
			m.Because = append(m.Because, becauseOf(group.At, "a SecurityGroupPolicy gives these pods "+group.ID))
		}
		for _, r := range w.Reasons {
			m.Because = append(m.Because, reasonOf(r))
		}
		b.carryOf(&m, w)
		b.addMember(m)
	}
}

// hosts finds the members that run pods by what pods.Landing calls them.
func (b *builder) hosts() func(*pods.Landing) (m *sggraph.Member, ok bool) {
	byID, byPath := map[string]int{}, map[string]int{}
	for i := range b.graph.Members {
		m := &b.graph.Members[i]
		byID[m.ID] = i
		if m.RunsPods() && len(m.Path) == 2 {
			byPath[m.Path.String()] = i
		}
	}
	return func(l *pods.Landing) (*sggraph.Member, bool) {
		if i, ok := byPath[l.Path.String()]; ok && len(l.Path) == 2 {
			return &b.graph.Members[i], true
		}
		kind, _, _ := strings.Cut(l.On, "/")
		for _, id := range []string{l.On, kind} {
			if i, ok := byID[id]; ok {
				return &b.graph.Members[i], true
			}
		}
		return nil, false
	}
}

func reasonOf(r pods.Reason) sggraph.Because {
	why := sggraph.Because{Path: r.Path, Text: r.Text}
	if r.At.File != "" {
		why.At = &r.At
	}
	return why
}

// workload is what the graph says of a workload, with its landings on members.
func (b *builder) workload(w *pods.Workload, on func(*pods.Landing) (*sggraph.Member, bool)) *sggraph.Workload {
	all := &sggraph.Workload{
		Kind: w.Object.Kind, OnHostNetwork: w.OnHostNetwork, OwnGroups: w.HasOwnGroups(), Elsewhere: w.Elsewhere != sggraph.No,
		OwnGroupsElsewhere: sggraph.Yes,
		AsksOtherDNS:       w.Object.AsksClusterDNS() == sggraph.No,
		PortsKnown:         w.Object.RunningKnown(), IsIdle: w.Object.Replicas != nil && *w.Object.Replicas == 0,
		Landings: []sggraph.Landing{}, Ports: portsOf(w), Probes: probesOf(w), Hooks: hooksOf(w), GroupsKnown: w.GroupsKnown, SecurityGroups: []string{},
	}
	if all.Elsewhere {
		all.OwnGroupsElsewhere = w.OwnGroupsElsewhere
	}
	for _, group := range w.Groups {
		id := b.groupOfManifest(group.ID, true, sggraph.KindPods, becauseOf(group.At, "a SecurityGroupPolicy gives it to "+w.ID))
		all.SecurityGroups = append(all.SecurityGroups, id)
	}
	all.SecurityGroups, all.Policies, all.NetworkPolicies = unique(all.SecurityGroups), policiesOf(w), networkPoliciesOf(w)
	b.addPossible(all, w)
	for i := range w.Landings {
		l := &w.Landings[i]
		m, ok := on(l)
		switch {
		case l.Takes == sggraph.No:
			turnAway(all, l)
		case !ok: // of a member that the graph does not have, such as node pools that nothing is known of
			all.Elsewhere, all.OwnGroupsElsewhere = true, all.OwnGroupsElsewhere.And(l.OwnGroups)
		case m.NoNodes:
			all.TurnedAway = sggraph.AppendReasons(all.TurnedAway, sggraph.WithPlace(m.Because)...)
		default:
			all.Landings = append(all.Landings, b.landing(w, l, m))
		}
	}
	return all
}

// policiesOf are the policies that certainly give the pods of a workload groups, as messages call them.
func policiesOf(w *pods.Workload) []string {
	var called []string
	for _, s := range w.Policies {
		if s.Selects == sggraph.Yes {
			called = append(called, s.Policy.String())
		}
	}
	return called
}

func networkPoliciesOf(w *pods.Workload) []sggraph.NetworkPolicy {
	var found []sggraph.NetworkPolicy
	for _, p := range w.NetworkPolicies {
		found = append(found, sggraph.NetworkPolicy{
			Called: fmt.Sprintf("%s (%s)", p.Policy.String(), p.Policy.At), Ingress: p.Ingress != sggraph.No, Egress: p.Egress != sggraph.No,
		})
	}
	return found
}

// turnAway notes why something does not take the pods, of which a few are enough.
func turnAway(w *sggraph.Workload, l *pods.Landing) {
	for _, r := range l.Reasons {
		if len(w.TurnedAway) < sggraph.MostCarried {
			w.TurnedAway = sggraph.AppendReasons(w.TurnedAway, reasonOf(r))
		}
	}
}

// addPossible adds the groups of policies of which it is not known whether they select the pods. Where one alone may, pods with groups of
// their own have its groups.
func (b *builder) addPossible(all *sggraph.Workload, w *pods.Workload) {
	all.GroupsKnown = true
	var may []string
	for _, s := range w.Policies {
		of := b.groupsOfPolicy(s.Policy)
		all.GroupsKnown = all.GroupsKnown && of.areKnown
		if s.Selects == sggraph.Yes {
			continue
		}
		for _, group := range of.groups {
			may = append(may, b.possibleGroup(group, w))
		}
	}
	if len(w.Policies) == 1 {
		all.SecurityGroups = unique(append(all.SecurityGroups, may...))
		return
	}
	all.PossibleSecurityGroups = unique(slices.Concat(all.SecurityGroups, may))[len(all.SecurityGroups):]
}

// policyGroups are the groups of a policy that are known, and whether these are all.
type policyGroups struct {
	groups   []pods.Group
	areKnown bool
}

// groupsOfPolicy reads the groups of a policy once for all workloads that it may select.
func (b *builder) groupsOfPolicy(policy *manifest.SecurityGroupPolicy) *policyGroups {
	if of := b.ofPolicy[policy]; of != nil {
		return of
	}
	path := yamldoc.Keys("spec", "securityGroups", "groupIds")
	of := &policyGroups{areKnown: !policy.IsUnknown(path)}
	for i, id := range policy.Spec.SecurityGroups.GroupIDs {
		if at := path.Child(yamldoc.Index(i)); !policy.IsUnknown(at) {
			of.groups = append(of.groups, pods.Group{ID: id, At: policy.Locate(at)})
		}
	}
	b.ofPolicy[policy] = of
	return of
}

// mostListed is how many workloads a group lists that may carry it: each policy whose selector is not known may be for all workloads.
const mostListed = 16

// carriers are the workloads whose pods may carry a group: their number, and the id of the group in the graph.
type carriers struct {
	number int
	group  string
}

// possibleGroup enters a group that a policy may give to the pods of a workload, which lists that among its reasons as long as these are few.
func (b *builder) possibleGroup(group pods.Group, w *pods.Workload) string {
	c := b.mayCarry[group.ID]
	if c == nil {
		c = &carriers{}
		b.mayCarry[group.ID] = c
	}
	c.number++
	switch {
	case c.number <= mostListed:
		why := becauseOf(group.At, "a SecurityGroupPolicy may give it to pods of "+w.ID)
		c.group = b.groupOfManifest(group.ID, true, sggraph.KindPods, why)
	case c.number == mostListed+1:
		c.group = b.groupOfManifest(group.ID, true, sggraph.KindPods, becauseOf(group.At, "SecurityGroupPolicies may give it to more pods"))
	}
	return c.group
}

// landing is where pods land, and whose groups they carry there.
func (b *builder) landing(w *pods.Workload, l *pods.Landing, m *sggraph.Member) sggraph.Landing {
	landing := sggraph.Landing{On: m.ID, Takes: l.Takes, Interfaces: []string{}, Because: []sggraph.Because{}}
	for _, r := range l.Reasons {
		landing.Because = append(landing.Because, reasonOf(r))
	}
	if l.OwnGroups != sggraph.No {
		landing.Interfaces = append(landing.Interfaces, w.ID)
	}
	if l.OwnGroups != sggraph.Yes {
		if w.OnHostNetwork != sggraph.No {
			landing.Interfaces = append(landing.Interfaces, m.ID)
		}
		if own := m.ID + sggraph.PodsSuffix; w.OnHostNetwork != sggraph.Yes && b.isMember(own) {
			landing.Interfaces = append(landing.Interfaces, own)
		} else if w.OnHostNetwork == sggraph.No {
			landing.Interfaces = append(landing.Interfaces, m.ID)
		}
	}
	return landing
}

// carryOf gives m the groups that the pods carry wherever they land, and as possible ones those that they carry somewhere.
func (b *builder) carryOf(m *sggraph.Member, w *pods.Workload) {
	faces, isOpen := b.facesOf(m.Workload, w)
	m.GroupsKnown = !isOpen && len(faces) > 0
	var seen []string
	on := map[string]int{} // by group: how many faces certainly carry it
	for _, face := range faces {
		m.GroupsKnown = m.GroupsKnown && face.GroupsKnown
		seen = append(seen, slices.Concat(face.SecurityGroups, face.PossibleSecurityGroups)...)
		for _, id := range unique(slices.Clone(face.SecurityGroups)) {
			on[id]++
		}
	}
	for _, id := range unique(seen) {
		if !isOpen && on[id] == len(faces) {
			m.SecurityGroups = append(m.SecurityGroups, id)
		} else {
			m.PossibleSecurityGroups = append(m.PossibleSecurityGroups, id)
		}
	}
}

// facesOf are what carries the groups of a workload, wherever it lands; isOpen is set where there may be more.
func (b *builder) facesOf(m *sggraph.Workload, w *pods.Workload) (faces []*sggraph.Member, isOpen bool) {
	own := &sggraph.Member{SecurityGroups: m.SecurityGroups, PossibleSecurityGroups: m.PossibleSecurityGroups, GroupsKnown: m.GroupsKnown}
	for _, l := range m.Landings {
		for _, id := range l.Interfaces {
			if id == w.ID {
				faces = append(faces, own)
			} else {
				faces = append(faces, b.member(id))
			}
		}
	}
	isOpen = m.Elsewhere && m.OwnGroupsElsewhere != sggraph.Yes
	if m.Elsewhere && !isOpen {
		faces = append(faces, own)
	}
	return faces, isOpen
}
