package randomconfig

import "fmt"

// service draws a Service of any type, two in five with a load balancer of its own.
func (m *manifests) service(name string) {
	kind := pick(m.generator, "ClusterIP", "NodePort", "NodePort", "LoadBalancer", "LoadBalancer")
	metadata := object{"name": name, "namespace": m.namespace()}
	ports := m.ports(kind != "ClusterIP")
	first, _ := ports[0].(object)
	m.services = append(m.services, object{"name": name, "namespace": metadata["namespace"], "port": first["port"], "portName": first["name"]})
	spec := object{"type": kind, "selector": object{"app": pick(m.generator, "web", "api")}, "ports": ports}
	annotations := object{}
	if kind == "LoadBalancer" {
		m.balanced(spec, annotations)
	} else if m.chance(15) {
		annotations[balancerPrefix+"type"] = pick(m.generator, "nlb-ip", "external")
		m.set(annotations, 80, balancerPrefix+"nlb-target-type", func() any { return m.targetType() })
	}
	m.set(annotations, 12, ingressPrefix+"target-type", func() any { return m.targetType() })
	m.set(annotations, 2, ingressPrefix+"healthcheck-interval-seconds", func() any { return pick(m.generator, "15", "15s") })
	m.set(annotations, 1, ingressPrefix+"multi-cluster-target-group", func() any { return pick(m.generator, "true", "yes") })
	m.set(annotations, 12, ingressPrefix+"healthcheck-port", func() any { return pick(m.generator, "9000", "http", "traffic-port") })
	if len(annotations) > 0 {
		metadata["annotations"] = annotations
	}
	m.add("v1", "Service", metadata, object{"spec": spec})
}

// ports draws the ports of a Service; all have names, since several must.
func (m *manifests) ports(nodes bool) []any {
	var ports []any
	for i := range 1 + m.IntN(2) {
		port := object{"name": fmt.Sprintf("port-%d", i), "port": pick(m.generator, 80, 443, 8443) + i*10}
		m.set(port, 60, "targetPort", func() any { return pick[any](m.generator, "http", "http", 8080, 9000, 3000) })
		if m.chance(15) {
			port["protocol"], port["port"], port["targetPort"] = "UDP", 53, pick[any](m.generator, "dns", 5353)
		}
		if nodes {
			m.nodePort++
			port["nodePort"] = m.nodePort
		}
		ports = append(ports, port)
		if port["protocol"] == "UDP" {
			return append(ports, m.dnsOverTCP(nodes)...)
		}
	}
	return ports
}

// dnsOverTCP is perhaps the same port for TCP.
func (m *manifests) dnsOverTCP(nodes bool) []any {
	if !m.chance(40) {
		return nil
	}
	port := object{"name": "tcp", "port": 53, "targetPort": 5353}
	if nodes {
		m.nodePort++
		port["nodePort"] = m.nodePort
	}
	return []any{port}
}

const balancerPrefix = "service.beta.kubernetes.io/aws-load-balancer-"

// balanced draws what a Service says of its load balancer.
func (m *manifests) balanced(spec, annotations object) {
	m.set(spec, 20, "loadBalancerClass", func() any {
		return pick(m.generator, "service.k8s.aws/nlb", "service.k8s.aws/nlb", "tailscale")
	})
	m.set(spec, 25, "loadBalancerSourceRanges", func() any { return m.some(2, "10.0.0.0/8", "203.0.113.0/24", "203.0.113.0/24", "2001:db8::/32") })
	if m.chance(30) {
		m.nodePort++
		spec["externalTrafficPolicy"], spec["healthCheckNodePort"] = "Local", m.nodePort
	}
	m.set(annotations, 25, balancerPrefix+"type", func() any { return pick(m.generator, "external", "nlb-ip", "nlb") })
	m.set(annotations, 40, balancerPrefix+"nlb-target-type", func() any { return m.targetType() })
	m.set(annotations, 30, balancerPrefix+"scheme", func() any { return m.scheme() })
	m.set(annotations, 8, "service.kubernetes.io/aws-load-balancer-scheme", func() any { return m.scheme() })
	m.set(annotations, 15, balancerPrefix+"internal", func() any { return pick(m.generator, "true", "false") })
	m.set(annotations, 15, "service.beta.kubernetes.io/load-balancer-source-ranges", func() any { return "172.16.0.0/12, 10.1.0.0/16" })
	m.set(annotations, 15, balancerPrefix+"security-groups", func() any { return m.frontGroups() })
	m.set(annotations, 20, balancerPrefix+"manage-backend-security-group-rules", func() any { return pick(m.generator, "true", "false") })
	m.set(annotations, 20, balancerPrefix+"disable-nlb-sg", func() any { return pick(m.generator, "true", "true", "false") })
	m.set(annotations, 15, balancerPrefix+"security-group-prefix-lists", func() any { return "pl-1,pl-2" })
	m.set(annotations, 15, balancerPrefix+"healthcheck-port", func() any { return pick(m.generator, "9000", "port-0", "traffic-port", "8080") })
	m.set(annotations, 20, balancerPrefix+"target-group-attributes", func() any {
		return "preserve_client_ip.enabled=" + pick(m.generator, "true", "false")
	})
	m.set(annotations, 15, balancerPrefix+"ip-address-type", func() any { return pick(m.generator, "dualstack", "ipv4") })
	m.set(annotations, 10, balancerPrefix+"enable-icmp-for-path-mtu-discovery", func() any { return "on" })
	m.set(annotations, 15, balancerPrefix+"enable-tcp-udp-listener", func() any { return "true" })
	m.set(annotations, 10, balancerPrefix+"target-node-labels", func() any { return "pool=" + pick(m.generator, "a", "b", "none") })
	m.set(annotations, 3, balancerPrefix+"name", func() any { return pick(m.generator, "one", tooLong) })
	m.set(annotations, 15, balancerPrefix+"ssl-cert", func() any { return "arn:aws:acm:us-west-2:123456789012:certificate/service" })
	m.refused(annotations)
}

// refused draws what a load balancer may not have, or not each one.
func (m *manifests) refused(annotations object) {
	set := func(percent int, key string, values ...string) {
		m.set(annotations, percent, balancerPrefix+key, func() any { return pick(m.generator, values...) })
	}
	set(2, "eip-allocations", "eipalloc-1, eipalloc-2")
	set(2, "private-ipv4-addresses", "10.0.0.9, 10.0.1.9", "10.0.0, 10.0.1.9", "2001:db8::9, 10.0.1.9")
	set(2, "ipv6-addresses", "2001:db8::9, 2001:db8::a", "10.0.0.9, 2001:db8::a")
	set(2, "subnets", "subnet-a, subnet-b", "subnet-a")
	set(2, "proxy-protocol", "*", "true")
	set(4, "alpn-policy", "HTTP2Only", "h2")
	set(2, "attributes", "deletion_protection.enabled=true", "deletion_protection.enabled", "dns_record.client_routing_policy=near")
	set(2, "healthcheck-protocol", "http", "udp")
	set(2, "access-log-enabled", "true", "on")
	set(4, "healthcheck-"+pick(m.generator, "interval", "timeout", "healthy-threshold", "unhealthy-threshold"), "10", "10", "10s", "5000000000")
	set(2, "multi-cluster-target-group", "true", "yes")
	set(2, "inbound-sg-rules-on-private-link-traffic", "off", "true")
	set(2, "additional-resource-tags", "a=b", "a")
	m.set(annotations, 3, "service.beta.kubernetes.io/actions.TCP-80", func() any {
		return pick(m.generator, `{"type": "forward", "forwardConfig": {"targetGroups": []}}`, `{"type": "redirect"}`, `[]`,
			`{"type": "forward", "forwardConfig": {"targetGroups": [{"serviceName": "service-0"}]}}`,
			`{"type": "forward", "forwardConfig": {"targetGroups": [{"serviceName": "service-0", "servicePort": 80, "weight": 1000}]}}`)
	})
}

// frontGroups are ids, or values of the tag Name, of groups that the account has; one it has not.
func (m *manifests) frontGroups() string {
	return pick(m.generator, "sg-front-1", "sg-front-1", "sg-front-2", "front", "sg-front-1, sg-front-2", "sg-front-2,front", "sg-absent",
		"sg-front-1, sg-front-1", "front,front")
}
