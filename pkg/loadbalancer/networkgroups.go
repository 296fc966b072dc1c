package loadbalancer

import (
	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/truth"
)

// serviceGroups are the security groups of the load balancer of a Service (same file, buildLoadBalancerSecurityGroups).
func (b *builder) serviceGroups(s *manifest.Service) {
	disable := ofService(&s.Object, "aws-load-balancer-disable-nlb-sg")
	groups := ofService(&s.Object, "aws-load-balancer-security-groups")
	if disable.IsUnknown || groups.IsUnknown {
		b.doubt(map[bool]setting{true: disable, false: groups}[disable.IsUnknown].at, PartGroups, PartRules, PartTargets)
		return
	}
	if without, _ := b.boolean(disable, false); without {
		return
	}
	if b.isOn(groupsGate, PartGroups, PartRules, PartTargets) != truth.Yes {
		return
	}
	if len(groups.list()) == 0 {
		b.made(serviceGroupName(&s.Object), s.At)
		return
	}
	manage := ofService(&s.Object, "aws-load-balancer-manage-backend-security-group-rules")
	if manage.IsUnknown {
		b.doubt(manage.at, PartGroups, PartTargetRules)
	}
	manages := false
	switch {
	case manage.IsKnown():
		manages, _ = b.boolean(manage, false)
	case !manage.IsWritten:
		manages = b.managesByDefault()
	}
	b.given(groups, manages, "backendSG feature is required to manage worker node SG rules when frontendSG is manually specified")
	b.withoutBackend(manage.IsWritten, withoutManaging)
}
