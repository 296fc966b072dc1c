package loadbalancer

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	core "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/util/intstr"

	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/truth"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// emptyPort and emptyPortRouted are what the controller says of a port that nodes do not have, in its own words: of Ingresses and of routes.
const (
	emptyPort       = "TargetGroup port is empty. When using Instance targets, your service be must of type 'NodePort' or 'LoadBalancer'"
	emptyPortRouted = "TargetGroup port is empty. When using Instance targets, your service must be of type 'NodePort' or 'LoadBalancer'"
)

// targetBuilder makes one target group.
type targetBuilder struct {
	*builder

	group *TargetGroup
	// owner is the Ingress or Service whose load balancer it is, said what that says about its targets.
	owner *manifest.Object
	said  func(suffix string) setting
	// port is that of the Service, path where it is written.
	port core.ServicePort
	path yamldoc.Path
}

// word is a setting that is one of several words; empty where that is not known.
func (p *targetBuilder) word(suffix, fallback, refusal string, words ...string) string {
	s := p.said(suffix)
	switch {
	case s.IsUnknown:
		return ""
	case !s.IsWritten:
		return fallback
	case !slices.Contains(words, s.Text):
		p.refuse(s.object, s.at, refusal, s.Text)
		return ""
	default:
		return s.Text
	}
}

// find looks for a port of the Service by number or name; false where the ports of targets are not known.
func (p *targetBuilder) find(port intstr.IntOrString) bool {
	t := p.group
	t.Traffic.IsUnknown, t.HealthCheck.IsUnknown = true, true
	if t.Service == nil {
		return false
	}
	path := yamldoc.Keys("spec", "ports")
	for i, candidate := range t.Service.Spec.Ports {
		if isPort(candidate, port) {
			p.port, p.path = candidate, path.Child(yamldoc.Index(i))
			return !p.group.Service.IsUnknown(p.path.Child(yamldoc.Key("port")))
		}
	}
	if !t.Service.IsUnknown(path) {
		p.refuse(p.owner, t.At, "unable to find port %s on service %s", port.String(), nameOf(&t.Service.Object))
	}
	return false
}

// nodes are those that an annotation chooses for targets (buildTargetGroupBindingNodeSelector).
func (p *targetBuilder) nodes(suffix string) NodeSelector {
	said := p.said(suffix)
	if p.group.Type != Instance || !said.IsWritten {
		return NodeSelector{}
	}
	labels, ok := p.stringMap(said)
	return NodeSelector{labels, said.IsUnknown || !ok}
}

// isRouted reports whether a route of the Gateway API names the Service.
func (p *targetBuilder) isRouted() bool { return strings.HasSuffix(p.owner.Kind, "Route") }

// isPort is how the controller finds a port (aws-load-balancer-controller pkg/k8s/service_utils.go, LookupServicePort).
func isPort(candidate core.ServicePort, port intstr.IntOrString) bool {
	if port.Type == intstr.String {
		return candidate.Name == port.StrVal
	}
	return candidate.Port == port.IntVal
}

// traffic is the port of targets: a port of the nodes, or one of the pods.
func (p *targetBuilder) traffic() Port {
	switch p.group.Type {
	case Instance:
		return p.nodePort(p.port, p.path)
	case IP:
		return p.podPort(p.port, p.path)
	default:
		return Port{IsUnknown: true}
	}
}

// defaultType is what the type of targets rests on where no manifest says it; empty where the controller's does.
func (p *targetBuilder) defaultType() string {
	switch {
	case !p.group.IsDefaultType:
		return ""
	case p.isRouted(): // what says it is an object of its own
		return "no TargetGroupConfiguration says another type of targets than the controller's default one"
	case !p.flags.isAmong():
		return "the controller's default type of targets is \"instance\""
	default:
		return ""
	}
}

// noPort refuses a port that nodes do not have.
func (p *targetBuilder) noPort(at manifest.Place) {
	message := emptyPort
	if p.isRouted() {
		message = emptyPortRouted
	}
	refused := refusal(p.defaultType(), p.owner, at, "%s", message)
	refused.Others = p.causes()
	p.enter(refused)
}

// causes are where it says that targets are nodes, and that the Service has no ports on them.
func (p *targetBuilder) causes() (all [2]Cause) {
	if s := p.group.Service; s.Spec.Type != core.ServiceTypeLoadBalancer {
		kind := cmp.Or(s.Spec.Type, core.ServiceTypeClusterIP)
		all[0] = Cause{&s.Object, s.Locate(yamldoc.Keys("spec", "type")), fmt.Sprintf("is of type %s, which has no ports on nodes", kind)}
	}
	if p.isRouted() {
		return all
	}
	if said := p.said("target-type"); said.IsKnown() && said.Text == string(Instance) {
		all[1] = Cause{said.object, said.at, "has nodes for targets"}
	}
	return all
}

// nodePort is what a port of the Service is on nodes. A Service of the type ClusterIP has none.
func (p *targetBuilder) nodePort(port core.ServicePort, path yamldoc.Path) Port {
	s := p.group.Service
	typePath := yamldoc.Keys("spec", "type")
	switch {
	case s.IsUnknown(path.Child(yamldoc.Key("nodePort"))), s.IsUnknown(typePath):
		return Port{IsUnknown: true}
	case s.Spec.Type != core.ServiceTypeNodePort && s.Spec.Type != core.ServiceTypeLoadBalancer:
		p.noPort(p.group.At)
		return Port{IsUnknown: true}
	case port.NodePort != 0:
		return Port{Number: port.NodePort}
	case s.IsUnknown(yamldoc.Keys("spec", "allocateLoadBalancerNodePorts")):
		return Port{IsUnknown: true}
	case s.Spec.AllocateLoadBalancerNodePorts != nil && !*s.Spec.AllocateLoadBalancerNodePorts && s.Spec.Type == core.ServiceTypeLoadBalancer:
		at := s.Locate(yamldoc.Keys("spec", "allocateLoadBalancerNodePorts"))
		if p.lb.Kind == Application || p.isRouted() {
			p.noPort(at)
		} else {
			p.refuseIf(p.defaultType(), p.owner, at, "unable to support instance target type with an unallocated NodePort")
		}
		return Port{IsUnknown: true}
	default:
		return Port{Name: strconv.Itoa(int(port.Port)), IsNodePort: true}
	}
}

// unrestricted are the rules for the back-end group of a controller that does not restrict them to ports; nil where it does. They let in all
// that the others do.
func (p *targetBuilder) unrestricted(withUDP bool) []BackendRule {
	if p.isOn(unrestrictedFlag, PartTargetRules) != truth.Yes {
		return nil
	}
	p.group.Unrestricted = new(p.flags.get(unrestrictedFlag).at)
	rules := []BackendRule{{Protocol: "tcp", Port: Port{IsAny: true}, Source: FromGroup}}
	if withUDP {
		rules = append(rules, BackendRule{Protocol: "udp", Port: Port{IsAny: true}, Source: FromGroup})
	}
	return rules
}

// podPort is what a port of the Service is on pods: the same one where nothing is said
// (https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports).
func (p *targetBuilder) podPort(port core.ServicePort, path yamldoc.Path) Port {
	switch {
	case p.group.Service.IsUnknown(path.Child(yamldoc.Key("targetPort"))):
		return Port{IsUnknown: true}
	case port.TargetPort.Type == intstr.String && port.TargetPort.StrVal != "":
		return Port{Name: port.TargetPort.StrVal}
	case port.TargetPort.IntVal != 0:
		return Port{Number: port.TargetPort.IntVal}
	default:
		return Port{Number: port.Port}
	}
}
