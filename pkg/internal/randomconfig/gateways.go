package randomconfig

import (
	"fmt"
	"math/rand/v2"
)

// Gateways draws a List of Kubernetes objects that make load balancers by the Gateway API: workloads and Services for them, Gateways of both
// classes of the AWS Load Balancer Controller with their settings, routes, ListenerSets and ReferenceGrants. Kubernetes accepts all of them; the
// controller leaves a part out of most, and refuses some.
func Gateways(r *rand.Rand) map[string]any {
	m := &manifests{generator: &generator{Rand: r}, nodePort: 30000}
	m.workloads()
	for i := range 1 + m.IntN(3) {
		m.service(fmt.Sprintf("service-%d", i))
	}
	m.gatewayClasses()
	for i := range 1 + m.IntN(2) {
		m.gateway(fmt.Sprintf("gateway-%d", i))
	}
	for i := range 1 + m.IntN(4) {
		m.route(fmt.Sprintf("route-%d", i))
	}
	for i := range m.IntN(3) {
		m.targetSettings(fmt.Sprintf("targets-%d", i))
	}
	if m.chance(25) {
		m.listenerSet()
	}
	if m.chance(50) {
		m.grant()
	}
	return object{"apiVersion": "v1", "kind": "List", "items": m.items}
}

const gatewayGroup, settingsVersion = "gateway.networking.k8s.io", "gateway.k8s.aws/v1beta1"

func (m *manifests) gatewayClasses() {
	for _, name := range []string{"alb", "nlb"} {
		spec := object{"controllerName": "gateway.k8s.aws/" + name}
		if m.chance(25) {
			spec["parametersRef"] = m.balancerSettings("class-"+name, "default")
		}
		m.add(gatewayGroup+"/v1", "GatewayClass", object{"name": name}, object{"spec": spec})
	}
}

// balancerSettings draws a LoadBalancerConfiguration, and what leads to it.
func (m *manifests) balancerSettings(name, namespace string) object {
	spec := object{}
	m.set(spec, 50, "scheme", func() any { return m.scheme() })
	m.set(spec, 15, "ipAddressType", func() any { return pick(m.generator, "ipv4", "dualstack") })
	m.set(spec, 20, "sourceRanges", func() any { return m.some(2, "10.0.0.0/8", "203.0.113.0/24", "2001:db8::/32") })
	m.set(spec, 10, "securityGroupPrefixes", func() any { return []any{"pl-1"} })
	m.set(spec, 15, "securityGroups", func() any { return []any{"sg-front-1"} })
	m.set(spec, 15, "disableSecurityGroup", m.flag)
	m.set(spec, 15, "manageBackendSecurityGroupRules", m.flag)
	m.set(spec, 15, "enableICMP", m.flag)
	m.set(spec, 10, "mergingMode", func() any { return pick(m.generator, "prefer-gateway", "prefer-gateway-class") })
	m.set(spec, 30, "listenerConfigurations", func() any {
		return []any{
			object{"protocolPort": pick(m.generator, "HTTPS:443", "TLS:443"), "defaultCertificate": "certificate"},
			object{"protocolPort": pick(m.generator, "UDP:53", "TCP_UDP:53"), "quicEnabled": m.flag()},
		}
	})
	if m.chance(20) {
		spec["defaultTargetGroupConfiguration"] = object{"name": "default-" + name}
		settings := object{"defaultConfiguration": m.targetProperties()}
		m.set(settings, 40, "routeConfigurations", m.routeSettings)
		m.set(settings, 5, "targetReference", func() any { return object{"name": "service-9"} })
		m.add(settingsVersion, "TargetGroupConfiguration", object{"name": "default-" + name, "namespace": namespace}, object{"spec": settings})
	}
	m.add(settingsVersion, "LoadBalancerConfiguration", object{"name": name, "namespace": namespace}, object{"spec": spec})
	return object{"group": "gateway.k8s.aws", "kind": "LoadBalancerConfiguration", "name": name, "namespace": namespace}
}

func (m *manifests) gateway(name string) {
	namespace := m.namespace()
	spec := object{"gatewayClassName": pick(m.generator, "alb", "nlb"), "listeners": m.listeners()}
	if m.chance(60) {
		reference := m.balancerSettings("settings-"+name, namespace)
		delete(reference, "namespace")
		spec["infrastructure"] = object{"parametersRef": reference}
	}
	m.set(spec, 30, "allowedListeners", func() any { return object{"namespaces": m.fromNamespaces()} })
	m.add(gatewayGroup+"/v1", "Gateway", object{"name": name, "namespace": namespace}, object{"spec": spec})
}

func (m *manifests) fromNamespaces() object {
	from := object{"from": pick(m.generator, "All", "All", "Same", "Selector")}
	if from["from"] == "Selector" {
		from["selector"] = object{"matchLabels": object{"kubernetes.io/metadata.name": m.namespace()}}
	}
	return from
}

// listeners draws listeners no two of which have the same port, protocol and name of a host, as the API server demands.
func (m *manifests) listeners() []any {
	var listeners []any
	seen := map[string]bool{}
	for i := range 1 + m.IntN(4) {
		l := object{"name": fmt.Sprintf("l-%d", i), "protocol": pick(m.generator, "HTTP", "HTTPS", "TCP", "UDP", "TLS")}
		l["port"] = pick(m.generator, map[any][]int{
			"HTTP": {80, 443, 8080}, "HTTPS": {443, 443, 80}, "TCP": {80, 443, 53}, "UDP": {53, 53, 443}, "TLS": {443, 53},
		}[l["protocol"]]...)
		if l["protocol"] == "TLS" {
			l["tls"] = object{"mode": pick(m.generator, "Passthrough", "Terminate")}
		}
		if l["protocol"] != "TCP" && l["protocol"] != "UDP" {
			m.set(l, 30, "hostname", m.hostname)
		}
		if m.chance(40) {
			allowed := object{"namespaces": m.fromNamespaces()}
			m.set(allowed, 30, "kinds", func() any { return []any{object{"kind": m.routeKind()}, object{"kind": "HTTPRoute"}} })
			l["allowedRoutes"] = allowed
		}
		if key := fmt.Sprint(l["port"], l["protocol"], l["hostname"]); !seen[key] {
			seen[key] = true
			listeners = append(listeners, l)
		}
	}
	return listeners
}

func (m *manifests) hostname() any {
	return pick(m.generator, "*.example.com", "shop.example.com", "www.example.com")
}

func (m *manifests) listenerSet() {
	m.add(gatewayGroup+"/v1", "ListenerSet", object{"name": "set", "namespace": m.namespace()}, object{"spec": object{
		"parentRef": object{"name": "gateway-0", "namespace": m.namespace()}, "listeners": m.listeners(),
	}})
}

func (m *manifests) grant() {
	m.add(gatewayGroup+"/v1beta1", "ReferenceGrant", object{"name": "grant", "namespace": m.namespace()}, object{"spec": object{
		"from": []any{object{"group": gatewayGroup, "kind": m.routeKind(), "namespace": m.namespace()}},
		"to":   []any{object{"group": "", "kind": "Service"}},
	}})
}
