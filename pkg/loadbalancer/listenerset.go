package loadbalancer

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/truth"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// listenerSets are those that add listeners to a Gateway, in the order of their names, as the controller takes those of one second
// (aws-load-balancer-controller pkg/gateway/routeutils/listener_set.go; listener_utils.go, arrangeListenerSetsForValidation). What may add some
// is noted.
func (b *builder) listenerSets(gw *manifest.Gateway) []*manifest.ListenerSet {
	var all []*manifest.ListenerSet
	parent := yamldoc.Keys("spec", "parentRef")
	for _, set := range b.found.ListenerSets {
		adds := b.flags.watches(&set.Object).And(namesParent(set.Spec.ParentRef, set.Namespace, &gw.Object))
		if set.IsUnknown(parent) {
			adds = truth.Maybe
		}
		switch adds.And(b.allowsSetsOf(gw, set.Namespace)) {
		case truth.Yes:
			all = append(all, set)
		case truth.Maybe:
			b.doubt(set.At, PartListeners, PartRules, PartTargets)
		default:
			b.leaveOutSet(set, adds)
		}
	}
	b.doubtAbsentSets(gw)
	return all
}

// leaveOutSet notes a ListenerSet that names a Gateway which does not take it, if it certainly does.
func (b *builder) leaveOutSet(set *manifest.ListenerSet, names truth.Truth) {
	if names == truth.Yes && b.flags.isOn(listenersGate) == truth.Yes {
		b.leaveOut(&set.Object, set.Locate(yamldoc.Keys("spec", "parentRef")), "Parent Gateway rejected ListenerSet")
	}
}

// allowsSetsOf answers whether a Gateway takes the ListenerSets of a namespace, of a controller that looks for them (pkg/config/feature_gates.go).
func (b *builder) allowsSetsOf(gw *manifest.Gateway, namespace manifest.Value) truth.Truth {
	path, isOn := yamldoc.Keys("spec", "allowedListeners"), b.flags.isOn(listenersGate)
	switch allowed := gw.Spec.AllowedListeners; {
	case gw.IsUnknown(path):
		return isOn.And(truth.Maybe)
	case allowed == nil:
		return truth.No
	default:
		return isOn.And(b.isFrom(allowed.Namespaces, "None", namespace, gw.Namespace))
	}
}

// doubtAbsentSets notes routes of ListenerSets that are not among the manifests, and may be of a Gateway.
func (b *builder) doubtAbsentSets(gw *manifest.Gateway) {
	for _, route := range b.found.Routes {
		if !slices.Contains(routeKinds(b.lb.Kind), route.Kind) {
			continue
		}
		for _, ref := range route.Spec.ParentRefs {
			namespace := namespaceOf(ref, route.Namespace)
			if textOf(ref.Kind) == "ListenerSet" && !b.hasSet(ref, route) && b.allowsSetsOf(gw, namespace) != truth.No {
				b.doubt(route.At, PartListeners, PartRules, PartTargets)
			}
		}
	}
}

// hasSet reports whether the ListenerSet that a route names certainly is among the manifests.
func (b *builder) hasSet(ref manifest.ParentReference, route *manifest.Route) bool {
	return slices.ContainsFunc(b.found.ListenerSets, func(set *manifest.ListenerSet) bool {
		return namesParent(ref, route.Namespace, &set.Object) == truth.Yes
	})
}
