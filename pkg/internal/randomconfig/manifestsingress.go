package randomconfig

import "fmt"

const (
	ingressPrefix = "alb.ingress.kubernetes.io/"
	// tooLong is no name for a load balancer.
	tooLong = "a-name-that-is-longer-than-32-characters"
)

// ingress draws an Ingress, half of them in one of two groups.
func (m *manifests) ingress(name string) {
	metadata, spec := object{"name": name, "namespace": m.namespace()}, object{}
	annotations := m.ingressAnnotations()
	switch draw := m.IntN(100); {
	case draw < 2:
		spec["ingressClassName"] = "absent"
	case draw < 5:
		annotations["kubernetes.io/ingress.class"] = "nginx"
	case draw < 15: // the default class, if there is one
	case draw < 50 && len(m.classNames) > 0:
		spec["ingressClassName"] = pick(m.generator, m.classNames...)
	default:
		annotations["kubernetes.io/ingress.class"] = "alb"
	}
	metadata["annotations"] = annotations
	if m.chance(15) {
		spec["defaultBackend"] = m.backend(metadata)
	}
	if m.chance(90) || spec["defaultBackend"] == nil {
		rule := object{"http": object{"paths": []any{m.path(name, metadata)}}}
		m.set(rule, 30, "host", func() any { return pick(m.generator, "shop.example.com", "api.example.com", "unknown.example.org") })
		spec["rules"] = []any{rule}
	}
	m.set(spec, 10, "tls", func() any {
		return []any{object{"hosts": []any{pick(m.generator, "shop.example.com", "unknown.example.org")}}}
	})
	m.add("networking.k8s.io/v1", "Ingress", metadata, object{"spec": spec})
}

// path is one path of an Ingress, seldom with wildcards or led by an action.
func (m *manifests) path(name string, metadata object) object {
	path := object{"path": "/" + name, "pathType": "Prefix", "backend": m.backend(metadata)}
	switch draw := m.IntN(100); {
	case draw < 3:
		path["path"], path["pathType"] = "/*", pick(m.generator, "Prefix", "Exact", "ImplementationSpecific")
	case draw < 8:
		m.action(path, metadata)
	case draw < 11:
		m.condition(path, metadata)
	}
	return path
}

// action gives a path the annotation of an action for its backend.
func (m *manifests) action(path, metadata object) {
	annotations, _ := metadata["annotations"].(object)
	annotations[ingressPrefix+"actions.act"] = pick(m.generator,
		`{"type": "forward", "forwardConfig": {"targetGroups": [{"serviceName": "service-0", "servicePort": "80"}]}}`,
		`{"type": "redirect", "redirectConfig": {"statusCode": "HTTP_301"},
		  "forwardConfig": {"targetGroups": [{"serviceName": "service-0", "servicePort": 80}]}}`,
		`{"type": "forward", "forwardConfig": {"targetGroups": [{"serviceName": "service-0"}]}}`,
		`{"type": "redirect", "redirectConfig": {"port": 443, "statusCode": "HTTP_301"}}`, `{"type": "forward"}`,
		`{"type": "fixed-response", "fixedResponseConfig": {"statusCode": 200}}`, `{"type": "Forward"}`, `{`)
	path["backend"] = object{"service": object{"name": "act", "port": object{"name": "use-annotation"}}}
}

// condition gives the backend of a path annotations with conditions and transforms.
func (m *manifests) condition(path, metadata object) {
	annotations, _ := metadata["annotations"].(object)
	backend, _ := path["backend"].(object)
	service, _ := backend["service"].(object)
	m.set(annotations, 60, fmt.Sprint(ingressPrefix, "conditions.", service["name"]), func() any {
		return pick(m.generator,
			`[{"field": "source-ip", "sourceIPConfig": {"values": ["10.0.0.0/8"]}}]`, `[{"field": "source-ip"}]`, `{"field": "source-ip"}`,
			`[{"field": "host-header", "hostHeaderConfig": {"regexValues": ["a.*"]}}]`,
			`[{"field": "path-pattern", "pathPatternConfig": {"regexValues": ["/a.*"]}}]`,
			`[{"field": "http-header", "httpHeaderConfig": {"httpHeaderName": "X", "values": []}}]`,
			`[{"field": "query-string", "queryStringConfig": {"values": [{"key": "a"}]}}]`)
	})
	m.set(annotations, 50, fmt.Sprint(ingressPrefix, "transforms.", service["name"]), func() any {
		return pick(m.generator, `[{"type": "url-rewrite", "urlRewriteConfig": {"rewrites": [{"regex": "^/a", "replace": "/"}]}}]`,
			`[{"type": "url-rewrite"}]`, `[{"type": "host-header-rewrite", "hostHeaderRewriteConfig": {"rewrites": []}}]`, `[{"type": "rewrite"}]`)
	})
}

// backend is a Service of the same namespace if there is one, by port number or name; sometimes one that does not exist.
func (m *manifests) backend(metadata object) object {
	name, port := "absent", object{"number": 80}
	for range 8 {
		service := pick(m.generator, m.services...)
		if service["namespace"] == metadata["namespace"] {
			name, _ = service["name"].(string)
			port = pick(m.generator, object{"number": service["port"]}, object{"name": service["portName"]})
			break
		}
	}
	return object{"service": object{"name": name, "port": port}}
}

func (m *manifests) ingressAnnotations() object {
	a := object{}
	set := func(percent int, key string, values ...string) {
		m.set(a, percent, ingressPrefix+key, func() any { return pick(m.generator, values...) })
	}
	set(50, "group.name", "shared", "shared", "other")
	set(15, "group.order", "1", "-5", "10", "1", "-5", "10", "1000", "-1000", "1001", "first")
	set(4, "load-balancer-name", "one", "one", "two", tooLong)
	set(40, "scheme", "internal", "internet-facing", "internet-facing")
	m.set(a, 25, ingressPrefix+"security-groups", func() any { return m.frontGroups() })
	set(20, "manage-backend-security-group-rules", "true", "true", "false")
	set(35, "inbound-cidrs", "10.0.0.0/8", "10.0.0.0/8,172.16.0.0/12", "2001:db8::/32", "203.0.113.0/24")
	set(10, "security-group-prefix-lists", "pl-1", "pl-1, pl-2")
	set(25, "listen-ports", `[{"HTTP": 80}]`, `[{"HTTP": 80}, {"HTTPS": 443}]`, `[{"HTTP": 8080}]`, `[{"HTTPS": 443}]`,
		`[{"HTTP": 80}, {"HTTP": 81}]`, `[{"HTTP": 443}]`, `[{"TCP": 80}]`)
	set(25, "certificate-arn", "arn:aws:acm:us-west-2:123456789012:certificate/a")
	set(ifElse(a[ingressPrefix+"listen-ports"] == nil, 4, 15), "ssl-redirect", "443")
	set(45, "target-type", "instance", "ip", "ip")
	set(20, "healthcheck-port", "traffic-port", "9000", "8080", "http")
	set(12, "backend-protocol", "HTTP", "HTTPS")
	set(15, "ip-address-type", "ipv4", "dualstack", "dualstack-without-public-ipv4")
	set(10, "target-node-labels", "pool=a", "pool=b")
	set(16, "enable-frontend-nlb", "true")
	set(8, "frontend-nlb-security-groups", "sg-front-2")
	set(6, "frontend-nlb-scheme", "internal", "internet-facing", "internet-facing")
	set(4, "frontend-nlb-listener-port-mapping", "8000=80", "80=80,443=443", "80=443")
	set(2, "backend-protocol-version", "GRPC", "HTTP3")
	set(2, "healthcheck-protocol", "HTTPS", "TCP")
	set(4, "auth-type", "none", "basic", "oidc", "cognito")
	set(4, pick(m.generator, "auth-idp-cognito", "auth-idp-oidc"),
		`{"issuer": "https://example.com", "userPoolDomain": "a"}`, `{"issuer": 1}`, "{}", "a")
	set(4, pick(m.generator, "healthcheck-interval-seconds", "healthcheck-timeout-seconds", "healthy-threshold-count",
		"unhealthy-threshold-count", "auth-session-timeout"), "15", "15", "-3", "5000000000", "10s")
	set(2, pick(m.generator, "shield-advanced-protection", "multi-cluster-target-group"), "true", "false", "enabled")
	set(4, "frontend-nlb-healthcheck-"+pick(m.generator, "interval-seconds", "timeout-seconds", "healthy-threshold-count",
		"unhealthy-threshold-count", "port", "protocol"), "15", "15", "http", "HTTPS")
	set(2, "subnets", "subnet-a, subnet-b", "subnet-b, subnet-a", "subnet-a")
	set(2, "tags", `a=b\,c`, "a=b,", "team", "=b", "a=b,c")
	set(6, "load-balancer-attributes", "idle_timeout.timeout_seconds=60", "idle_timeout.timeout_seconds=120", "idle_timeout.timeout_seconds")
	set(ifElse(a[ingressPrefix+"listen-ports"] == nil, 2, 20), "mutual-authentication", `[{"port": 443, "mode": "passthrough"}]`,
		`[{"port": 443, "mode": "off"}]`, `[{"port": 443, "mode": "on"}]`, `[{"port": 443, "mode": "verify"}]`,
		`[{"port": 443, "mode": "off", "trustStore": "a"}]`, `[]`, `[{"port": 0}]`)
	set(2, "target-group-attributes", "stickiness.enabled=true", "stickiness.enabled")
	return a
}
