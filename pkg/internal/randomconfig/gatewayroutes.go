package randomconfig

func (m *manifests) routeKind() string {
	return pick(m.generator, "HTTPRoute", "HTTPRoute", "GRPCRoute", "TCPRoute", "UDPRoute", "TLSRoute")
}

// route draws a route of any kind to ports of Services, some of which there are not.
func (m *manifests) route(name string) {
	kind, version := m.routeKind(), gatewayGroup+"/v1"
	if kind == "TCPRoute" || kind == "UDPRoute" {
		version = gatewayGroup + "/v1alpha2"
	}
	spec := object{"parentRefs": []any{m.parentRef()}, "rules": m.routeRules()}
	if kind != "TCPRoute" && kind != "UDPRoute" {
		m.set(spec, 40, "hostnames", func() any { return []any{m.hostname()} })
	}
	m.add(version, kind, object{"name": name, "namespace": m.namespace()}, object{"spec": spec})
}

func (m *manifests) parentRef() object {
	ref := object{"name": pick(m.generator, "gateway-0", "gateway-0", "gateway-1")}
	m.set(ref, 50, "namespace", func() any { return m.namespace() })
	m.set(ref, 20, "sectionName", func() any { return pick(m.generator, "l-0", "l-1") })
	m.set(ref, 10, "port", func() any { return pick(m.generator, 80, 443) })
	if m.chance(10) {
		ref["kind"], ref["name"] = "ListenerSet", "set"
	}
	return ref
}

func (m *manifests) routeRules() []any {
	var rules []any
	for range 1 + m.IntN(2) {
		var refs []any
		for range 1 + m.IntN(2) {
			refs = append(refs, m.backendRef())
		}
		rules = append(rules, object{"backendRefs": refs})
	}
	return rules
}

func (m *manifests) backendRef() object {
	service := m.services[m.IntN(len(m.services))]
	ref := object{"name": service["name"], "port": service["port"]}
	m.set(ref, 70, "namespace", func() any { return service["namespace"] })
	m.set(ref, 5, "port", func() any { return 81 })
	m.set(ref, 3, "kind", func() any { return pick(m.generator, "Service", "Lambda") })
	m.set(ref, 15, "weight", func() any { return pick(m.generator, 0, 10, 1000) })
	return ref
}

// targetSettings draws a TargetGroupConfiguration of a Service of its own.
func (m *manifests) targetSettings(service string) {
	name := "service-" + service[len(service)-1:]
	spec := object{"targetReference": object{"name": name}, "defaultConfiguration": m.targetProperties()}
	m.set(spec, 30, "routeConfigurations", m.routeSettings)
	m.add(settingsVersion, "TargetGroupConfiguration", object{"name": service, "namespace": m.namespace()}, object{"spec": spec})
}

func (m *manifests) routeSettings() any {
	id := object{"kind": m.routeKind()}
	if m.chance(50) {
		id["namespace"] = m.namespace()
		m.set(id, 50, "name", func() any { return "route-0" })
	}
	return []any{object{"routeIdentifier": id, "targetGroupProps": m.targetProperties()}}
}

func (m *manifests) targetProperties() object {
	p := object{}
	m.set(p, 70, "targetType", func() any { return pick(m.generator, "ip", "instance") })
	m.set(p, 10, "protocol", func() any { return pick(m.generator, "HTTP", "HTTPS", "TCP", "TLS", "UDP") })
	m.set(p, 5, "targetControlPort", func() any { return 3000 })
	m.set(p, 15, "nodeSelector", func() any { return object{"matchLabels": object{"pool": pick(m.generator, "a", "b")}} })
	if m.chance(25) {
		health := object{"healthyThresholdCount": 3}
		m.set(health, 60, "healthCheckPort", func() any { return pick(m.generator, "9000", "port-0", "traffic-port") })
		p["healthCheckConfig"] = health
	}
	if m.chance(15) {
		p["targetGroupAttributes"] = []any{object{"key": "preserve_client_ip.enabled", "value": pick(m.generator, "true", "false")}}
	}
	return p
}
