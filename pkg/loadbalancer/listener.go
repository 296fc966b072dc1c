package loadbalancer

import (
	"encoding/json"
	"maps"
	"slices"

	"github.com/ekslint/ekslint/pkg/manifest"
)

// ports are those on which an Ingress listens, each with its protocol; unknown is set where it is not known which.
type ports struct {
	member

	protocols map[int32]string
	at        manifest.Place
	unknown   bool
}

// listeners are the ports of all members of a group (aws-load-balancer-controller pkg/ingress/model_build_listener.go,
// computeIngressListenPortConfigByPort). Members that share a port have to agree about its protocol (model_builder.go,
// mergeListenPortConfigs).
func (b *builder) listeners(members []member) []ports {
	var all []ports
	first := map[int32]ports{}
	for _, m := range members {
		p := b.portsOf(m)
		all = append(all, p)
		for _, port := range slices.Sorted(maps.Keys(p.protocols)) {
			protocol := p.protocols[port]
			other, isShared := first[port]
			switch {
			case !isShared:
				first[port] = p
				b.lb.Listeners = append(b.lb.Listeners, Listener{Protocol: protocol, Port: port, At: p.at, ingress: &m})
			case other.protocols[port] != protocol:
				b.refuse(&m.Object, p.at, "failed to merge listenPort config for port: %d: conflicting protocol, %s: %s | %s: %s",
					port, nameOf(&other.Object), other.protocols[port], nameOf(&m.Object), protocol)
			}
		}
	}
	return all
}

// portsOf are the ports of one Ingress: those of listen-ports, or else the usual one (model_build_listener.go, computeIngressListenPorts).
func (b *builder) portsOf(m member) ports {
	s := ofIngress(&m.Object, "listen-ports")
	if s.IsWritten {
		protocols, ok := b.parsePorts(s)
		if !ok {
			b.doubt(s.at, PartListeners, PartRules)
		}
		return ports{m, protocols, s.at, !ok}
	}
	certificate := m.setting(certificateSetting())
	switch {
	case m.isStranger: // as without settings
		b.doubt(*m.doubt, PartListeners, PartRules)
		return ports{m, map[int32]string{80: "HTTP"}, m.At, false}
	case certificate.IsUnknown && (m.doubt != nil || m.IsDisputed): // whether there is one
		b.doubt(certificate.at, PartListeners, PartRules)
		return ports{m, nil, certificate.at, true}
	case certificate.IsUnknown, len(certificate.list()) > 0:
		return ports{m, map[int32]string{443: "HTTPS"}, certificate.at, false}
	default:
		return ports{m, map[int32]string{80: "HTTP"}, m.At, false}
	}
}

// parsePorts reads the JSON of listen-ports; false where it cannot be read, or is not known.
func (b *builder) parsePorts(s setting) (protocols map[int32]string, ok bool) {
	if s.IsUnknown {
		return nil, false
	}
	var entries []map[string]int32
	if err := json.Unmarshal([]byte(s.Text), &entries); err != nil {
		b.refuse(s.object, s.at, "failed to parse listen-ports configuration: `%s`: %v", s.Text, err)
		return nil, false
	}
	if len(entries) == 0 {
		b.refuse(s.object, s.at, "empty listen-ports configuration: `%s`", s.Text)
		return nil, false
	}
	protocols = map[int32]string{}
	for _, entry := range entries {
		for _, protocol := range slices.Sorted(maps.Keys(entry)) {
			switch port := entry[protocol]; {
			case port < 1 || port > 65535:
				b.refuse(s.object, s.at, "listen port must be within [1, 65535]: %d", port)
				return nil, false
			case protocol != "HTTP" && protocol != "HTTPS":
				b.refuse(s.object, s.at, "listen protocol must be within [HTTP, HTTPS]: %s", protocol)
				return nil, false
			default:
				protocols[port] = protocol
			}
		}
	}
	return protocols, true
}
