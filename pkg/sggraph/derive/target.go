package derive

import (
	"slices"

	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

	"github.com/ekslint/ekslint/pkg/inventory"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/truth"
)

// target is a network interface of a target.
type target struct {
	endpointGroup

	// member is the node or the workload.
	member string
	// exists is Maybe where there may be no such target, other than by its premise: the condition, as of Rule.If, on which there is one. That
	// is empty where there is one anyway.
	exists  sggraph.Truth
	premise string
}

// isThere reports whether there certainly is such a target.
func (t *target) isThere() bool { return t.exists == sggraph.Yes && t.premise == "" }

// targetsOf are the network interfaces of a member that are targets: the primary ones of nodes, or those that pods have
// (aws-load-balancer-controller pkg/networking/node_eni_info_resolver.go and pod_eni_info_resolver.go).
func (b *builder) targetsOf(m *sggraph.Member) []target {
	if m.Workload != nil {
		return b.podInterfaces(m)
	}
	t := target{endpointGroup: b.endpointGroupOf(m), member: m.ID, exists: sggraph.Yes}
	if !b.hasNodes(m) {
		t.premise = sggraph.PremiseOfNodes(m.ID)
	}
	return []target{t}
}

// podInterfaces are those of the pods of a workload, which are taken to run somewhere; those of a DaemonSet run where there are nodes. What
// pods that run elsewhere carry is not known, and may keep the rules for all of the targets from being written.
func (b *builder) podInterfaces(m *sggraph.Member) []target {
	var all []target
	w := m.Workload
	isElsewhere, runs := w.Elsewhere || w.IsIdle, w.Kind != "DaemonSet"
	for i := range w.Landings {
		l := &w.Landings[i]
		isThere := w.Kind == "DaemonSet" && l.Takes == sggraph.Yes && b.hasNodes(b.member(l.On))
		landed := b.landed(m, l, isThere)
		all = append(all, landed...)
		isElsewhere, runs = isElsewhere || len(landed) < len(l.Interfaces), runs || isThere
	}
	if w.Elsewhere {
		all = append(all, target{endpointGroup: endpointGroup{certain: sggraph.Maybe}, member: m.ID, exists: sggraph.Maybe})
	}
	if runs && !isElsewhere && areAlike(all) {
		for i := range all {
			all[i].exists, all[i].premise = sggraph.Yes, ""
		}
	}
	return all
}

// landed are the interfaces of the pods of a workload where they land, but for those outside AWS, which need no rules.
func (b *builder) landed(m *sggraph.Member, l *sggraph.Landing, isThere bool) []target {
	var all []target
	for _, id := range l.Interfaces {
		of := b.carrier(m, id)
		if of.IsOutside() {
			continue
		}
		t := target{endpointGroup: b.endpointGroupOf(of), member: m.ID, exists: truth.Known(true, len(l.Interfaces) == 1)}
		if !isThere {
			t.premise = sggraph.PremiseOf(m.ID, l.On)
		}
		all = append(all, t)
	}
	return all
}

// areAlike reports whether targets have the same group, or none of them one that the rules are written on.
func areAlike(all []target) bool {
	return !slices.ContainsFunc(all, func(t target) bool {
		return t.certain != all[0].certain || t.certain == sggraph.Maybe || !slices.Equal(t.ids, all[0].ids)
	})
}

// carrier is a member with the groups that pods of a workload carry on the interface of a member.
func (b *builder) carrier(m *sggraph.Member, id string) *sggraph.Member {
	if id != m.ID {
		return b.member(id)
	}
	own := *m
	own.SecurityGroups, own.PossibleSecurityGroups = m.Workload.SecurityGroups, m.Workload.PossibleSecurityGroups
	own.GroupsKnown = m.Workload.GroupsKnown
	return &own
}

// hasNodes reports whether a member certainly has nodes: one that starts with none may never have any.
func (b *builder) hasNodes(m *sggraph.Member) bool {
	var base *api.NodeGroupBase
	switch m.Kind {
	case sggraph.MemberNodegroup:
		base = b.spec.NodeGroups[m.Path[1].Index].NodeGroupBase
	case sggraph.MemberManagedNodegroup:
		base = b.spec.ManagedNodeGroups[m.Path[1].Index].NodeGroupBase
	default:
		return false
	}
	size := inventory.ScalingOf(b.cfg, m.Path, base)
	return size.Desired != nil && *size.Desired >= 1
}
