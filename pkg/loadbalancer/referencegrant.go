package loadbalancer

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/truth"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// isPermitted reports whether a route certainly may name a Service: one of its own namespace, or by a ReferenceGrant of the other one
// (aws-load-balancer-controller pkg/shared_utils/cross_namespace_validator.go). No grant is no proof that there is none.
func (b *builder) isPermitted(r routed) bool {
	if manifest.SameNamespace(r.namespace(), r.route.Namespace) == truth.Yes {
		return true
	}
	return slices.ContainsFunc(b.found.ReferenceGrants, func(g *manifest.ReferenceGrant) bool {
		return b.sees(&g.Object, r.namespace()) == truth.Yes && permits(g, r)
	})
}

// permits reports whether a grant certainly lets a route name a Service.
func permits(g *manifest.ReferenceGrant, r routed) bool {
	if g.IsUnknown(yamldoc.Keys("spec")) || !r.route.Namespace.IsKnown() {
		return false
	}
	from := manifest.GrantedFrom{Group: gatewayGroup, Kind: r.route.Kind, Namespace: r.route.Namespace.Text}
	return slices.Contains(g.Spec.From, from) && slices.ContainsFunc(g.Spec.To, func(to manifest.GrantedTo) bool {
		return to.Group == "" && to.Kind == "Service" && (to.Name == nil || *to.Name == r.ref.Name)
	})
}
