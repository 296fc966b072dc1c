package derive

import (
	"cmp"
	"slices"
	"strconv"

	core "k8s.io/api/core/v1"

	"github.com/ekslint/ekslint/pkg/loadbalancer"
	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// possibleTargets is sggraph.LoadBalancer.Possible for all Services to which it may lead, or nil.
func (b *builder) possibleTargets(services []*manifest.Service) []*sggraph.PossibleTarget {
	if services == nil {
		return nil
	}
	all := []*sggraph.PossibleTarget{}
	for _, s := range services {
		p := b.possibleTarget(s, "")
		if p == nil {
			return nil
		}
		all = append(all, p)
	}
	return all
}

// possibleOf is sggraph.TargetGroup.Possible.
func (b *builder) possibleOf(t *loadbalancer.TargetGroup) *sggraph.PossibleTarget {
	only, protocols := t.ServicePort, protocolsOf(t)
	if len(protocols) > 1 {
		only = "" // it may be for several ports
	}
	p := b.possibleTarget(t.Service, only)
	switch {
	case p == nil:
		return nil
	case t.Type == loadbalancer.IP:
		p.OnNodes = nil
	}
	for _, protocol := range protocols {
		p.OnPods, p.OnNodes = withProtocol(p.OnPods, protocol), withProtocol(p.OnNodes, protocol)
	}
	return p
}

// withProtocol are ports, and the same ones of another protocol.
func withProtocol(ports []sggraph.Ports, protocol sggraph.Protocol) []sggraph.Ports {
	for _, p := range slices.Clone(ports) {
		p.Protocol = protocol
		ports = append(ports, p)
	}
	return sggraph.JoinPorts(ports)
}

// possibleTarget is all to which a load balancer may lead for a Service, whoever makes it: its ports on nodes, and those of the pods that it
// selects (https://kubernetes.io/docs/concepts/services-networking/service/#loadbalancer). It is nil where that may be anything. Of its ports
// one counts, by its name or number, if it has that.
func (b *builder) possibleTarget(s *manifest.Service, only string) *sggraph.PossibleTarget {
	switch {
	case s != nil && s.Spec.Type == core.ServiceTypeExternalName:
		return &sggraph.PossibleTarget{} // it is a name
	case s == nil || len(s.Spec.Selector) == 0 || s.IsUnknown(yamldoc.Keys("spec", "selector")):
		return nil // its addresses may be written by hand
	}
	found := b.selected(s)
	p := &sggraph.PossibleTarget{Workloads: slices.Concat(found.ids, found.perhaps)}
	if s.IsUnknown(yamldoc.Keys("spec", "ports")) {
		p.OnPods = []sggraph.Ports{sggraph.TCP.Whole(), sggraph.UDP.Whole()}
		p.OnNodes = p.OnPods
		return p
	}
	for _, port := range portsCalled(s, only) {
		p.OnPods = append(p.OnPods, possiblyOnPods(port))
		if mayHaveNodePorts(s) {
			p.OnNodes = append(p.OnNodes, b.possiblyOnNodes(port))
		}
	}
	return p
}

// portsCalled are the ports of a Service with a name or number, or all of them where there is none.
func portsCalled(s *manifest.Service, called string) []core.ServicePort {
	i := slices.IndexFunc(s.Spec.Ports, func(p core.ServicePort) bool { return p.Name == called || strconv.Itoa(int(p.Port)) == called })
	if called == "" || i < 0 {
		return s.Spec.Ports
	}
	return s.Spec.Ports[i : i+1]
}

// possiblyOnPods are the ports of pods to which a port of a Service may lead: which one has a name is a matter of each pod.
func possiblyOnPods(port core.ServicePort) sggraph.Ports {
	if port.TargetPort.StrVal != "" {
		return protocolOf(port.Protocol).Whole()
	}
	return sggraph.Port(protocolOf(port.Protocol), int(cmp.Or(port.TargetPort.IntVal, port.Port)))
}

// possiblyOnNodes is the port of nodes of a port of a Service, or the range of those out of which it may be chosen.
func (b *builder) possiblyOnNodes(port core.ServicePort) sggraph.Ports {
	if port.NodePort != 0 {
		return sggraph.Port(protocolOf(port.Protocol), int(port.NodePort))
	}
	first, last := b.nodePorts()
	return sggraph.Ports{Protocol: protocolOf(port.Protocol), From: first, To: last}
}

// mayHaveNodePorts reports whether a Service has ports on nodes, or may.
func mayHaveNodePorts(s *manifest.Service) bool {
	isPerhapsOff := s.Spec.Type == core.ServiceTypeLoadBalancer && s.IsUnknown(yamldoc.Keys("spec", "allocateLoadBalancerNodePorts"))
	return hasNodePorts(s) || isPerhapsOff || s.IsUnknown(yamldoc.Keys("spec", "type"))
}
