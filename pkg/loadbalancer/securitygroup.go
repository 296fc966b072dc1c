package loadbalancer

import (
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/truth"
)

// withoutManaging is the default of a flag by which the controller writes rules for targets beside groups that exist.
const withoutManaging = "the controller runs without --enable-manage-backend-security-group-rules"

// ingressGroups are the security groups of the load balancer of Ingresses (aws-load-balancer-controller
// pkg/ingress/model_build_load_balancer.go, buildLoadBalancerSecurityGroups).
func (b *builder) ingressGroups(members []member, name string) {
	groups := b.groupsNamed(members)
	switch {
	case !b.lb.IsKnown(PartGroups):
	case len(groups.list()) == 0:
		b.made(name, b.lb.Owners[0].At)
	default:
		manages, isSaid := b.managesRules(members)
		b.given(groups, manages)
		b.withoutBackend(isSaid, withoutManaging)
	}
}

// groupsNamed is the list of groups that the members name, about which they have to agree.
func (b *builder) groupsNamed(members []member) (first setting) {
	for _, m := range members {
		switch s := ofIngress(&m.Object, "security-groups"); {
		case s.IsUnknown:
			b.doubt(s.at, PartGroups, PartRules, PartTargets)
		case !s.IsWritten:
		case !first.IsWritten:
			first = s
		case !slices.Equal(first.list(), s.list()):
			b.refuse(s.object, s.at, "conflicting securityGroups: %v | %v", first.list(), s.list())
			b.doubt(s.at, PartGroups, PartTargets)
		}
	}
	return first
}

// managesRules reports whether the members want rules for targets written in spite of groups that exist, and whether they say so
// (model_builder.go, buildManageSecurityGroupRulesFlag).
func (b *builder) managesRules(members []member) (manages, isSaid bool) {
	for _, m := range members {
		s := ofIngress(&m.Object, "manage-backend-security-group-rules")
		if s.IsUnknown {
			b.doubt(s.at, PartGroups, PartTargets)
			continue
		}
		value, ok := b.boolean(s, false)
		if !s.IsWritten || !ok {
			continue
		}
		if isSaid && value != manages {
			b.refuse(s.object, s.at, "conflicting manage backend security group rules settings")
			b.doubt(s.at, PartGroups, PartTargets)
		}
		manages, isSaid = value, true
	}
	if !isSaid {
		manages = b.managesByDefault(members[0].At)
	}
	return manages, isSaid
}

// managesByDefault reports whether the controller writes such rules where nothing at a place says so.
func (b *builder) managesByDefault(at manifest.Place) bool {
	if b.flags.managesRules == truth.Maybe {
		b.doubt(at, PartGroups, PartTargets)
	}
	return b.flags.managesRules == truth.Yes
}

// made gives the load balancer a front group of its own, and the back-end group of the cluster.
func (b *builder) made(name string, at manifest.Place) {
	b.lb.Front = []Group{{Name: name, At: at}}
	b.lb.Backend = &Group{Name: backendGroupName(b.cluster.Name), At: at}
}

// given gives it groups that exist, and the back-end group only where the controller is to write the rules for targets.
func (b *builder) given(s setting, manages bool) {
	for _, item := range s.list() {
		group := Group{ID: item, At: s.at}
		if !strings.HasPrefix(item, "sg-") { // pkg/networking/security_group_resolver.go
			group = Group{NameTag: item, At: s.at}
		}
		b.lb.Front = append(b.lb.Front, group)
	}
	if manages {
		b.lb.Backend = &Group{Name: backendGroupName(b.cluster.Name), At: s.at}
	}
}

// withoutBackend notes why no rules for targets are written, if none are: because manifests say so, or by an assumption.
func (b *builder) withoutBackend(isSaid bool, assumption string) {
	switch {
	case b.lb.Backend != nil:
	case isSaid:
		b.lb.IsBackendDeclined = true
	default:
		b.lb.BackendAssumption = assumption
	}
}
