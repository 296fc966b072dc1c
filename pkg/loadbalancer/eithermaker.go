package loadbalancer

import (
	core "k8s.io/api/core/v1"

	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/truth"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// isOfEither reports whether it is the controller or the cloud provider that makes the load balancer of a Service, whose annotations do not
// say which: Auto Mode, or somebody with a class of his own, does not.
func (d *deriver) isOfEither(s *manifest.Service) bool {
	isUnknown := s.IsUnknown(yamldoc.Keys("spec", "type")) || s.IsUnknown(yamldoc.Keys("spec", "loadBalancerClass"))
	kind := ofService(&s.Object, "aws-load-balancer-type")
	return d.cluster.HasAutoMode == truth.No && s.Spec.Type == core.ServiceTypeLoadBalancer && s.Spec.LoadBalancerClass == nil && !isUnknown &&
		!kind.IsUnknown && kind.Text != "external"
}

// asEither enters the kind, the scheme and the addresses that the load balancer of a Service has whoever makes it; what the two would make in
// different ways stays unknown.
func (b *builder) asEither(s *manifest.Service) {
	one, other := b.builder(b.lb.ID), b.builder(b.lb.ID)
	one.lb.Owners, other.lb.Owners = b.lb.Owners, b.lb.Owners
	one.network(s)
	other.cloudProvider(s)
	if one.lb.Kind == other.lb.Kind {
		b.lb.Kind = one.lb.Kind
	}
	if one.lb.IsKnown(PartScheme) && other.lb.IsKnown(PartScheme) && one.lb.Scheme == other.lb.Scheme {
		b.lb.Scheme, b.lb.SchemeAt = one.lb.Scheme, one.lb.SchemeAt
	}
	if one.lb.IsKnown(PartAddresses) && one.lb.IPAddressType == other.lb.IPAddressType {
		b.lb.IPAddressType = one.lb.IPAddressType
	}
}
