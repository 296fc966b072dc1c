package loadbalancer

import (
	"fmt"
	"strings"

	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// checkCertificates refuses listeners that need a certificate and have none, not even a name to look for one by
// (aws-load-balancer-controller pkg/gateway/model/model_build_listener.go, buildCertificates). Only those with routes are made.
func (b *builder) checkCertificates(gw *manifest.Object, listeners []gatewayListener, config gatewaySettings) {
	for _, l := range b.lb.Listeners {
		if l.Protocol != "HTTPS" && l.Protocol != "TLS" {
			continue
		}
		if says := config.certificates(l); says.IsUnknown || says.Text != "" {
			continue
		}
		if hasRoutes, isNamed := b.namesAt(l.Port, listeners); hasRoutes && !isNamed {
			b.refuseIf("no other route of the listener names a host", gw, l.At,
				"No hostnames found for TLS cert discovery for listener on gateway %s with protocol:port %s:%d", nameOf(gw), l.Protocol, l.Port)
		}
	}
}

// namesAt reports whether the listeners of a port have routes, and whether there is a name of a host among these and those, or may be.
func (b *builder) namesAt(port int32, listeners []gatewayListener) (hasRoutes, isNamed bool) {
	for _, listener := range listeners {
		if listener.Port != port {
			continue
		}
		isNamed = isNamed || listener.Hostname != nil || listener.isUnknown("hostname")
		for _, route := range b.routesOf(listener) {
			hasRoutes = true
			isNamed = isNamed || len(route.Spec.Hostnames) > 0 || route.IsUnknown(yamldoc.Keys("spec", "hostnames"))
		}
	}
	return hasRoutes, isNamed
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
