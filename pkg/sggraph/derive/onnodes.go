package derive

import (
	"cmp"
	"strconv"
	"strings"

	core "k8s.io/api/core/v1"

	"github.com/ekslint/ekslint/pkg/loadbalancer"
	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// onNodes are the ports of Services that every node has, whoever calls it: it leads them on to the pods
// (https://kubernetes.io/docs/concepts/services-networking/service/#type-nodeport).
func (b *builder) onNodes() (all []*sggraph.TargetGroup) {
	if b.objects == nil {
		return nil
	}
	nodes := b.allNodes()
	for _, s := range b.objects.Services {
		if !hasNodePorts(s) {
			continue
		}
		for i, port := range portsOnNodes(s) {
			at := yamldoc.Keys("spec", "ports").Child(yamldoc.Index(i))
			number := cmp.Or(strings.TrimPrefix(strconv.Itoa(int(port.Port)), "0"), "?")
			on := loadbalancer.Port{Number: port.NodePort}
			if port.NodePort == 0 || s.IsUnknown(at) {
				on = loadbalancer.Port{Name: number, IsNodePort: true}
			}
			g := b.targetGroup(&loadbalancer.TargetGroup{
				Namespace: s.Namespace.Text, Name: s.Name.Text, ServicePort: number, Service: s, Type: loadbalancer.Instance,
				Protocol: string(port.Protocol), Traffic: on, HealthCheck: on, At: s.Locate(at),
			}, true)
			g.Members, g.PossibleMembers = nodes, nil // those that load balancers leave out, too
			if s.IsUnknown(yamldoc.Keys("spec", "externalTrafficPolicy")) {
				leavePodsOpen(g) // perhaps it leads to pods on the node itself alone
			}
			all = append(all, g)
		}
	}
	return all
}

// portsOnNodes are those of a Service; where they are not known, one of each protocol that it may have.
func portsOnNodes(s *manifest.Service) []core.ServicePort {
	if len(s.Spec.Ports) == 0 && s.IsUnknown(yamldoc.Keys("spec", "ports")) {
		return []core.ServicePort{{Protocol: core.ProtocolTCP}, {Protocol: core.ProtocolUDP}}
	}
	return s.Spec.Ports
}

// hasNodePorts reports whether a Service has ports on nodes.
func hasNodePorts(s *manifest.Service) bool {
	if s.IsUnknown(yamldoc.Keys("spec", "type")) || s.IsUnknown(yamldoc.Keys("spec", "allocateLoadBalancerNodePorts")) {
		return false
	}
	allocate := s.Spec.AllocateLoadBalancerNodePorts
	return s.Spec.Type == core.ServiceTypeNodePort || s.Spec.Type == core.ServiceTypeLoadBalancer && (allocate == nil || *allocate)
}

// allNodes are the members that are nodes.
func (b *builder) allNodes() (ids []string) {
	for i := range b.graph.Members {
		if m := &b.graph.Members[i]; m.RunsPods() && !m.NoNodes && m.Kind != sggraph.MemberFargateProfile {
			ids = append(ids, m.ID)
		}
	}
	return ids
}

// leavePodsOpen leaves it open to which pods a port leads.
func leavePodsOpen(g *sggraph.TargetGroup) {
	for _, p := range g.Pods {
		g.PossiblePods = append(g.PossiblePods, p.Workload)
	}
	g.Pods = []sggraph.PodPort{}
}
