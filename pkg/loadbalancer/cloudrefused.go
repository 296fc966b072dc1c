package loadbalancer

import (
	"slices"
	"strconv"
	"strings"

	core "k8s.io/api/core/v1"

	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// checkByCloudProvider refuses what the cloud provider does before it makes anything (cloud-provider-aws pkg/providers/v1/aws.go,
// EnsureLoadBalancer, which is the same in v1.31 and v1.36). What it finds wrong later leaves a load balancer behind, and is not told.
func (b *builder) checkByCloudProvider(s *manifest.Service) {
	affinity, address := yamldoc.Keys("spec", "sessionAffinity"), yamldoc.Keys("spec", "loadBalancerIP")
	if said := s.Spec.SessionAffinity; said != "" && said != core.ServiceAffinityNone && !s.IsUnknown(affinity) {
		b.refuse(&s.Object, s.Locate(affinity), "unsupported load balancer affinity: %s", said)
	}
	if s.Spec.LoadBalancerIP != "" && !s.IsUnknown(address) {
		b.refuse(&s.Object, s.Locate(address), "LoadBalancerIP cannot be specified for AWS ELB")
	}
	b.checkProtocols(s)
	if b.lb.Kind == Classic {
		b.checkClassic(s)
	} else if hasPortsOnNodes(s) {
		b.checkHealthOfNLB(s)
	}
}

// checkProtocols refuses ports that no listener can be made for, or not beside the first one (checkProtocol, checkMixedProtocol).
func (b *builder) checkProtocols(s *manifest.Service) {
	at := func(i int) yamldoc.Path { return portPath(i).Child(yamldoc.Key("protocol")) }
	for i, port := range s.Spec.Ports {
		protocol := protocolOf(port)
		isSpoken := protocol == string(core.ProtocolTCP) || protocol == string(core.ProtocolUDP) && b.lb.Kind == Network
		switch {
		case s.IsUnknown(at(i)):
		case protocol != protocolOf(s.Spec.Ports[0]) && !s.IsUnknown(at(0)): // which it looks for first
			b.refuse(&s.Object, s.Locate(at(i)), "mixed protocol is not supported for LoadBalancer")
		case !isSpoken:
			b.refuse(&s.Object, s.Locate(at(i)), "Protocol %s not supported by LoadBalancer", protocol)
		}
	}
}

// hasPortsOnNodes reports whether all ports of a Service certainly are on nodes: it makes nothing for the others.
func hasPortsOnNodes(s *manifest.Service) bool {
	allocate := yamldoc.Keys("spec", "allocateLoadBalancerNodePorts")
	return !s.IsUnknown(allocate) && (s.Spec.AllocateLoadBalancerNodePorts == nil || *s.Spec.AllocateLoadBalancerNodePorts)
}

// checkClassic refuses annotations of a classic load balancer (EnsureLoadBalancer, buildListener).
func (b *builder) checkClassic(s *manifest.Service) {
	if hasPortsOnNodes(s) {
		b.checkBackendProtocol(s)
	}
	if said := ofService(&s.Object, "aws-load-balancer-proxy-protocol"); said.IsKnown() && said.Text != "" && said.Text != "*" {
		b.refuse(&s.Object, said.at, "annotation %q=%q detected, but the only value supported currently is '*'", said.key(), said.Text)
	}
	isNumber := func(text string) bool { _, err := strconv.ParseInt(text, 10, 64); return err == nil }
	isSwitch := func(text string) bool { _, err := strconv.ParseBool(text); return err == nil }
	for _, check := range []struct {
		suffix  string
		isRight func(string) bool
	}{
		{"access-log-emit-interval", isNumber},
		{"access-log-enabled", isSwitch},
		{"connection-draining-enabled", isSwitch},
		{"connection-draining-timeout", isNumber},
		{"connection-idle-timeout", isNumber},
		{"cross-zone-load-balancing-enabled", isSwitch},
	} {
		if said := ofService(&s.Object, "aws-load-balancer-"+check.suffix); said.IsKnown() && said.Text != "" && !check.isRight(said.Text) {
			b.refuse(&s.Object, said.at, "error parsing service annotation: %s=%s", said.key(), said.Text)
		}
	}
}

// checkBackendProtocol refuses a protocol of targets behind a listener with a certificate that there is none for (backendProtocolMapping).
func (b *builder) checkBackendProtocol(s *manifest.Service) {
	certificate, behind := ofService(&s.Object, "aws-load-balancer-ssl-cert"), ofService(&s.Object, "aws-load-balancer-backend-protocol")
	ports := ofService(&s.Object, "aws-load-balancer-ssl-ports")
	isFine := behind.Text == "" || slices.Contains([]string{"https", "http", "ssl", "tcp"}, behind.Text)
	if !certificate.IsKnown() || certificate.Text == "" || !behind.IsKnown() || isFine || ports.IsUnknown {
		return
	}
	items := strings.Split(ports.Text, ",")
	isNamed := func(port core.ServicePort) bool {
		return slices.Contains(items, strings.ToLower(port.Name)) || slices.Contains(items, strconv.Itoa(int(port.Port)))
	}
	areAll := ports.Text == "" || ports.Text == "*"
	if areAll && len(s.Spec.Ports) > 0 || slices.ContainsFunc(s.Spec.Ports, isNamed) {
		b.refuse(&s.Object, behind.at, "Invalid backend protocol %s for %s in %s", behind.Text, certificate.Text, behind.key())
	}
}

// checkHealthOfNLB refuses annotations for health checks (buildNLBHealthCheckConfiguration).
func (b *builder) checkHealthOfNLB(s *manifest.Service) {
	const prefix = "aws-load-balancer-healthcheck-"
	protocols := []string{"HTTP", "HTTPS", "TCP"}
	if said := ofService(&s.Object, prefix+"protocol"); said.IsKnown() && !slices.Contains(protocols, strings.ToUpper(said.Text)) {
		b.refuse(&s.Object, said.at, "Unsupported health check protocol %s", strings.ToUpper(said.Text))
	}
	isNumber := func(said setting) bool { _, err := strconv.Atoi(said.Text); return err == nil }
	for _, suffix := range []string{"interval", "timeout", "healthy-threshold", "unhealthy-threshold"} {
		if said := ofService(&s.Object, prefix+suffix); said.IsKnown() && !isNumber(said) {
			b.refuse(&s.Object, said.at, "failed to parse annotation %s=%s", said.key(), said.Text)
		}
	}
	if said := ofService(&s.Object, prefix+"port"); said.IsKnown() && said.Text != trafficPort && !isNumber(said) {
		b.refuse(&s.Object, said.at, "Invalid health check port '%s'", said.Text)
	}
}
