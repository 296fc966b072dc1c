package loadbalancer

import (
	"maps"
	"slices"
	"strconv"
)

// frontListeners are one of TCP for each of the application load balancer, or for those that an annotation maps to ports
// (aws-load-balancer-controller pkg/ingress/model_build_frontend_nlb.go, buildFrontendNlbListenerConfigByPortForIngress). A port leads to one
// other (mergeFrontendNlbListenPortConfigs).
func (b *builder) frontListeners(listeners []ports) {
	leads := map[int32]int32{}
	for i := range listeners {
		p := &listeners[i]
		at, mapping, ok := b.frontPorts(p)
		if !ok || p.unknown {
			b.doubt(at.at, PartListeners)
		}
		if len(mapping) > 0 {
			b.checkFrontHealth(p)
		}
		for _, port := range slices.Sorted(maps.Keys(mapping)) {
			switch to, isShared := leads[port]; {
			case !isShared:
				leads[port] = mapping[port]
				b.lb.Listeners = append(b.lb.Listeners, Listener{Protocol: "TCP", Port: port, To: mapping[port], At: at.at, ingress: &p.member})
			case to != mapping[port]:
				b.refuse(at.object, at.at, "failed to merge NLB listenPort config for port: %d: conflicting Target Port: %d | %d", port, to, mapping[port])
			}
		}
	}
}

// frontPorts are those of the listeners for an Ingress, each with the port to which it leads; false where they are not known. Ports that do
// not lead to a listener are left out.
func (b *builder) frontPorts(p *ports) (at setting, mapping map[int32]int32, ok bool) {
	s := ofIngress(&p.Object, frontSuffix+"listener-port-mapping")
	pairs, ok := b.stringMap(s)
	mapping = map[int32]int32{}
	for _, from := range slices.Sorted(maps.Keys(pairs)) {
		port, isPort := b.frontPort(s, "NLB", from)
		to, isTo := b.frontPort(s, "ALB", pairs[from])
		if ok = ok && isPort && isTo; ok && p.protocols[to] != "" {
			mapping[port] = to
		}
	}
	if len(pairs) > 0 || s.IsUnknown || !ok {
		return s, mapping, ok && !s.IsUnknown
	}
	for port := range p.protocols {
		mapping[port] = port
	}
	return setting{object: &p.Object, at: p.at}, mapping, true
}

// frontPort is a port of a mapping; false where it is none (parseFrontendNlbListenerPortMapping).
func (b *builder) frontPort(s setting, of, text string) (port int32, ok bool) {
	number, err := strconv.ParseInt(text, 10, 32)
	if err != nil {
		b.refuse(s.object, s.at, "failed to compute listenPort config for ingress: %s: invalid %s listener port: %s", nameOf(s.object), of, text)
	}
	return int32(number), err == nil
}
