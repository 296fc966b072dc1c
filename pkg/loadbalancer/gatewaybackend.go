package loadbalancer

import (
	"slices"

	core "k8s.io/api/core/v1"

	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/truth"
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
func (b *builder) isService(r routed, path yamldoc.Path) bool {
	kind := r.ref.Kind
	isIdle := b.lb.Kind == Network && r.ref.Weight != nil && *r.ref.Weight == 0
	switch {
	case r.route.IsUnknown(path), kind != nil && slices.Contains([]string{"TargetGroupName", "Gateway"}, *kind):
		b.doubt(r.at, PartTargets)
	case kind != nil && *kind != "Service":
		b.leaveOut(&r.route.Object, r.at, "Unknown backend reference kind")
	case r.ref.Port == nil:
		b.leaveOut(&r.route.Object, r.at, "Port is required")
	case !b.isPermitted(r): // somebody who hands over no more may have permitted it
		b.leaveOutIf("no ReferenceGrant permits it", &r.route.Object, r.at, "No explicit ReferenceGrant exists to allow the reference.")
		if !isIdle {
			b.doubt(r.at, PartTargets)
		}
	default:
		return b.isLoaded(r) && !isIdle
	}
	return false
}

// isLoaded reports whether there may be such a port of the Service. With a weight that is too large, no load balancer is made.
func (b *builder) isLoaded(r routed) bool {
	service := b.byName[r.namespace().Text+"/"+r.ref.Name]
	if service == nil {
		return true
	}
	switch b.flags.watches(&service.Object) {
	case truth.No: // it is not found
		b.leaveOut(&r.route.Object, r.at, "Service (%s:%s) not found)", r.namespace().Text, r.ref.Name)
		return false
	case truth.Maybe:
		b.doubt(r.at, PartTargets)
		return false
	default:
	}
	has := slices.ContainsFunc(service.Spec.Ports, func(port core.ServicePort) bool { return port.Port == *r.ref.Port })
	switch {
	case service.IsUnknown(yamldoc.Keys("spec", "ports")):
		return true
	case !has && !service.IsDisputed:
		b.leaveOut(&r.route.Object, r.at, "Unable to find service port for port %d", *r.ref.Port)
	case has && r.ref.Weight != nil && *r.ref.Weight > maxWeight:
		b.refuse(&r.route.Object, r.at, "Weight [%d] must be less than or equal to %d", *r.ref.Weight, maxWeight)
	}
	return has
}

func portOf(ref manifest.BackendReference) int32 {
	if ref.Port == nil {
		return 0
	}
	return *ref.Port
}
