package sggraph

import (
	"slices"

	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

	"github.com/ekslint/ekslint/pkg/inventory"
)

// target is a network interface of a target.
type target struct {
	endpointGroup

	// member is the node or the workload.
	member string
	// exists is Yes where there certainly is such a target, and condition that of Rule.If where there is one if pods run there.
	exists    Truth
	condition string
}

// targetsOf are the network interfaces of a member that are targets: the primary ones of nodes, or those that pods have
// (aws-load-balancer-controller pkg/networking/node_eni_info_resolver.go and pod_eni_info_resolver.go).
func (b *builder) targetsOf(m *Member) []target {
	if m.Workload == nil {
		return []target{{b.endpointGroupOf(m), m.ID, b.hasNodes(m), ""}}
	}
	var all []target
	isOutside := false
	for i := range m.Workload.Landings {
		l := &m.Workload.Landings[i]
		for _, id := range l.Interfaces {
			of := b.carrier(m, id)
			if of.IsOutside() {
				isOutside = true
				continue // whose traffic no security group in AWS lets in
			}
			t := target{endpointGroup: b.endpointGroupOf(of), member: m.ID, exists: Maybe, condition: premiseOf(m.ID, l.On)}
			if len(l.Interfaces) > 1 {
				t.certain = t.certain.And(Maybe)
			}
			if !m.Workload.isIdle && l.Takes == Yes && (m.Workload.Kind == "DaemonSet" || len(m.Workload.Landings) == 1 && len(l.Interfaces) == 1 && !m.Workload.Elsewhere) {
				t.exists = Yes
			}
			all = append(all, t)
		}
	}
	return unconditional(all, isOutside || m.Workload.Elsewhere || m.Workload.isIdle)
}

// unconditional takes away the conditions of targets that exist anyway, and of those that have the same group wherever they are.
func unconditional(all []target, mayBeElsewhere bool) []target {
	isOne := !mayBeElsewhere && !slices.ContainsFunc(all, func(t target) bool { return !slices.Equal(t.ids, all[0].ids) || t.certain != Yes })
	for i := range all {
		if isOne || all[i].exists == Yes {
			all[i].exists, all[i].condition = Yes, ""
		}
	}
	return all
}

// carrier is a member with the groups that pods of a workload carry on the interface of a member.
func (b *builder) carrier(m *Member, id string) *Member {
	if id != m.ID {
		return b.member(id)
	}
	own := *m
	own.SecurityGroups, own.PossibleSecurityGroups = m.Workload.SecurityGroups, m.Workload.PossibleSecurityGroups
	own.GroupsKnown = m.Workload.GroupsKnown
	return &own
}

// hasNodes answers whether a member has nodes: one that starts with none may never have any.
func (b *builder) hasNodes(m *Member) Truth {
	var base *api.NodeGroupBase
	switch m.Kind {
	case MemberNodegroup:
		base = b.spec.NodeGroups[m.Path[1].Index].NodeGroupBase
	case MemberManagedNodegroup:
		base = b.spec.ManagedNodeGroups[m.Path[1].Index].NodeGroupBase
	default:
		return Maybe
	}
	size := inventory.ScalingOf(b.cfg, m.Path, base)
	if size.Desired == nil || *size.Desired < 1 {
		return Maybe
	}
	return Yes
}
