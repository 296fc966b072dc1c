package loadbalancer

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/truth"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// gatewayCertificates refuses listeners that need a certificate and have none, not even a name to look for one by
// (aws-load-balancer-controller pkg/gateway/model/model_build_listener.go, buildCertificates). Only those with routes are made.
func (b *builder) gatewayCertificates(gw *manifest.Object, listeners, left []gatewayListener, config gatewaySettings) {
	for _, l := range b.lb.Listeners {
		if l.Protocol != "HTTPS" && l.Protocol != "TLS" {
			continue
		}
		if says := config.certificates(l); says.IsUnknown || says.Text != "" {
			continue
		}
		if hasRoutes, isNamed := b.namesAt(l.Port, listeners, left); hasRoutes && !isNamed {
			b.refuseIf("no other route of the listener names a host", gw, l.At,
				"No hostnames found for TLS cert discovery for listener on gateway %s with protocol:port %s:%d", nameOf(gw), l.Protocol, l.Port)
		}
	}
}

// namesAt reports whether the listeners of a port have routes, and whether they or these name a host, or may. The name of a listener that is left
// out counts where a route is attached to it (same file, mapGatewayListenerConfigsByPort; routeutils/route_listener_mapper.go).
func (b *builder) namesAt(port int32, listeners, left []gatewayListener) (hasRoutes, isNamed bool) {
	var routes []*manifest.Route
	for _, l := range listeners {
		if l.Port == port {
			routes = append(routes, b.routesOf(l)...)
			isNamed = isNamed || l.Hostname != nil || l.isUnknown("hostname")
		}
	}
	for _, route := range routes {
		isNamed = isNamed || len(route.Spec.Hostnames) > 0 || route.IsUnknown(yamldoc.Keys("spec", "hostnames")) ||
			slices.ContainsFunc(left, func(l gatewayListener) bool {
				return l.Port == port && (l.Hostname != nil || l.isUnknown("hostname")) && b.attaches(route, l) != truth.No
			})
	}
	return len(routes) > 0, isNamed
}

// certificates are those that the configuration of a listener names.
func (c gatewaySettings) certificates(l Listener) setting {
	return c.ofListener(l, func(s manifest.ListenerConfiguration) (string, bool) {
		return strings.Join(append(s.Certificates, textOf(s.DefaultCertificate)), ""), true
	})
}

// ofListener is a setting of a listener in the first configuration that has any for it.
func (c gatewaySettings) ofListener(l Listener, get func(manifest.ListenerConfiguration) (string, bool)) setting {
	key := fmt.Sprintf("%s:%d", l.Protocol, l.Port)
	return c.value("listenerConfigurations", func(s *configuration) (string, bool) {
		if s.ListenerConfigurations == nil {
			return "", false
		}
		for _, listener := range *s.ListenerConfigurations {
			if listener.ProtocolPort == key {
				return get(listener)
			}
		}
		return "", false
	})
}
