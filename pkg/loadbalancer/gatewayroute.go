package loadbalancer

import (
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/truth"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

const gatewayGroup = "gateway.networking.k8s.io"

// routesOf are the routes that are attached to a listener of a Gateway (aws-load-balancer-controller
// pkg/gateway/routeutils/listener_attachment_helper.go). What may be attached is noted.
func (b *builder) routesOf(gw *manifest.Gateway, listener manifest.GatewayListener) []*manifest.Route {
	var all []*manifest.Route
	for _, route := range b.found.Routes {
		if !slices.Contains(routeKinds(b.lb.Kind), route.Kind) || !allowsKind(listener, route.Kind) {
			continue
		}
		parents := yamldoc.Keys("spec", "parentRefs")
		names := slices.ContainsFunc(route.Spec.ParentRefs, func(ref manifest.ParentReference) bool { return isParent(ref, route, gw, listener) })
		switch allows, isKnown := b.allowsNamespace(gw, listener, route); {
		case b.flags.watches(&route.Object) == truth.No:
		case route.IsUnknown(parents):
			b.doubt(route.Locate(parents), PartTargets)
		case !names, isKnown && !allows:
		case !isKnown, b.flags.watches(&route.Object) == truth.Maybe, route.IsUnknown(yamldoc.Keys("spec", "hostnames")):
			b.doubt(route.At, PartTargets)
		case hostnamesMeet(textOf(listener.Hostname), route.Spec.Hostnames):
			all = append(all, route)
		}
	}
	return all
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
func allowsKind(listener manifest.GatewayListener, kind string) bool {
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

// isParent reports whether a route names a listener of a Gateway.
func isParent(ref manifest.ParentReference, route *manifest.Route, gw *manifest.Gateway, listener manifest.GatewayListener) bool {
	namespace := route.Namespace.Text
	if ref.Namespace != nil {
		namespace = *ref.Namespace
	}
	isGateway := (ref.Group == nil || *ref.Group == gatewayGroup) && (ref.Kind == nil || *ref.Kind == "Gateway")
	return isGateway && gw.Name == known(ref.Name) && gw.Namespace.Text == namespace &&
		(ref.SectionName == nil || *ref.SectionName == listener.Name) && (ref.Port == nil || *ref.Port == listener.Port)
}

// allowsNamespace reports whether routes of a namespace may attach to a listener, and whether that is known.
func (b *builder) allowsNamespace(gw *manifest.Gateway, listener manifest.GatewayListener, route *manifest.Route) (allows, isKnown bool) {
	from := "Same"
	if listener.AllowedRoutes != nil && listener.AllowedRoutes.Namespaces != nil && listener.AllowedRoutes.Namespaces.From != nil {
		from = *listener.AllowedRoutes.Namespaces.From
	}
	switch from {
	case "All":
		return true, true
	case "Selector":
		if listener.AllowedRoutes.Namespaces.Selector == nil {
			return false, true
		}
		return b.namespaceMatches(route.Namespace, listener.AllowedRoutes.Namespaces.Selector)
	case "Same":
		return route.Namespace.Text == gw.Namespace.Text, !route.Namespace.IsUnknown && !gw.Namespace.IsUnknown
	default:
		return false, from != "" // None
	}
}

// hostnamesMeet reports whether a listener serves one of the names of a route, each of which may begin with a wildcard
// (https://gateway-api.sigs.k8s.io/reference/spec/#hostname).
func hostnamesMeet(served string, names []string) bool {
	if served == "" || len(names) == 0 {
		return true
	}
	return slices.ContainsFunc(names, func(name string) bool {
		return name == served || covers(served, name) || covers(name, served)
	})
}

func covers(pattern, name string) bool {
	suffix, isWildcard := strings.CutPrefix(pattern, "*")
	return isWildcard && strings.HasSuffix(strings.TrimPrefix(name, "*"), suffix)
}
