package loadbalancer

import (
	"strconv"

	"github.com/ekslint/ekslint/pkg/manifest"
)

// gatewayListeners are one for each port (aws-load-balancer-controller pkg/gateway/model/model_build_listener.go,
// mapGatewayListenerConfigsByPort). The controller leaves out one without routes; they may be in other manifests.
func (b *builder) gatewayListeners(gw *manifest.Object, listeners []gatewayListener, config gatewaySettings) {
	byPort := map[int32]int{}
	for _, listener := range listeners {
		protocol := gatewayProtocol(listener.GatewayListener)
		other, isShared := byPort[listener.Port]
		switch {
		case !isShared:
			byPort[listener.Port] = len(b.lb.Listeners)
			b.lb.Listeners = append(b.lb.Listeners, Listener{Protocol: protocol, Port: listener.Port, At: listener.at()})
		case b.lb.Listeners[other].Protocol == protocol:
		case isPair(b.lb.Listeners[other].Protocol, protocol):
			b.lb.Listeners[other].Protocol = "TCP_UDP"
		default: // some of the TLS is passed through
			b.refuse(gw, listener.at(), "invalid listeners on gateway, listeners with same ports cannot have different protocols")
		}
	}
	for i := range b.lb.Listeners {
		b.upgrade(&b.lb.Listeners[i], config)
	}
}

// isPair reports whether two protocols can be one listener.
func isPair(a, b string) bool {
	return a == "TCP" && b == "UDP" || a == "UDP" && b == "TCP" || a == "TCP_UDP" && (b == "TCP" || b == "UDP")
}

// gatewayProtocol is that of a listener: what is only passed through is taken for plain connections.
func gatewayProtocol(listener manifest.GatewayListener) string {
	if listener.Protocol == "TLS" && listener.TLS != nil && textOf(listener.TLS.Mode) == "Passthrough" {
		return "TCP"
	}
	return listener.Protocol
}

// upgrade is QUIC in the place of datagrams, where the configuration wants it (buildListenerSpec).
func (b *builder) upgrade(l *Listener, config gatewaySettings) {
	s := config.ofListener(*l, func(of manifest.ListenerConfiguration) (string, bool) {
		return strconv.FormatBool(of.QUICEnabled != nil && *of.QUICEnabled), true // the settings of a listener count as a whole
	})
	switch {
	case s.IsUnknown:
		if isUDP(l.Protocol) {
			b.doubt(s.at, PartListeners)
		}
	case s.Text != "true":
	case l.Protocol == "UDP":
		l.Protocol = "QUIC"
	case l.Protocol == "TCP_UDP":
		l.Protocol = "TCP_QUIC"
	default:
		b.refuse(s.object, s.at, "QUIC protocol upgrade not supported for protocol %s", l.Protocol)
	}
}
