package derive

import (
	"maps"
	"net/netip"
	"slices"

	core "k8s.io/api/core/v1"

	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// writtenAddresses are those that Services among the manifests have, but for those that several have.
func (b *builder) writtenAddresses() []sggraph.ServiceAddress {
	if b.objects == nil {
		return nil
	}
	var all []sggraph.ServiceAddress
	count := map[string]int{}
	for _, s := range b.objects.Services {
		for _, at := range addressesOf(s) {
			count[at]++
			if count[at] == 1 {
				all = append(all, b.addressOf(s, at))
			}
		}
	}
	return slices.DeleteFunc(all, func(a sggraph.ServiceAddress) bool { return count[a.Address] > 1 })
}

// addressesOf are those of a Service, each once.
func addressesOf(s *manifest.Service) []string {
	if s.IsUnknown(yamldoc.Keys("spec", "clusterIP")) || s.IsUnknown(yamldoc.Keys("spec", "clusterIPs")) {
		return nil
	}
	var list []string
	for _, text := range append([]string{s.Spec.ClusterIP}, s.Spec.ClusterIPs...) {
		if at, err := netip.ParseAddr(text); err == nil {
			list = append(list, at.String())
		}
	}
	return unique(list)
}

// addressOf is an address of a Service, with what is behind it.
func (b *builder) addressOf(s *manifest.Service, at string) sggraph.ServiceAddress {
	ports := yamldoc.Keys("spec", "ports")
	address := sggraph.ServiceAddress{
		Address: at, Service: s.Namespace.Text + "/" + s.Name.Text, PortsKnown: !s.IsUnknown(ports), SameNode: isOfNode(s),
		Because: becauseOf(s.At, s.String()+" has this address"),
	}
	for i, port := range s.Spec.Ports {
		if s.IsUnknown(ports.Child(yamldoc.Index(i))) {
			address.PortsKnown = false
			continue
		}
		address.Ports = append(address.Ports, b.portBehind(s, port))
	}
	return address
}

// isOfNode reports whether nodes lead what their own pods send to a Service to pods on themselves only
// (https://kubernetes.io/docs/concepts/services-networking/service-traffic-policy/).
func isOfNode(s *manifest.Service) bool {
	policy := s.Spec.InternalTrafficPolicy
	return policy != nil && *policy == core.ServiceInternalTrafficPolicyLocal
}

// portBehind is a port of a Service, with what it leads to.
func (b *builder) portBehind(s *manifest.Service, port core.ServicePort) sggraph.ServicePort {
	ids, _, areKnown := b.podTargets(s)
	behind := sggraph.ServicePort{Protocol: protocolOf(port.Protocol), Port: int(port.Port)}
	listeners := b.listeners(s, port)
	for _, number := range slices.Sorted(maps.Keys(listeners)) {
		for _, id := range listeners[number] {
			behind.Targets = append(behind.Targets, sggraph.PodPort{Workload: id, Protocol: behind.Protocol, Port: number})
		}
	}
	behind.TargetsKnown = areKnown && len(ids) > 0 && len(behind.Targets) == len(ids)
	return behind
}
