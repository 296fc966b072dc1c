package loadbalancer

import (
	"slices"
	"strconv"

	core "k8s.io/api/core/v1"

	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// serviceTarget is the target group of a port of a Service for its own load balancer (aws-load-balancer-controller
// pkg/service/model_build_target_group.go).
func (b *builder) serviceTarget(s *manifest.Service, i int, protocol string) *TargetGroup {
	port := s.Spec.Ports[i]
	t := &TargetGroup{
		Owner: &s.Object, Namespace: s.Namespace.Text, Name: s.Name.Text, ServicePort: Port{Number: port.Port}.String(), Service: s,
		Protocol: protocol, Listeners: []int32{port.Port}, ListenersKnown: true, At: s.Locate(portPath(i)),
	}
	p := &targetBuilder{
		builder: b, group: t, owner: &s.Object, port: port, path: portPath(i),
		said: func(suffix string) setting { return ofService(&s.Object, suffix) },
	}
	t.Type = p.serviceType()
	t.Nodes = p.nodes("aws-load-balancer-target-node-labels")
	t.Traffic = p.traffic()
	t.HealthCheck = p.serviceHealthCheck()
	p.checkFamily()
	p.checkServiceNumbers()
	switch {
	case !b.lb.IsKnown(PartGroups), !t.IsKnown():
	case len(b.lb.Front) == 0:
		p.rulesForClients()
	case b.lb.Backend != nil:
		t.Rules = p.rulesForGroup()
	}
	return t
}

// serviceType is what the targets are: pods where the annotations say so, nodes in all other cases (buildTargetType).
func (p *targetBuilder) serviceType() TargetType {
	kind, targets := p.said("aws-load-balancer-type"), p.said("aws-load-balancer-nlb-target-type")
	typePath := yamldoc.Keys("spec", "type")
	if p.isForPods(targets) && !p.allowsPods(targets) {
		return TargetUnknown
	}
	switch {
	case kind.Text == "nlb-ip" && kind.IsKnown(), targets.IsWritten && p.isForPods(targets):
		return IP
	case kind.IsUnknown, targets.IsUnknown:
		return TargetUnknown
	case !targets.IsWritten && p.flags.targets() != Instance:
		p.group.IsDefaultType = true
		return p.flags.targets()
	case p.isClusterIP(typePath):
		p.refuse(p.owner, p.group.Service.Locate(typePath), "unsupported service type \"ClusterIP\" for load balancer target type \"instance\"")
		return TargetUnknown
	default:
		p.group.IsDefaultType = !targets.IsWritten
		return Instance
	}
}

// isClusterIP reports whether the Service certainly has no ports on nodes.
func (p *targetBuilder) isClusterIP(at yamldoc.Path) bool {
	s := p.group.Service
	return s.Spec.Type == core.ServiceTypeClusterIP || s.Spec.Type == "" && !s.IsUnknown(at)
}

// isForPods reports whether a type of targets, or the default one, is for pods.
func (p *targetBuilder) isForPods(targets setting) bool {
	if !targets.IsWritten {
		return p.flags.targets() == IP
	}
	return targets.IsKnown() && targets.Text == string(IP)
}

// serviceHealthCheck is the port of health checks. Nodes are asked by another one whether they have pods of a Service whose traffic stays
// on its node (buildTargetGroupHealthCheckConfig).
func (p *targetBuilder) serviceHealthCheck() Port {
	return p.serviceHealthCheckAt("aws-load-balancer-healthcheck-port")
}

func (p *targetBuilder) serviceHealthCheckAt(suffix string) Port {
	s := p.group.Service
	policy, path := yamldoc.Keys("spec", "externalTrafficPolicy"), yamldoc.Keys("spec", "healthCheckNodePort")
	isSaid := p.said(suffix).IsWritten
	isLocal := s.Spec.ExternalTrafficPolicy == core.ServiceExternalTrafficPolicyLocal && s.Spec.Type == core.ServiceTypeLoadBalancer
	switch {
	case isSaid, p.group.Type == IP:
		return p.healthCheck(suffix)
	case s.IsUnknown(policy), p.group.Type == TargetUnknown, isLocal && s.IsUnknown(path):
		return Port{IsUnknown: true}
	case !isLocal:
		return p.healthCheck(suffix)
	case s.Spec.HealthCheckNodePort != 0:
		return Port{Number: s.Spec.HealthCheckNodePort}
	default:
		return Port{Name: "health checks", IsNodePort: true}
	}
}

// isUDP reports whether a protocol brings datagrams to the targets.
func isUDP(protocol string) bool {
	return slices.Contains([]string{"UDP", "TCP_UDP", "QUIC", "TCP_QUIC"}, protocol)
}

// isBoth reports whether it brings connections as well.
func isBoth(protocol string) bool { return protocol == "TCP_UDP" || protocol == "TCP_QUIC" }

// rulesForGroup are those for the back-end group (buildTargetGroupBindingNetworking).
func (p *targetBuilder) rulesForGroup() []BackendRule {
	t := p.group
	if rules := p.unrestricted(isUDP(t.Protocol)); rules != nil {
		return rules
	}
	var rules []BackendRule
	add := func(protocol string, port Port) {
		rules = append(rules, BackendRule{Protocol: protocol, Port: port, Source: FromGroup})
	}
	isSame := t.HealthCheck == t.Traffic
	if isUDP(t.Protocol) {
		add("udp", t.Traffic)
	}
	if !isUDP(t.Protocol) || isBoth(t.Protocol) || isSame {
		add("tcp", t.Traffic)
	}
	if !isSame {
		add("tcp", t.HealthCheck)
	}
	return rules
}

// keepsClients reports whether targets see the addresses of clients (buildPreserveClientIPFlag); false for known where that is not known.
func (p *targetBuilder) keepsClients() (keeps, isKnown bool) {
	keeps = p.group.Type == Instance
	for _, suffix := range []string{"", "." + strconv.Itoa(int(p.port.Port))} {
		s := p.said("aws-load-balancer-target-group-attributes" + suffix)
		if s.IsUnknown {
			return false, false
		}
		for _, item := range s.list() {
			if value, ok := attribute(item, "preserve_client_ip.enabled"); ok && value != "" {
				parsed, err := strconv.ParseBool(value)
				if err != nil {
					p.refuse(s.object, s.at, "failed to parse attribute preserve_client_ip.enabled=%s", value)
					return false, false
				}
				keeps = parsed
			}
		}
	}
	return keeps, p.group.Type != TargetUnknown
}
