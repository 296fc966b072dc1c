package loadbalancer

import (
	"maps"
	"slices"

	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// sslRedirect looks whether the port that plain requests are sent to is one of those (model_builder.go, buildSSLRedirectConfig).
// Ports without TLS do nothing else then.
func (b *builder) sslRedirect(members []member, listeners []ports) (redirects bool) {
	if !b.lb.IsKnown(PartListeners) {
		return false
	}
	protocols := map[int32]string{}
	for _, p := range listeners {
		maps.Copy(protocols, p.protocols)
	}
	var first setting
	for _, m := range members {
		s := m.setting(fromClass{"ssl-redirect", "sslRedirectPort", func(s *manifest.IngressClassParamsSpec) string { return s.SSLRedirectPort }})
		port, isNumber := number(s.Text)
		switch {
		case s.IsUnknown:
			b.doubt(s.at, PartTargets)
			redirects = true // so that nothing of it is certain
		case !s.IsKnown() || !isNumber:
			continue
		case first.IsWritten && first.Text != s.Text:
			b.refuse(s.object, s.at, "conflicting sslRedirect port: [%s %s]", first.Text, s.Text)
		case protocols[port] == "":
			b.refuseIf(members[0].unlessJoined(), s.object, s.at, "listener does not exist for SSLRedirect port: %d", port)
		case protocols[port] != "HTTPS":
			b.refuse(s.object, s.at, "listener protocol non-SSL for SSLRedirect port: %d", port)
		}
		first = s
	}
	b.defaultBackends(listeners, first.IsWritten)
	return redirects || first.IsWritten
}

// unlessJoined is what rests on the manifests having all Ingresses of its group: a named group may have others.
func (m member) unlessJoined() string {
	if m.group().IsWritten {
		return "no Ingress of the group listens on the port but those among the manifests"
	}
	return ""
}

// isPlain reports whether an Ingress listens on ports without TLS alone.
func (p *ports) isPlain() bool {
	for _, protocol := range p.protocols {
		if protocol != "HTTP" {
			return false
		}
	}
	return len(p.protocols) > 0
}

// defaultBackends refuses two Ingresses that both want what no rule of a listener is for (model_build_listener.go,
// buildListenerDefaultActions). One that only sends requests on to another port needs none.
func (b *builder) defaultBackends(listeners []ports, redirects bool) {
	first := map[int32]*manifest.Object{}
	for i := range listeners {
		p := &listeners[i]
		if p.Spec.DefaultBackend == nil {
			continue
		}
		for _, port := range slices.Sorted(maps.Keys(p.protocols)) {
			other := first[port]
			switch {
			case redirects && p.protocols[port] == "HTTP":
			case other == nil:
				first[port] = &p.Object
			default:
				b.refuse(&p.Object, p.Locate(yamldoc.Keys("spec", "defaultBackend")),
					"multiple ingress defined default backend: [%s %s]", nameOf(other), nameOf(&p.Object))
			}
		}
	}
}
