package loadbalancer

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/truth"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// contest notes the ports on which HTTPRoutes and GRPCRoutes name the same host: those of the kind that the controller happens to read later are
// left out, and once that begins others of their kind are, too (aws-load-balancer-controller
// pkg/gateway/routeutils/listener_attachment_helper.go, crossServingHostnameUniquenessCheck; loader.go reads kinds in no order).
func (b *builder) contest(listeners []gatewayListener) {
	b.contested = map[int32]bool{}
	of := func(kind string, port int32, attaches truth.Truth) []*manifest.Route {
		return slices.DeleteFunc(slices.Clone(b.found.Routes), func(route *manifest.Route) bool {
			return route.Kind != kind || !slices.ContainsFunc(listeners, func(l gatewayListener) bool {
				found := b.attaches(route, l)
				return l.Port == port && (found == attaches || found == truth.Yes)
			})
		})
	}
	for _, l := range listeners {
		for _, web := range of("HTTPRoute", l.Port, truth.Maybe) {
			for _, rpc := range of("GRPCRoute", l.Port, truth.Maybe) {
				b.contested[l.Port] = b.contested[l.Port] || mayShareHost(web, rpc)
			}
		}
		b.leaveOutContested(of("HTTPRoute", l.Port, truth.Yes), of("GRPCRoute", l.Port, truth.Yes))
	}
}

// leaveOutContested notes that one of two routes of a port is left out: it is told of those of the second kind.
func (b *builder) leaveOutContested(first, second []*manifest.Route) {
	for _, route := range second {
		for _, other := range first {
			if shareHost(other, route) && !other.IsDisputed {
				b.leaveOut(&route.Object, route.Locate(yamldoc.Keys("spec", "hostnames")),
					"HTTPRoute and GRPCRoute have overlap hostname, attachment is rejected: of this one, or of %s", &other.Object)
			}
		}
	}
}

// mayShareHost reports whether two routes may name the same host.
func mayShareHost(a, b *manifest.Route) bool {
	path := yamldoc.Keys("spec", "hostnames")
	return a.IsUnknown(path) || b.IsUnknown(path) || shareHost(a, b)
}

// shareHost reports whether two routes name the same host.
func shareHost(a, b *manifest.Route) bool {
	return slices.ContainsFunc(a.Spec.Hostnames, func(one string) bool {
		return slices.ContainsFunc(b.Spec.Hostnames, func(other string) bool {
			return one == other || covers(one, other) || covers(other, one)
		})
	})
}
