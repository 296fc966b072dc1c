package derive

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/ekslint/ekslint/pkg/loadbalancer"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// portOf is a port of targets; nil where it is not known, or not the same on all.
func (b *builder) portOf(t *loadbalancer.TargetGroup, p loadbalancer.Port, protocol sggraph.Protocol, members []string) *sggraph.TargetPort {
	switch {
	case p.IsUnknown:
		return nil
	case p.IsAny:
		return &sggraph.TargetPort{Protocol: protocol, To: sggraph.MaxPort}
	case p.IsNodePort:
		first, last := b.nodePorts()
		return &sggraph.TargetPort{
			Protocol: protocol, From: first, To: last,
			Chosen: "node port of " + t.Namespace + "/" + t.Name + ":" + cmp.Or(p.Name, strconv.Itoa(int(p.Number))),
		}
	case p.Name != "":
		return b.namedPort(p.Name, protocol, members)
	default:
		return &sggraph.TargetPort{Protocol: protocol, From: int(p.Number), To: int(p.Number)}
	}
}

// openPort is a port as rules for a workload or node have it; nil where it is not known. They go by the name of a port alone
// (aws-load-balancer-controller pkg/k8s/pod_info.go, LookupContainerPort).
func (b *builder) openPort(t *loadbalancer.TargetGroup, p loadbalancer.Port, member string) *sggraph.TargetPort {
	if p.Name == "" || p.IsNodePort || p.IsUnknown {
		return b.portOf(t, p, sggraph.TCP, nil)
	}
	return b.podPort(member, p.Name)
}

// podPort is the port of the pods of a workload that has a name; nil where there is none, or that is not known.
func (b *builder) podPort(member, name string) *sggraph.TargetPort {
	if w := b.member(member).Workload; w != nil {
		if c := portNamed(w, name); c != nil && c.Port != 0 { // which is not known
			return &sggraph.TargetPort{From: c.Port, To: c.Port}
		}
	}
	return nil
}

// portNamed is the port of a container of a name; nil where there is none.
func portNamed(w *sggraph.Workload, name string) *sggraph.ContainerPort {
	i := slices.IndexFunc(w.Ports, func(c sggraph.ContainerPort) bool { return c.Name == name })
	if i < 0 {
		return nil
	}
	return &w.Ports[i]
}

// nodePorts is the range out of which the API server chooses ports of nodes
// (https://docs.aws.amazon.com/eks/latest/userguide/control-plane-configuration.html).
func (b *builder) nodePorts() (first, last int) {
	first, last = sggraph.FirstNodePort, sggraph.LastNodePort
	at := yamldoc.Keys("kubeAPIServerConfig")
	if b.spec.KubeAPIServerConfig == nil || b.spec.KubeAPIServerConfig.ServiceNodePortRange == nil || b.cfg.IsUnknown(at) {
		if b.cfg.IsUnfilled(at) {
			return 10260, sggraph.LastNodePort // as far as AWS lets it be moved
		}
		return first, last
	}
	if port := b.spec.KubeAPIServerConfig.ServiceNodePortRange.MinPort; port != nil {
		first = *port
	}
	if port := b.spec.KubeAPIServerConfig.ServiceNodePortRange.MaxPort; port != nil {
		last = *port
	}
	return first, last
}

// namedPort is the port that the containers of all of some workloads call so.
func (b *builder) namedPort(name string, protocol sggraph.Protocol, members []string) *sggraph.TargetPort {
	var found *sggraph.TargetPort
	for _, id := range members {
		i, ok := b.members[id]
		if !ok || b.graph.Members[i].Workload == nil {
			return nil
		}
		ports := b.graph.Members[i].Workload.Ports
		j := slices.IndexFunc(ports, func(p sggraph.ContainerPort) bool { return p.Name == name && p.Protocol == protocol })
		if j < 0 || ports[j].Port == 0 || found != nil && found.From != ports[j].Port {
			return nil
		}
		found = &sggraph.TargetPort{Protocol: protocol, From: ports[j].Port, To: ports[j].Port}
	}
	return found
}
