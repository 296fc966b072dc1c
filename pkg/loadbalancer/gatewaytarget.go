package loadbalancer

import (
	"fmt"
	"slices"
	"strconv"

	"k8s.io/apimachinery/pkg/util/intstr"

	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// gatewayTargets are the target groups of the routes of a Gateway, one for each route and port of a Service
// (aws-load-balancer-controller pkg/gateway/model/model_build_target_group.go).
func (b *builder) gatewayTargets(gw *manifest.Gateway, config gatewaySettings) {
	seen := map[string]*TargetGroup{}
	for _, listener := range gw.Spec.Listeners {
		protocol := b.protocolAt(listener.Port)
		for _, route := range b.routesOf(gw, listener) {
			b.doubtBackends(route)
			for i := range route.Spec.Rules {
				for j, ref := range route.Spec.Rules[i].BackendRefs {
					path := yamldoc.Keys("spec", "rules").Child(yamldoc.Index(i), yamldoc.Key("backendRefs"), yamldoc.Index(j))
					key := fmt.Sprint(route.Kind, nameOf(&route.Object), ref.Name, textOf(ref.Namespace), portOf(ref))
					if seen[key] == nil && b.isService(route, ref, path) {
						seen[key] = b.gatewayTarget(routed{route, ref, route.Locate(path), protocol}, config)
						seen[key].ListenersKnown = !gw.IsUnknown(yamldoc.Keys("spec", "listeners"))
						b.lb.Targets = append(b.lb.Targets, seen[key])
					}
					seen[key].leadFrom(listener.Port)
				}
			}
		}
	}
}

// leadFrom notes that a listener leads to the group, if there is such a group.
func (t *TargetGroup) leadFrom(port int32) {
	if t == nil || port == 0 || slices.Contains(t.Listeners, port) {
		return
	}
	t.Listeners = append(t.Listeners, port)
	slices.Sort(t.Listeners)
}

// doubtBackends notes backends of a route that are not known.
func (b *builder) doubtBackends(route *manifest.Route) {
	rules := yamldoc.Keys("spec", "rules")
	if len(route.Spec.Rules) == 0 && route.IsUnknown(rules) {
		b.doubt(route.Locate(rules), PartTargets)
	}
	for i := range route.Spec.Rules {
		refs := rules.Child(yamldoc.Index(i), yamldoc.Key("backendRefs"))
		if len(route.Spec.Rules[i].BackendRefs) == 0 && route.IsUnknown(refs) {
			b.doubt(route.Locate(refs), PartTargets)
		}
	}
}

// routed is a port of a Service that a route names, with the protocol of the listener.
type routed struct {
	route    *manifest.Route
	ref      manifest.BackendReference
	at       manifest.Place
	protocol string
}

// isService reports whether what a route names is a port of a Service.
func (b *builder) isService(route *manifest.Route, ref manifest.BackendReference, path yamldoc.Path) bool {
	switch {
	case route.IsUnknown(path), ref.Kind != nil && *ref.Kind != "Service": // or a target group by name, or another Gateway
		b.doubt(route.Locate(path), PartTargets)
	case b.lb.Kind == Network && ref.Weight != nil && *ref.Weight == 0:
	case ref.Port == nil:
		b.refuse(&route.Object, route.Locate(path), "Port is required")
	default:
		return true
	}
	return false
}

func portOf(ref manifest.BackendReference) int32 {
	if ref.Port == nil {
		return 0
	}
	return *ref.Port
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

// gatewayTarget is the target group of a port of a Service.
func (b *builder) gatewayTarget(r routed, config gatewaySettings) *TargetGroup {
	namespace := r.route.Namespace.Text
	if r.ref.Namespace != nil && *r.ref.Namespace != namespace { // which somebody there has to permit
		namespace = *r.ref.Namespace
		b.doubt(r.at, PartTargets)
	}
	t := &TargetGroup{
		Owner: &r.route.Object, Namespace: namespace, Name: r.ref.Name, ServicePort: strconv.Itoa(int(*r.ref.Port)), At: r.at,
		Service: b.byName[namespace+"/"+r.ref.Name],
	}
	properties := b.properties(r.route, namespace, r.ref.Name, config)
	p := &targetBuilder{builder: b, group: t, owner: &r.route.Object, said: properties.said}
	t.Type = p.typed(properties.said("target-type"))
	t.Protocol = p.gatewayProtocol(r.route.Kind, r.protocol)
	if !p.find(intstr.FromInt32(*r.ref.Port)) {
		return t
	}
	t.Traffic = p.traffic()
	t.HealthCheck = p.gatewayHealthCheck()
	p.checkFamily()
	p.gatewayRules(config)
	return t
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
