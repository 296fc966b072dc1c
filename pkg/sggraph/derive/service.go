package derive

import (
	"slices"
	"strconv"

	core "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/util/intstr"

	"github.com/ekslint/ekslint/pkg/loadbalancer"
	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// service is the Service of a name; nil where it is not among the manifests.
func (b *builder) service(namespace, name string) *manifest.Service {
	if b.services == nil {
		b.services = map[string]*manifest.Service{}
		for _, s := range b.objects.Services {
			if !s.Name.IsUnknown && !s.Namespace.IsUnknown {
				b.services[s.Namespace.Text+"/"+s.Name.Text] = s
			}
		}
	}
	return b.services[namespace+"/"+name]
}

// servicePort is the port of a Service with a number.
func servicePort(s *manifest.Service, number int32) (port core.ServicePort, ok bool) {
	i := slices.IndexFunc(s.Spec.Ports, func(p core.ServicePort) bool { return p.Port == number })
	if i < 0 || s.IsUnknown(yamldoc.Keys("spec", "ports").Child(yamldoc.Index(i))) {
		return port, false
	}
	return s.Spec.Ports[i], true
}

// listeners are the workloads that a Service certainly selects, by the number of the port on which their pods listen for a port of it.
func (b *builder) listeners(s *manifest.Service, port core.ServicePort) map[int][]string {
	found := map[int][]string{}
	ids, _, _ := b.podTargets(s)
	for _, id := range ids {
		if number, ok := b.targetPort(id, port); ok {
			found[number] = append(found[number], id)
		}
	}
	return found
}

// targetPort is the port of the pods of a workload to which a port of a Service leads.
func (b *builder) targetPort(workload string, port core.ServicePort) (number int, ok bool) {
	switch target := port.TargetPort; {
	case target.Type == intstr.String && target.StrVal != "":
		named := b.namedPort(target.StrVal, protocolOf(port.Protocol), []string{workload})
		if named == nil {
			return 0, false
		}
		return named.From, true
	case target.IntVal != 0:
		return int(target.IntVal), true
	default:
		return int(port.Port), true
	}
}

// behind enters the workloads that a target group leads to in the end.
func (b *builder) behind(g *sggraph.TargetGroup, t *loadbalancer.TargetGroup) {
	ids, perhaps, _ := b.podTargets(t.Service)
	g.PossiblePods = perhaps
	if t.Service == nil {
		return
	}
	g.SameNode = t.Type == loadbalancer.Instance && t.Service.Spec.ExternalTrafficPolicy == core.ServiceExternalTrafficPolicyLocal
	i := slices.IndexFunc(t.Service.Spec.Ports, func(p core.ServicePort) bool {
		return p.Name == t.ServicePort || strconv.Itoa(int(p.Port)) == t.ServicePort
	})
	if i < 0 || t.Service.IsUnknown(yamldoc.Keys("spec", "ports").Child(yamldoc.Index(i))) {
		g.PossiblePods = slices.Concat(ids, perhaps)
		return
	}
	ports, areAll := servicePortsOf(t, t.Service.Spec.Ports[i])
	for _, port := range ports {
		for _, id := range ids {
			switch number, ok := b.targetPort(id, port); {
			case ok:
				g.Pods = append(g.Pods, sggraph.PodPort{Workload: id, Protocol: protocolOf(port.Protocol), Port: number})
			case !b.member(id).Workload.PortsKnown:
				g.PossiblePods = append(g.PossiblePods, id)
			}
		}
	}
	if !areAll {
		g.PossiblePods = slices.Concat(ids, perhaps)
	}
}

// servicePortsOf are the ports of a Service that a target group for one of them leads to: that one, and for connections and datagrams at once the
// same one of the other protocol besides, the one for connections first. On nodes that is another port of the Service, and it gets what comes
// to the first only if it has the same port there, as it has where nothing is said (kubernetes
// pkg/registry/core/service/storage/alloc.go, initNodePorts); areAll is false where it is not known whether that is so.
func servicePortsOf(t *loadbalancer.TargetGroup, port core.ServicePort) (ports []core.ServicePort, areAll bool) {
	if len(protocolsOf(t)) < 2 {
		return []core.ServicePort{port}, true
	}
	other := port
	other.Protocol = core.ProtocolUDP
	if port.Protocol == core.ProtocolUDP {
		other.Protocol = core.ProtocolTCP
	}
	if t.Type == loadbalancer.Instance {
		i := slices.IndexFunc(t.Service.Spec.Ports, func(p core.ServicePort) bool {
			return p.Port == port.Port && protocolOf(p.Protocol) == protocolOf(other.Protocol)
		})
		if i < 0 || t.Service.IsUnknown(yamldoc.Keys("spec", "ports").Child(yamldoc.Index(i))) {
			return []core.ServicePort{port}, i < 0
		}
		other = t.Service.Spec.Ports[i]
		if port.NodePort != 0 && other.NodePort != 0 && port.NodePort != other.NodePort {
			return []core.ServicePort{port}, true
		}
	}
	if other.Protocol == core.ProtocolUDP {
		return []core.ServicePort{port, other}, true
	}
	return []core.ServicePort{other, port}, true
}
