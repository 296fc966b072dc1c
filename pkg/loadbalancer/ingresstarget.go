package loadbalancer

import (
	"slices"

	core "k8s.io/api/core/v1"

	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/truth"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

const trafficPort = "traffic-port"

// ingressTarget is the target group of a port of a Service (aws-load-balancer-controller pkg/ingress/model_build_target_group.go).
func (b *builder) ingressTarget(m member, of backend, hasTLS bool) *TargetGroup {
	t := &TargetGroup{
		Owner: &m.Object, Namespace: m.Namespace.Text, Name: of.service, ServicePort: of.port.String(), At: of.at,
		Service: b.byName[m.Namespace.Text+"/"+of.service],
	}
	p := &targetBuilder{builder: b, group: t, owner: &m.Object, said: func(suffix string) setting { return b.annotated(t, m, suffix) }}
	t.Protocol = p.word("backend-protocol", "HTTP", "backend protocol must be within [HTTP, HTTPS]: %s", "HTTP", "HTTPS")
	t.Type = p.ingressType(m)
	t.Nodes = p.nodes("target-node-labels")
	p.checkSettings()
	if of.isOneOfMany { // then what a Service says does not count (enhanced_backend_builder.go, buildAuthConfig)
		b.checkAuthentication(m.says, hasTLS)
	} else {
		b.checkAuthentication(p.said, hasTLS)
	}
	if !p.find(of.port) {
		return t
	}
	t.Traffic = p.traffic()
	t.HealthCheck = p.healthCheck("healthcheck-port")
	p.checkFamily()
	p.ingressRules(of)
	return t
}

// checkSettings refuses settings of a target group that decide nothing here (same file, buildTargetGroupSpec).
func (p *targetBuilder) checkSettings() {
	p.word("backend-protocol-version", "HTTP1", "backend protocol version must be within [HTTP1, HTTP2, GRPC]: %s", "HTTP1", "HTTP2", "GRPC")
	if s := p.said("healthcheck-protocol"); s.IsKnown() && s.Text != "HTTP" && s.Text != "HTTPS" {
		p.refuse(s.object, s.at, "healthCheckProtocol must be within [HTTP, HTTPS]")
	}
	p.stringMap(p.said("target-group-attributes"))
	if p.group.Service != nil {
		p.stringMap(ofIngress(&p.group.Service.Object, "tags"))
	}
	p.checkHealthNumbers()
	p.checkClusters()
}

// says is an annotation of the Ingress alone.
func (m member) says(suffix string) setting { return ofIngress(&m.Object, suffix) }

// annotated is an annotation of the Service, which has precedence (pkg/algorithm/maps.go, MergeStringMap keeps the first value), or else of
// the Ingress; unknown where the Service is not among the manifests.
func (b *builder) annotated(t *TargetGroup, m member, suffix string) setting {
	if t.Service == nil {
		return setting{manifest.Value{IsWritten: true, IsUnknown: true}, &m.Object, t.At}
	}
	if s := ofIngress(&t.Service.Object, suffix); s.IsWritten {
		return s
	}
	return ofIngress(&m.Object, suffix)
}

// ingressType is what the targets are (buildTargetGroupTargetType): what the class says, then the Service, then the Ingress.
func (p *targetBuilder) ingressType(m member) TargetType {
	path := yamldoc.Keys("spec", "targetType")
	switch {
	case m.isStranger && p.hasNoNodePorts(): // with Instance there would be no load balancer
		return IP
	case m.doubt != nil, m.params != nil && m.params.IsUnknown(path):
		return TargetUnknown
	case m.params != nil && m.params.Spec.TargetType != "":
		return p.allowed(setting{known(m.params.Spec.TargetType), &m.Object, m.params.Locate(path)})
	default:
		return p.allowed(p.said("target-type"))
	}
}

// hasNoNodePorts reports whether the Service certainly has no ports on nodes.
func (p *targetBuilder) hasNoNodePorts() bool {
	s := p.group.Service
	return s != nil && !s.IsUnknown(yamldoc.Keys("spec", "type")) &&
		s.Spec.Type != core.ServiceTypeNodePort && s.Spec.Type != core.ServiceTypeLoadBalancer
}

// allowed reads a type of targets; a controller without the feature refuses pods.
func (p *targetBuilder) allowed(s setting) TargetType {
	if t := p.typed(s); t != IP || p.group.Service == nil || p.allowsPods(s) {
		return t
	}
	return TargetUnknown
}

// allowsPods reports whether the controller may have pods for targets, and refuses them where it has not.
func (p *targetBuilder) allowsPods(s setting) bool {
	if p.isOn(podsGate, PartMaker) != truth.No {
		return true
	}
	p.refuse(p.owner, s.at, "unsupported targetType: ip when EnableIPTargetType is false")
	return false
}

// typed reads a type of targets, or the default one of the controller.
func (p *targetBuilder) typed(s setting) TargetType {
	switch {
	case s.IsUnknown:
		return TargetUnknown
	case !s.IsWritten:
		p.group.IsDefaultType = true
		return p.flags.targets()
	case s.Text == string(Instance), s.Text == string(IP):
		return TargetType(s.Text)
	default:
		p.refuse(s.object, s.at, "unknown targetType: %s", s.Text)
		return TargetUnknown
	}
}

// ingressRules are those for the targets (buildTargetGroupBindingNetworking).
func (p *targetBuilder) ingressRules(of backend) {
	t := p.group
	control := p.said("target-control-port." + of.service + "." + of.port.String())
	p.checkNumbers("", control)
	if control.IsKnown() && t.Type == Instance {
		p.refuse(control.object, control.at, "target control port is not supported for %s target %s", Instance, "target group")
	}
	if p.lb.Backend == nil || !t.IsKnown() {
		return
	}
	if t.Rules = p.unrestricted(false); t.Rules != nil {
		return
	}
	t.Rules = append(t.Rules, BackendRule{Protocol: "tcp", Port: t.Traffic, Source: FromGroup})
	if t.HealthCheck != t.Traffic {
		t.Rules = append(t.Rules, BackendRule{Protocol: "tcp", Port: t.HealthCheck, Source: FromGroup})
	}
	if port, ok := number(control.Text); ok && control.IsKnown() {
		t.Rules = append(t.Rules, BackendRule{Protocol: "tcp", Port: Port{Number: port}, Source: FromGroup})
	}
}

// checkFamily refuses a Service of IPv6 behind a load balancer without such addresses (buildTargetGroupIPAddressType). A Service that says
// nothing has the family of the cluster.
func (p *targetBuilder) checkFamily() {
	s := p.group.Service
	path := yamldoc.Keys("spec", "ipFamilies")
	if s.IsUnknown(path) || s.IsUnknown(yamldoc.Keys("spec", "ipFamilyPolicy")) || !p.lb.IsKnown(PartAddresses) {
		return
	}
	isIPv6 := slices.Contains(s.Spec.IPFamilies, core.IPv6Protocol) || len(s.Spec.IPFamilies) == 0 && p.cluster.IsIPv6
	if isIPv6 && p.lb.IPAddressType == IPv4 {
		p.refuse(p.owner, p.group.At, "unsupported IPv6 configuration, lb not dual-stack")
	}
}
