package loadbalancer

import (
	"maps"
	"slices"
	"strconv"

	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// sslRedirect looks whether the port that plain requests are sent to is one of those (model_builder.go, buildSSLRedirectConfig).
// Ports without TLS do nothing else then.
func (b *builder) sslRedirect(members []member, listeners []ports) (redirects bool) {
	protocols := map[int32]string{}
	for _, p := range listeners {
		maps.Copy(protocols, p.protocols)
	}
	if slices.ContainsFunc(members, member.hasNoRedirect) {
		b.defaultBackends(listeners, false)
		return false
	}
	var first setting
	for _, m := range members {
		s := m.setting(redirectSetting())
		switch {
		case s.IsUnknown:
			b.doubt(s.at, PartTargets)
			redirects = true // so that nothing of it is certain
		case !s.IsWritten || !b.isPort(s):
			continue
		case first.IsWritten && first.Text != s.Text:
			b.refuse(s.object, s.at, "conflicting sslRedirect port: [%s %s]", first.Text, s.Text)
		case b.lb.IsKnown(PartListeners):
			b.checkRedirect(s, members[0], protocols)
		}
		first = s
	}
	b.defaultBackends(listeners, first.IsWritten)
	return b.mayBeRedirected() || redirects || first.IsWritten
}

// mayBeRedirected reports whether an Ingress that may be in the group redirects, so that no target of a port without TLS is certain.
func (b *builder) mayBeRedirected() bool {
	redirects := false
	for _, m := range b.outsiders {
		if s := m.setting(redirectSetting()); s.IsWritten {
			redirects = true
			b.doubt(s.at, PartTargets)
		}
	}
	return redirects
}

// isPort refuses a port for redirects that is not a number (pkg/annotations/parser.go, ParseInt32Annotation).
func (b *builder) isPort(s setting) bool {
	_, err := strconv.ParseInt(s.Text, 10, 32)
	if err != nil {
		b.refuse(s.object, s.at, "failed to parse int32 annotation, %s: %s", s.key(), s.Text)
	}
	return err == nil
}

// checkRedirect refuses a port for redirects on which nobody listens, or without TLS.
func (b *builder) checkRedirect(s setting, first member, protocols map[int32]string) {
	port, _ := number(s.Text)
	switch protocols[port] {
	case "HTTPS":
	case "":
		if !b.lb.IsKnown(PartMembers) { // one that listens there may be in the group
			return
		}
		b.refuseIf(first.unlessJoined(), s.object, s.at, "listener does not exist for SSLRedirect port: %d", port)
	default:
		b.refuse(s.object, s.at, "listener protocol non-SSL for SSLRedirect port: %d", port)
	}
}

func redirectSetting() fromClass {
	return fromClass{"ssl-redirect", "sslRedirectPort", func(s *manifest.IngressClassParamsSpec) string { return s.SSLRedirectPort }}
}

// hasNoRedirect reports whether the settings of its class name a port that is not a number: then there is no redirect in the whole group,
// whatever others say.
func (m member) hasNoRedirect() bool {
	if m.doubt != nil || m.params == nil || m.params.Spec.SSLRedirectPort == "" || m.params.IsUnknown(yamldoc.Keys("spec", "sslRedirectPort")) {
		return false
	}
	_, err := strconv.ParseInt(m.params.Spec.SSLRedirectPort, 10, 32)
	return err != nil
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

// isTLS reports whether a port is one with TLS.
func (p *ports) isTLS(port int32) bool { return p.protocols[port] == "HTTPS" }

// leading are the ports on which requests are not only redirected.
func (p *ports) leading(redirects bool) []int32 {
	var leading []int32
	for _, port := range slices.Sorted(maps.Keys(p.protocols)) {
		if !redirects || p.protocols[port] != "HTTP" {
			leading = append(leading, port)
		}
	}
	return leading
}

// defaultBackends refuses two Ingresses that both want what no rule of a listener is for (model_build_listener.go,
// buildListenerDefaultActions). One that only sends requests on to another port needs none.
func (b *builder) defaultBackends(listeners []ports, redirects bool) {
	if !b.lb.IsKnown(PartListeners) {
		return
	}
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
