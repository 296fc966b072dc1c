package loadbalancer

import (
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/truth"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

const gatewayGroup = "gateway.networking.k8s.io"

// routesOf are the routes that are attached to a listener. What may be attached is noted.
func (b *builder) routesOf(listener gatewayListener) []*manifest.Route {
	var all []*manifest.Route
	parents := yamldoc.Keys("spec", "parentRefs")
	for _, route := range b.found.Routes {
		attaches := b.attaches(route, listener)
		if b.contested[listener.Port] {
			attaches = attaches.And(truth.Maybe)
		}
		switch {
		case attaches == truth.Yes:
			all = append(all, route)
		case attaches == truth.Maybe && route.IsUnknown(parents):
			b.doubt(route.Locate(parents), PartTargets)
		case attaches == truth.Maybe:
			b.doubt(route.At, PartTargets)
		}
	}
	return all
}

// attaches answers whether a route is attached to a listener (aws-load-balancer-controller
// pkg/gateway/routeutils/listener_attachment_helper.go).
func (b *builder) attaches(route *manifest.Route, listener gatewayListener) truth.Truth {
	if !slices.Contains(routeKinds(b.lb.Kind), route.Kind) || !allowsKind(listener, route.Kind) {
		return truth.No
	}
	names := namesListener(route, listener)
	if route.IsUnknown(yamldoc.Keys("spec", "parentRefs")) {
		names = truth.Maybe
	}
	return names.And(b.flags.watches(&route.Object)).And(b.allowsNamespace(listener, route)).And(hostnamesMeet(listener, route))
}

// routeKinds are those that a kind of load balancer serves.
func routeKinds(kind Kind) []string {
	if kind == Application {
		return []string{"HTTPRoute", "GRPCRoute"}
	}
	return []string{"TCPRoute", "UDPRoute", "TLSRoute"}
}

// allowsKind reports whether routes of a kind may attach to a listener: those that it names, or those of its protocol
// (routeutils/constants.go, DefaultProtocolToRouteKindMap).
func allowsKind(listener gatewayListener, kind string) bool {
	if listener.AllowedRoutes != nil && len(listener.AllowedRoutes.Kinds) > 0 {
		for _, allowed := range listener.AllowedRoutes.Kinds {
			if allowed.Kind == kind {
				return true
			}
		}
		return false
	}
	return slices.Contains(map[string][]string{
		"TCP": {"TCPRoute"}, "UDP": {"UDPRoute"}, "TLS": {"TLSRoute", "TCPRoute"}, "HTTP": {"HTTPRoute"}, "HTTPS": {"HTTPRoute", "GRPCRoute"},
	}[listener.Protocol], kind)
}

// namesListener answers whether a route names a listener.
func namesListener(route *manifest.Route, listener gatewayListener) truth.Truth {
	found := truth.No
	for _, ref := range route.Spec.ParentRefs {
		if isSectionOf(ref, listener) {
			found = found.Or(namesParent(ref, route.Namespace, listener.parent))
		}
	}
	return found
}

// isSectionOf reports whether a listener is among those of its parent that a route names.
func isSectionOf(ref manifest.ParentReference, listener gatewayListener) bool {
	return (ref.SectionName == nil || *ref.SectionName == listener.Name) && (ref.Port == nil || *ref.Port == listener.Port)
}

// allowsNamespace answers whether routes of a namespace may attach to a listener.
func (b *builder) allowsNamespace(listener gatewayListener, route *manifest.Route) truth.Truth {
	switch {
	case listener.isUnknown("allowedRoutes", "namespaces"):
		return truth.Maybe
	case listener.AllowedRoutes == nil:
		return b.isFrom(nil, "Same", route.Namespace, listener.parent.Namespace)
	default:
		return b.isFrom(listener.AllowedRoutes.Namespaces, "Same", route.Namespace, listener.parent.Namespace)
	}
}

// hostnamesMeet answers whether a listener serves one of the names of a route, each of which may begin with a wildcard
// (https://gateway-api.sigs.k8s.io/reference/spec/#hostname). Connections and datagrams have none.
func hostnamesMeet(listener gatewayListener, route *manifest.Route) truth.Truth {
	path := yamldoc.Keys("spec", "hostnames")
	served, names := textOf(listener.Hostname), route.Spec.Hostnames
	areUnknown := route.IsUnknown(path)
	switch {
	case route.Kind == "TCPRoute", route.Kind == "UDPRoute":
		return truth.Yes
	case listener.isUnknown("hostname"):
		return truth.Known(true, len(names) == 0 && !areUnknown)
	case served == "", len(names) == 0 && !areUnknown:
		return truth.Yes
	}
	meet := slices.ContainsFunc(names, func(name string) bool {
		return name != "" && (name == served || covers(served, name) || covers(name, served))
	})
	return truth.Known(meet, meet || !areUnknown)
}

func covers(pattern, name string) bool {
	suffix, isWildcard := strings.CutPrefix(pattern, "*")
	return isWildcard && strings.HasSuffix(strings.TrimPrefix(name, "*"), suffix)
}
