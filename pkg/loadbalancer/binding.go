package loadbalancer

import (
	"net"
	"slices"

	core "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/util/intstr"

	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/truth"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// Binding is a TargetGroupBinding that somebody writes himself: it binds a target group, which exists, to a port of a Service.
type Binding struct {
	Object *manifest.TargetGroupBinding
	// Maker is who binds it: Controller or AutoMode.
	Maker Maker
	// Service is nil where it is not known, or not among the manifests. Port is one of its ports; nil where that is not known, or it has none
	// that is meant.
	Service *manifest.Service
	Port    *core.ServicePort
	// Exists is Maybe where the controller may leave it alone, as it is started, or another one may come before it. So it is where Auto Mode
	// binds it, whose code is not published.
	Exists truth.Truth
	// Refusals are why the controller does not bind it, or lets nothing in on its targets.
	Refusals []Refusal
	// isSecond is set where the last refusal is that another one has its target group, which may be the one that is refused.
	isSecond bool
}

// IsRefused reports whether the controller certainly does not bind it, or lets nothing in on its targets.
func (b *Binding) IsRefused() bool {
	return len(b.Refusals) > 1 || len(b.Refusals) == 1 && !b.isSecond
}

// Bindings returns the TargetGroupBindings of manifests, in their order, as the controller of a cluster or its Auto Mode takes them; those that
// are certainly left alone are not among them, nor those that the controller itself made for the load balancers of the manifests.
func Bindings(found *manifest.Manifests, cluster Cluster, balancers []*LoadBalancer) []*Binding {
	byName, flags := servicesByName(found), flagsOf(found, cluster.Name)
	var all []*Binding
	for _, t := range found.TargetGroupBindings {
		b := &Binding{Object: t, Maker: Controller}
		if b.Exists, _ = flags.takes(&t.Object); t.IsOfGroup(manifest.AutoModeGroup) {
			b.Maker, b.Exists = AutoMode, cluster.HasAutoMode.And(truth.Maybe)
		}
		if b.Exists == truth.No || isMadeFor(balancers, t) {
			continue
		}
		if s := byName[t.Namespace.Text+"/"+t.Spec.ServiceRef.Name]; !t.Namespace.IsUnknown && !t.IsUnknown(yamldoc.Keys("spec", "serviceRef", "name")) {
			b.Service = s
		}
		b.check()
		all = append(all, b)
	}
	checkTwins(all)
	return all
}

// check looks for what the controller has against it. Where that may leave it alone its webhooks see it nevertheless.
func (b *Binding) check() {
	b.admit()
	b.findPort()
	b.checkNodePorts()
	b.checkNetworking()
	if b.Exists != truth.Yes {
		b.Refusals = slices.DeleteFunc(b.Refusals, func(r Refusal) bool { return !r.AtOnce || b.Maker == AutoMode })
	}
}

// ServiceName is the namespace and name of the Service as they are written.
func (b *Binding) ServiceName() string {
	return printable.Name(b.Object.Namespace.Text + "/" + b.Object.Spec.ServiceRef.Name)
}

// refuse notes a refusal at a path of the binding.
func (b *Binding) refuse(at yamldoc.Path, message string) {
	b.Refusals = append(b.Refusals, Refusal{Object: &b.Object.Object, At: b.Object.Locate(at), Message: printable.Line(message)})
}

// targets is the type that is written; TargetUnknown where AWS has it, or it is not known.
func (b *Binding) targets() TargetType {
	if t := b.Object.Spec.TargetType; t != nil && !b.Object.IsUnknown(yamldoc.Keys("spec", "targetType")) {
		return TargetType(*t)
	}
	return TargetUnknown
}

// findPort looks for the port of the Service (pkg/backend/endpoint_resolver.go, findServiceAndServicePort). Of two objects of which one alone
// says its namespace it is not known whether they are in one.
func (b *Binding) findPort() {
	t, s, at := b.Object, b.Service, yamldoc.Keys("spec", "serviceRef", "port")
	if s == nil || s.Namespace.IsWritten != t.Namespace.IsWritten || t.IsUnknown(at) || s.IsUnknown(yamldoc.Keys("spec", "ports")) {
		return
	}
	port := t.Spec.ServiceRef.Port
	if i := slices.IndexFunc(s.Spec.Ports, func(p core.ServicePort) bool { return isPort(p, port) }); i >= 0 {
		b.Port = &s.Spec.Ports[i]
	} else if t.Written(at) != nil { // the API server turns down one without a port
		b.refuse(at, "backend not found: unable to find port "+port.String()+" on service "+nameOf(&s.Object))
	}
}

// checkNodePorts refuses a Service that has no ports on nodes, where these are the targets (ResolveNodePortEndpoints).
func (b *Binding) checkNodePorts() {
	if b.Port == nil || b.targets() != Instance || b.Service.IsUnknown(yamldoc.Keys("spec", "type")) {
		return
	}
	if s := b.Service; s.Spec.Type != core.ServiceTypeNodePort && s.Spec.Type != core.ServiceTypeLoadBalancer {
		b.refuse(yamldoc.Keys("spec", "targetType"), "service type must be either 'NodePort' or 'LoadBalancer': "+nameOf(&s.Object))
	}
}

// checkNetworking refuses rules for targets that cannot be made out, for one of which there are none
// (pkg/networking/networking_manager.go, computePermissionsForPeerPort and computeNumericalPorts).
func (b *Binding) checkNetworking() {
	if b.Object.Spec.Networking == nil {
		return
	}
	for i, rule := range b.Object.Spec.Networking.Ingress {
		at := yamldoc.Keys("spec", "networking", "ingress").Child(yamldoc.Index(i))
		for j, peer := range rule.From {
			b.checkPeer(peer, at.Child(yamldoc.Key("from"), yamldoc.Index(j)))
		}
		for j, port := range rule.Ports {
			at := at.Child(yamldoc.Key("ports"), yamldoc.Index(j))
			isName := port.Port != nil && port.Port.Type == intstr.String
			if isName && len(rule.From) > 0 && b.targets() == Instance && !b.Object.IsUnknown(at) {
				b.refuse(at, "named ports can only be used with pod endpoints")
			}
		}
	}
}

// checkPeer refuses one that is nobody. A prefix is read as the controller reads it.
func (b *Binding) checkPeer(peer manifest.BindingPeer, at yamldoc.Path) {
	switch {
	case b.Object.IsUnknown(at), peer.SecurityGroup != nil:
	case peer.IPBlock == nil:
		b.refuse(at, "either ipBlock or securityGroup should be specified")
	default:
		if _, _, err := net.ParseCIDR(peer.IPBlock.CIDR); err != nil {
			b.refuse(at.Child(yamldoc.Keys("ipBlock", "cidr")...), err.Error())
		}
	}
}
