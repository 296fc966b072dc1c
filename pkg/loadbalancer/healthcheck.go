package loadbalancer

import (
	core "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/util/intstr"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// healthCheck is the port of health checks: a number, the port of traffic, or a port of the Service by name
// (buildTargetGroupHealthCheckPort).
func (p *targetBuilder) healthCheck(suffix string) Port {
	s := p.said(suffix)
	text := s.Text
	if !s.IsWritten {
		text = trafficPort
	}
	if s.IsUnknown {
		return Port{IsUnknown: true}
	}
	if text == trafficPort {
		return p.group.Traffic
	}
	port := intstr.Parse(text)
	if port.Type == intstr.Int {
		return Port{Number: port.IntVal}
	}
	ports := yamldoc.Keys("spec", "ports")
	for i, candidate := range p.group.Service.Spec.Ports {
		if candidate.Name == text {
			return p.namedHealthCheck(s, candidate, ports.Child(yamldoc.Index(i)))
		}
	}
	if !p.group.Service.IsUnknown(ports) {
		p.refuse(s.object, s.at, "failed to resolve healthCheckPort: unable to find port %s on service %s", text, nameOf(&p.group.Service.Object))
	}
	return Port{IsUnknown: true}
}

func (p *targetBuilder) namedHealthCheck(s setting, port core.ServicePort, path yamldoc.Path) Port {
	switch p.group.Type {
	case Instance:
		return p.nodePort(port, path)
	case IP:
		pod := p.podPort(port, path)
		if pod.Name == "" {
			return pod
		}
		p.refuse(s.object, s.at, "cannot use named healthCheckPort for IP TargetType when service's targetPort is a named port")
		return Port{IsUnknown: true}
	default:
		return Port{IsUnknown: true}
	}
}
