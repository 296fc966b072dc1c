package loadbalancer

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"k8s.io/apimachinery/pkg/util/intstr"

	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// gatewayTargets are the target groups of the routes of a Gateway, one for each route and port of a Service
// (aws-load-balancer-controller pkg/gateway/model/model_build_target_group.go). The lowest port that leads there decides the protocol of one.
func (b *builder) gatewayTargets(listeners []gatewayListener, config gatewaySettings) {
	seen := map[string]*TargetGroup{}
	byPort := func(a, b gatewayListener) int { return cmp.Compare(a.Port, b.Port) }
	for _, listener := range slices.SortedStableFunc(slices.Values(listeners), byPort) {
		for _, route := range b.routesOf(listener) {
			b.doubtBackends(route)
			for _, r := range b.portsRoutedTo(route, b.protocolAt(listener.Port)) {
				key := fmt.Sprint(route.Kind, nameOf(&route.Object), r.ref.Name, textOf(r.ref.Namespace), portOf(r.ref))
				if seen[key] == nil {
					seen[key] = b.gatewayTarget(r, config)
					seen[key].ListenersKnown = b.lb.IsKnown(PartListeners)
					b.lb.Targets = append(b.lb.Targets, seen[key])
				}
				if r.ref.Weight == nil || *r.ref.Weight > 0 {
					seen[key].leadFrom(listener.Port)
				}
			}
		}
	}
}

// portsRoutedTo are the ports of Services that a route names, by a listener of a protocol.
func (b *builder) portsRoutedTo(route *manifest.Route, protocol string) []routed {
	var found []routed
	for i := range route.Spec.Rules {
		for j, ref := range route.Spec.Rules[i].BackendRefs {
			path := yamldoc.Keys("spec", "rules").Child(yamldoc.Index(i), yamldoc.Key("backendRefs"), yamldoc.Index(j))
			if r := (routed{route, ref, route.Locate(path), protocol}); b.isService(r, path) {
				found = append(found, r)
			}
		}
	}
	return found
}

// leadFrom notes that a listener leads to the group.
func (t *TargetGroup) leadFrom(port int32) {
	if slices.Contains(t.Listeners, port) {
		return
	}
	t.Listeners = append(t.Listeners, port)
	slices.Sort(t.Listeners)
}

// routed is a port of a Service that a route names, with the protocol of the listener.
type routed struct {
	route    *manifest.Route
	ref      manifest.BackendReference
	at       manifest.Place
	protocol string
}

// protocolAt is that of the listener on a port.
func (b *builder) protocolAt(port int32) string {
	for _, l := range b.lb.Listeners {
		if l.Port == port {
			return l.Protocol
		}
	}
	return ""
}

// namespace is that of the Service.
func (r routed) namespace() manifest.Value {
	if r.ref.Namespace != nil {
		return known(*r.ref.Namespace)
	}
	return r.route.Namespace
}

// gatewayTarget is the target group of a port of a Service.
func (b *builder) gatewayTarget(r routed, config gatewaySettings) *TargetGroup {
	namespace := r.namespace().Text
	t := &TargetGroup{
		Owner: &r.route.Object, Namespace: namespace, Name: r.ref.Name, ServicePort: strconv.Itoa(int(*r.ref.Port)), At: r.at,
		Service: b.byName[namespace+"/"+r.ref.Name],
	}
	if t.Service == nil { // without it, or such a port of it, the backend is left out
		defer b.assumeRefusals(len(b.lb.Refusals), "Service "+namespace+"/"+r.ref.Name+" has the port "+t.ServicePort)
	}
	properties := b.properties(r, config)
	p := &targetBuilder{builder: b, group: t, owner: &r.route.Object, said: properties.said}
	t.Type = p.typed(properties.said("target-type"))
	t.Nodes = p.gatewayNodes(properties)
	t.Protocol = p.gatewayProtocol(r.route.Kind, r.protocol)
	p.checkControlPort()
	if !p.find(intstr.FromInt32(*r.ref.Port)) {
		return t
	}
	t.Traffic = p.traffic()
	t.HealthCheck = p.gatewayHealthCheck()
	p.checkFamily()
	p.gatewayRules(config)
	return t
}

// assumeRefusals makes refusals, those from an index on, rest on an assumption.
func (b *builder) assumeRefusals(from int, assumption string) {
	for i := range b.lb.Refusals[from:] {
		r := &b.lb.Refusals[from+i]
		r.Assumption = cmp.Or(r.Assumption, assumption)
	}
}

// gatewayProtocol is that of the target group: what is said, or that of the route (buildTargetGroupProtocol).
func (p *targetBuilder) gatewayProtocol(kind, listener string) string {
	byRoute := map[string]string{"HTTPRoute": "HTTP", "GRPCRoute": "HTTP", "TCPRoute": "TCP", "UDPRoute": "UDP", "TLSRoute": "TLS"}[kind]
	switch {
	case p.lb.Kind == Application:
		return p.word("protocol", byRoute, "backend protocol must be within [HTTP, HTTPS]: %s", "HTTP", "HTTPS")
	case listener == "TCP_UDP", listener == "QUIC", listener == "TCP_QUIC":
		return listener
	default:
		return p.word("protocol", byRoute, "backend protocol must be within [TCP, UDP, TCP_UDP, TLS, QUIC, TCP_QUIC]: %s", "TCP", "TLS", "UDP", "TCP_UDP")
	}
}

// gatewayHealthCheck is the port of health checks (pkg/gateway/routeutils/backend_service.go, GetHealthCheckPort).
func (p *targetBuilder) gatewayHealthCheck() Port {
	if p.lb.Kind == Network {
		return p.serviceHealthCheckAt("healthcheck-port")
	}
	return p.healthCheck("healthcheck-port")
}
