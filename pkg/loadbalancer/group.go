package loadbalancer

import (
	"cmp"
	"slices"

	"github.com/ekslint/ekslint/pkg/internal/lazyregexp"
	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/truth"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// maxGroupName and groupName are what the name of a group has to be (aws-load-balancer-controller pkg/ingress/group_loader.go).
const maxGroupName = 63

var groupName = lazyregexp.New(`^([a-z0-9][-a-z0-9.]*)?[a-z0-9]$`)

// ingresses are the load balancers of Ingresses: one for each named group, and for each Ingress that is in none.
func (d *deriver) ingresses() []*LoadBalancer {
	var all []*LoadBalancer
	var names []string
	var outsiders []member // that may be in any group
	groups := map[string][]member{}
	members := d.takenIngresses()
	for _, m := range members {
		group := m.group()
		if group.IsUnknown && m.maker != AutoMode {
			outsiders = append(outsiders, m)
		}
		switch {
		case m.refusal != "", m.maker == AutoMode, group.IsUnknown, !group.IsWritten:
			all = append(all, d.alone(m, group))
		case len(group.Text) > maxGroupName || !groupName().MatchString(group.Text):
			m.refusal = "invalid ingress group: groupName must consist of lower case alphanumeric characters, '-' or '.', " +
				"must start and end with an alphanumeric character, and be no more than 63 characters"
			all = append(all, d.alone(m, group))
		default:
			if groups[group.Text] == nil {
				names = append(names, group.Text)
			}
			groups[group.Text] = append(groups[group.Text], m)
		}
	}
	for _, name := range names {
		certain, others := divided(groups[name])
		all = append(all, d.named(name, certain, slices.Concat(outsiders, others)))
	}
	d.joinBacks(all, members)
	return all
}

// divided tells members of a group which certainly are for the controller from others, which may be besides; all count where none is certain.
func divided(members []member) (certain, others []member) {
	for _, m := range members {
		if m.mayBeOthers {
			others = append(others, m)
		} else {
			certain = append(certain, m)
		}
	}
	if len(certain) == 0 {
		return members, nil
	}
	return certain, others
}

// takenIngresses are the Ingresses of which the controller makes something, or may.
func (d *deriver) takenIngresses() (members []member) {
	for _, ing := range d.found.Ingresses {
		if m, isOurs := d.taken(ing); isOurs {
			members = append(members, m)
		}
	}
	return members
}

// joinBacks has load balancers of whose members not all are known lead to what any Ingress names that may be one of them.
func (d *deriver) joinBacks(all []*LoadBalancer, members []member) {
	if !slices.ContainsFunc(all, func(lb *LoadBalancer) bool { return !lb.IsKnown(PartMembers) }) {
		return
	}
	isApart := func(m member) bool { return m.maker == AutoMode || !m.group().IsWritten }
	backs := d.builder("").backsOf(slices.DeleteFunc(slices.Clone(members), isApart))
	for _, lb := range all {
		if !lb.IsKnown(PartMembers) && lb.Maker != AutoMode {
			lb.Backs = backs
		}
	}
}

// named is the load balancer of a named group; outsiders are Ingresses that may be in it.
func (d *deriver) named(name string, members, outsiders []member) *LoadBalancer {
	b := d.builder("load-balancer/" + name)
	b.outsiders = outsiders
	for _, m := range outsiders {
		b.doubt(m.group().at, PartMembers)
	}
	b.ingress(members, explicitGroupName(d.cluster.Name, name))
	for _, m := range outsiders {
		b.doubt(m.group().at, PartListeners, PartRules, PartTargets)
	}
	return b.lb
}

// taken returns an Ingress with its class; false where the controller has nothing to do with it, as it is started.
func (d *deriver) taken(ing *manifest.Ingress) (m member, isOurs bool) {
	m, isOurs = d.classified(ing)
	takes, _ := d.flags.takes(&ing.Object)
	return m, isOurs && (m.maker != Controller || takes != truth.No)
}

// group is the name of an Ingress's group (group_loader.go, loadGroupID).
func (m member) group() setting {
	path := yamldoc.Keys("spec", "group")
	switch {
	case m.isStranger:
		return setting{object: &m.Object, at: m.At}
	case m.doubt != nil:
		return setting{manifest.Value{IsWritten: true, IsUnknown: true}, &m.Object, *m.doubt}
	case m.params != nil && (m.params.Spec.Group != nil || m.params.IsUnknown(path)):
		value := manifest.Value{IsWritten: true, IsUnknown: m.params.IsUnknown(path)}
		if m.params.Spec.Group != nil {
			value.Text = m.params.Spec.Group.Name
		}
		return setting{value, &m.Object, m.params.Locate(path)}
	default:
		return ofIngress(&m.Object, "group.name")
	}
}

// alone is the load balancer of an Ingress that is a group of its own, or may be in another.
func (d *deriver) alone(m member, group setting) *LoadBalancer {
	b := d.builder(idOf(&m.Object))
	if m.refusal != "" {
		b.lb.Kind, b.lb.Maker, b.lb.Owners = Application, m.maker, []*manifest.Object{&m.Object}
		b.checkTaken(d.flags.takes(&m.Object))
		at := *cmp.Or(m.refusalAt, &group.at)
		b.enter(Refusal{
			Object: &m.Object, At: at, Message: printable.Line(m.refusal), Assumption: m.refusalIf, AtOnce: m.isRefusedAtOnce,
		})
		return b.lb
	}
	if group.IsUnknown {
		b.doubt(group.at, PartMembers, PartGroups, PartRules, PartTargets)
	}
	b.ingress([]member{m}, ingressGroupName(d.cluster.Name, &m.Object))
	if m.isStranger {
		b.lb.Refusals = nil
		if b.lb.front != nil {
			b.lb.front.Refusals = nil
		}
	}
	return b.lb
}
