package derive

import (
	"cmp"

	"k8s.io/apimachinery/pkg/util/intstr"

	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// portsBehind are the ports to which whoever makes a load balancer for Services may lead: on nodes or on their pods
// (https://kubernetes.io/docs/concepts/services-networking/service/#loadbalancer); nil where these are not known.
func (b *builder) portsBehind(services []*manifest.Service) (all []sggraph.Ports) {
	first, last := b.nodePorts()
	for _, s := range services {
		if s.IsUnknown(yamldoc.Keys("spec", "ports")) {
			return nil
		}
		for i := range s.Spec.Ports {
			port := &s.Spec.Ports[i]
			if port.TargetPort.Type == intstr.String {
				return nil // a number that is a matter of each pod
			}
			onNodes := sggraph.Ports{Protocol: protocolOf(port.Protocol), From: first, To: last}
			if port.NodePort != 0 {
				onNodes = sggraph.Port(onNodes.Protocol, int(port.NodePort))
			}
			all = append(all, onNodes, sggraph.Port(onNodes.Protocol, int(cmp.Or(port.TargetPort.IntVal, port.Port))))
		}
	}
	return all
}
