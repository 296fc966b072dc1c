package loadbalancer

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/manifest"
)

// network makes the network load balancer of a Service (aws-load-balancer-controller pkg/service/model_builder.go, buildModel).
func (b *builder) network(s *manifest.Service) {
	b.lb.Kind = Network
	b.lb.Scheme = b.serviceScheme(s)
	addresses := ofService(&s.Object, "aws-load-balancer-ip-address-type")
	b.lb.IPAddressType, b.lb.AddressesAt = b.oneOf(addresses, PartAddresses, "IPAddressType", IPv4, IPv4, DualStack), addresses.at
	b.checkName(ofService(&s.Object, "aws-load-balancer-name"))
	b.checkAddresses(s)
	b.admitGateways(b.attributesOf(ofService(&s.Object, "aws-load-balancer-attributes")))
	b.checkMaps(s)
	b.checkWords(s)
	b.checkProxy(s)
	b.checkPorts(s)
	b.serviceGroups(s)
	if len(b.lb.Front) > 0 && b.lb.Front[0].IsMade() {
		b.serviceRules(s)
	}
	b.serviceListeners(s)
}

// oneOf is a setting that has one of several values; empty where it is not known.
func (b *builder) oneOf(s setting, part Part, what, fallback string, values ...string) string {
	switch {
	case s.IsUnknown:
		b.doubt(s.at, part)
		return ""
	case !s.IsWritten:
		return fallback
	case !slices.Contains(values, s.Text):
		b.refuse(s.object, s.at, "unknown %s: %s", what, s.Text)
		b.doubt(s.at, part)
		return ""
	default:
		return s.Text
	}
}

// schemeOf is a scheme, or the controller's default one.
func (b *builder) schemeOf(s setting) string {
	if fallback := b.flags.get(schemeFlag); !s.IsWritten && fallback.IsWritten {
		fallback.object, s = s.object, fallback
	}
	b.lb.SchemeAt = s.at
	return b.oneOf(s, PartScheme, "scheme", Internal, Internal, InternetFacing)
}

// serviceScheme is what the annotations say, the older one last (model_build_load_balancer.go, buildLoadBalancerScheme).
func (b *builder) serviceScheme(s *manifest.Service) string {
	scheme := ofService(&s.Object, "aws-load-balancer-scheme")
	older := ofService(&s.Object, "aws-load-balancer-internal")
	if scheme.IsWritten || !older.IsWritten {
		return b.schemeOf(scheme)
	}
	b.lb.SchemeAt = older.at
	if older.IsUnknown {
		b.doubt(older.at, PartScheme)
		return ""
	}
	internal, ok := b.boolean(older, true)
	switch {
	case !ok:
		b.doubt(older.at, PartScheme)
		return ""
	case internal:
		return Internal
	default:
		return InternetFacing
	}
}
