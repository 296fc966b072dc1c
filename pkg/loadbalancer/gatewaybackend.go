package loadbalancer

import (
	"slices"

	core "k8s.io/api/core/v1"

	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// maxWeight is what a backend may have at most, though the Gateway API allows more (aws-load-balancer-controller
// pkg/gateway/routeutils/backend.go).
const maxWeight = 999

// doubtBackends notes backends of a route that are not known.
func (b *builder) doubtBackends(route *manifest.Route) {
	rules := yamldoc.Keys("spec", "rules")
	if len(route.Spec.Rules) == 0 && route.IsUnknown(rules) {
		b.doubt(route.Locate(rules), PartTargets)
	}
	for i := range route.Spec.Rules {
		refs := rules.Child(yamldoc.Index(i), yamldoc.Key("backendRefs"))
		if len(route.Spec.Rules[i].BackendRefs) == 0 && route.IsUnknown(refs) {
			b.doubt(route.Locate(refs), PartTargets)
		}
	}
}

// isService reports whether what a route names is a port of a Service. What the controller cannot resolve it leaves out, with a word in the
// status of the route: the rest is made all the same (same file, accumulateRules and commonBackendLoader; backend_service.go, serviceLoader).
func (b *builder) isService(route *manifest.Route, ref manifest.BackendReference, path yamldoc.Path) bool {
	switch {
	case route.IsUnknown(path), ref.Kind != nil && slices.Contains([]string{"TargetGroupName", "Gateway"}, *ref.Kind):
		b.doubt(route.Locate(path), PartTargets)
	case ref.Kind != nil && *ref.Kind != "Service", ref.Port == nil:
	case b.lb.Kind == Network && ref.Weight != nil && *ref.Weight == 0:
	default:
		return b.isLoaded(route, ref, route.Locate(path))
	}
	return false
}

// isLoaded reports whether there may be such a port of the Service. With a weight that is too large, no load balancer is made.
func (b *builder) isLoaded(route *manifest.Route, ref manifest.BackendReference, at manifest.Place) bool {
	service := b.byName[namespaceOf(route, ref)+"/"+ref.Name]
	if service == nil {
		return true
	}
	has := slices.ContainsFunc(service.Spec.Ports, func(port core.ServicePort) bool { return port.Port == *ref.Port })
	if has && ref.Weight != nil && *ref.Weight > maxWeight {
		b.refuse(&route.Object, at, "Weight [%d] must be less than or equal to %d", *ref.Weight, maxWeight)
	}
	return has || service.IsUnknown(yamldoc.Keys("spec", "ports"))
}

// namespaceOf is that of the Service which a route names.
func namespaceOf(route *manifest.Route, ref manifest.BackendReference) string {
	if ref.Namespace != nil {
		return *ref.Namespace
	}
	return route.Namespace.Text
}

func portOf(ref manifest.BackendReference) int32 {
	if ref.Port == nil {
		return 0
	}
	return *ref.Port
}
