package loadbalancer

import (
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/truth"
)

// withoutManaging is the default of a flag by which the controller writes rules for targets beside groups that exist.
const withoutManaging = "the controller runs without --enable-manage-backend-security-group-rules"

// withoutShared is why the controller refuses to write rules for targets beside groups that exist, of Ingresses and Gateways.
const withoutShared = "backendSG feature is required to manage worker node SG rules when frontendSG manually specified"

// ingressGroups are the security groups of the load balancer of Ingresses (aws-load-balancer-controller
// pkg/ingress/model_build_load_balancer.go, buildLoadBalancerSecurityGroups).
func (b *builder) ingressGroups(members []member, name string) {
	groups := b.groupsNamed(members, "security-groups")
	switch {
	case !b.lb.IsKnown(PartGroups):
	case len(groups.list()) == 0:
		b.made(name, b.lb.Owners[0].At)
	default:
		manages, isSaid := b.managesRules(members)
		b.given(groups, manages, withoutShared)
		b.withoutBackend(isSaid, withoutManaging)
	}
}

// groupsNamed is the list of groups that the members name with an annotation, about which they have to agree.
func (b *builder) groupsNamed(members []member, suffix string) (first setting) {
	for _, s := range annotations(members, suffix) {
		switch {
		case s.IsUnknown:
			b.doubt(s.at, PartGroups, PartRules, PartTargetRules)
		case !s.IsWritten:
		case !first.IsWritten:
			first = s
		case !slices.Equal(first.list(), s.list()):
			b.refuse(s.object, s.at, "conflicting securityGroups: %v | %v", first.list(), s.list())
			b.doubt(s.at, PartGroups, PartTargetRules)
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
			b.doubt(s.at, PartGroups, PartTargetRules)
			continue
		}
		value, ok := b.boolean(s, false)
		if !s.IsWritten || !ok {
			continue
		}
		if isSaid && value != manages {
			b.refuse(s.object, s.at, "conflicting manage backend security group rules settings")
			b.doubt(s.at, PartGroups, PartTargetRules)
		}
		manages, isSaid = value, true
	}
	if !isSaid {
		manages = b.managesByDefault()
	}
	return manages, isSaid
}

// managesByDefault reports whether the controller writes such rules where nothing of the load balancer's own says so.
func (b *builder) managesByDefault() bool {
	return b.isOn(managesFlag, PartGroups, PartTargetRules) == truth.Yes
}

// isOn answers whether a switch of the controller is on, on which parts depend.
func (b *builder) isOn(flag string, parts ...Part) truth.Truth {
	on := b.flags.isOn(flag)
	if on == truth.Maybe {
		b.doubt(b.flags.get(flag).at, parts...)
	}
	return on
}

// made gives the load balancer a front group of its own, and the back-end group of the cluster. Where there is to be none of that, the front
// group is the one that targets let in.
func (b *builder) made(name string, at manifest.Place) {
	b.lb.Front = []Group{{Name: name, At: at}}
	switch b.isOn(sharesFlag, PartGroups, PartTargetRules) {
	case truth.Yes:
		b.lb.Backend = b.shared(at)
	case truth.No:
		b.lb.Backend = &b.lb.Front[0]
	case truth.Maybe:
	}
}

// shared is the back-end group of the cluster: one that exists, where the controller is told so (pkg/networking/backend_sg_provider.go,
// Get); nil where that is not known.
func (b *builder) shared(at manifest.Place) *Group {
	switch said := b.flags.text(backendFlag); {
	case said.IsUnknown, said.Text != "" && !strings.HasPrefix(said.Text, "sg-"): // with which the controller does not start
		b.doubt(said.at, PartGroups, PartTargetRules)
		return nil
	case said.Text != "":
		return &Group{ID: said.Text, At: said.at}
	default:
		return &Group{Name: backendGroupName(b.cluster.Name), At: at}
	}
}

// given gives it groups that exist, and the back-end group only where the controller is to write the rules for targets, which it refuses
// where it is to make no such group.
func (b *builder) given(s setting, manages bool, refusal string) {
	b.checkDoubleIDs(s)
	for _, item := range s.list() {
		group := Group{ID: item, At: s.at}
		if !strings.HasPrefix(item, "sg-") { // pkg/networking/security_group_resolver.go
			group = Group{NameTag: item, At: s.at}
		}
		b.lb.Front = append(b.lb.Front, group)
	}
	b.lb.MayManage = b.flags.isOn(sharesFlag)
	if !manages {
		return
	}
	switch b.isOn(sharesFlag, PartGroups, PartTargetRules) {
	case truth.Yes:
		b.lb.Backend = b.shared(s.at)
	case truth.No:
		b.refuse(s.object, s.at, "%s", refusal)
	case truth.Maybe:
	}
}

// checkDoubleIDs refuses an id that is named twice, which the controller takes for one that is not there; names may be
// (pkg/networking/security_group_resolver.go, resolveViaGroupID).
func (b *builder) checkDoubleIDs(s setting) {
	ids := slices.DeleteFunc(s.list(), func(item string) bool { return !strings.HasPrefix(item, "sg-") })
	slices.Sort(ids)
	if found := slices.Compact(slices.Clone(ids)); len(found) < len(ids) {
		b.refuse(s.object, s.at, "couldn't find all security groups: requested ids [%s] but found [%s]", strings.Join(ids, ", "), strings.Join(found, ", "))
	}
}

// withoutBackend notes why no rules for targets are written, if none are: because manifests say so, or by an assumption.
func (b *builder) withoutBackend(isSaid bool, assumption string) {
	switch {
	case b.lb.Backend != nil:
	case isSaid:
		b.lb.IsBackendDeclined = true
	case b.flags.isAmong() && b.lb.IsKnown(PartTargetRules): // it is certain
	default:
		b.lb.BackendAssumption = assumption
	}
}
