package loadbalancer

import (
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/truth"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// What the controller says of a route that no listener takes (aws-load-balancer-controller
// pkg/gateway/routeutils/route_reconciler_utils.go).
const (
	noMatchingParent    = "Route parentRef does not match listener"
	noMatchingNamespace = "Listener does not allow route attachment, namespace does not match between listener and route"
	noMatchingKind      = "Listener does not allow route attachment, kind does not match between listener and route"
	noMatchingHostname  = "Listener does not allow route attachment, no matching hostname"
)

// leaveOutRoutes notes the routes that name a Gateway, or a ListenerSet of its, whose listeners take none of them. One that the controller
// leaves out takes routes all the same: what is wrong is wrong with the listener (same package, route_listener_mapper.go,
// attemptListenerRouteAttachment).
func (b *builder) leaveOutRoutes(listeners []gatewayListener) {
	byParent := map[*manifest.Object][]gatewayListener{}
	inOrder := func(a, b gatewayListener) int { return comparePlaces(a.at(), b.at()) } // the first objection is the one that is told
	for _, l := range slices.SortedStableFunc(slices.Values(listeners), inOrder) {
		byParent[l.parent] = append(byParent[l.parent], l)
	}
	for _, route := range b.found.Routes {
		if b.flags.watches(&route.Object) != truth.Yes {
			continue
		}
		for i, ref := range route.Spec.ParentRefs {
			path := yamldoc.Keys("spec", "parentRefs").Child(yamldoc.Index(i))
			for parent, listeners := range byParent {
				isKnown := !route.IsUnknown(path) && !parent.IsUnknown(yamldoc.Keys("spec", "listeners"))
				if isKnown && namesParent(ref, route.Namespace, parent) == truth.Yes {
					b.leaveOutRoute(route, ref, path, listeners)
				}
			}
		}
	}
}

// leaveOutRoute notes a route that none of the listeners of a parent takes.
func (b *builder) leaveOutRoute(route *manifest.Route, ref manifest.ParentReference, path yamldoc.Path, listeners []gatewayListener) {
	if kinds := routeKinds(b.lb.Kind); !slices.Contains(kinds, route.Kind) { // of which the controller does not even speak
		b.leaveOut(&route.Object, route.Locate(path), "an %s load balancer is for %s", b.lb.Kind, strings.Join(kinds, ", "))
		return
	}
	said := noMatchingParent
	for _, l := range listeners {
		if l.isUnknown("name") || l.isUnknown("port") {
			return
		}
		if !isSectionOf(ref, l) {
			continue
		}
		objection := b.objection(route, l)
		if objection == "" {
			return
		}
		if said == noMatchingParent {
			said = objection
		}
	}
	b.leaveOut(&route.Object, route.Locate(path), "%s", said)
}

// objection is why a listener certainly does not take a route; empty where it may.
func (b *builder) objection(route *manifest.Route, l gatewayListener) string {
	areKindsKnown := !l.isUnknown("protocol") && !l.isUnknown("allowedRoutes", "kinds")
	switch {
	case b.allowsNamespace(l, route) == truth.No:
		return noMatchingNamespace
	case areKindsKnown && !allowsKind(l, route.Kind):
		return noMatchingKind
	case hostnamesMeet(l, route) == truth.No:
		return noMatchingHostname
	default:
		return ""
	}
}
