package derive

import (
	"net/netip"
	"slices"
	"strings"

	core "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/util/intstr"

	"github.com/ekslint/ekslint/pkg/loadbalancer"
	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// bindings adds what the TargetGroupBindings among the manifests want to be let in. The controller folds it with what its own ask for
// (aws-load-balancer-controller pkg/targetgroupbinding/resource_manager.go, pkg/networking/networking_manager.go).
func (w *ruleWriter) bindings() {
	for _, t := range w.objects.TargetGroupBindings {
		if t.Spec.Networking != nil {
			if targets, exists := w.bound(t); exists != sggraph.No {
				w.bind(t, targets, exists)
			}
		}
	}
}

// bound are the targets of a binding, and an answer whether it has them: No where the controller does not bind it.
func (w *ruleWriter) bound(t *manifest.TargetGroupBinding) (targets []target, exists sggraph.Truth) {
	s := w.service(t.Namespace.Text, t.Spec.ServiceRef.Name)
	exists = sggraph.Yes
	var port loadbalancer.Port
	switch {
	case s == nil, t.IsUnknown(yamldoc.Keys("spec")), t.Namespace.IsUnknown, s.IsUnknown(yamldoc.Keys("spec")),
		s.Namespace.IsWritten != t.Namespace.IsWritten, t.Spec.TargetType == nil:
		exists = sggraph.Maybe
	default:
		i := slices.IndexFunc(s.Spec.Ports, func(p core.ServicePort) bool { return isReferred(p, t.Spec.ServiceRef.Port) })
		hasNodePorts := s.Spec.Type == core.ServiceTypeNodePort || s.Spec.Type == core.ServiceTypeLoadBalancer
		if i < 0 || *t.Spec.TargetType == string(loadbalancer.Instance) && !hasNodePorts {
			return nil, sggraph.No
		}
		if of := s.Spec.Ports[i].TargetPort; of.Type == intstr.String {
			port.Name = of.StrVal
		}
	}
	ids, perhaps := w.behindBinding(t, s)
	return w.interfaces(ids, perhaps, port), exists
}

// behindBinding are the members that a binding leads to, and those that it may.
func (w *ruleWriter) behindBinding(t *manifest.TargetGroupBinding, s *manifest.Service) (ids, perhaps []string) {
	kind := loadbalancer.TargetUnknown
	if t.Spec.TargetType != nil && !t.IsUnknown(yamldoc.Keys("spec", "targetType")) {
		kind = loadbalancer.TargetType(*t.Spec.TargetType)
	}
	switch kind {
	case loadbalancer.Instance:
		return w.nodeTargets(nodesOfBinding(t))
	case loadbalancer.IP:
		ids, perhaps, _ = w.podTargets(s)
		return ids, perhaps
	default:
		return nil, w.anyTargets()
	}
}

// nodesOfBinding are those that it chooses. Nothing is concluded from an expression.
func nodesOfBinding(t *manifest.TargetGroupBinding) loadbalancer.NodeSelector {
	nodes := loadbalancer.NodeSelector{IsUnknown: t.IsUnknown(yamldoc.Keys("spec", "nodeSelector"))}
	if selector := t.Spec.NodeSelector; selector != nil {
		nodes.Labels, nodes.IsUnknown = selector.MatchLabels, nodes.IsUnknown || len(selector.MatchExpressions) > 0
	}
	return nodes
}

// isReferred reports whether a port of a Service is the one that is meant by a number or name.
func isReferred(p core.ServicePort, by intstr.IntOrString) bool {
	if by.Type == intstr.String {
		return p.Name == by.StrVal
	}
	return p.Port == by.IntVal
}

// bind adds the permissions of a binding.
func (w *ruleWriter) bind(t *manifest.TargetGroupBinding, targets []target, exists sggraph.Truth) {
	resolved, _ := written(targets)
	wanted, areValid := w.wanted(t)
	if exists = exists.And(resolved); exists == sggraph.No || !areValid {
		return
	}
	for i := range targets {
		switch w.hasPorts(&targets[i], wanted) {
		case sggraph.No:
			return // the controller gives up
		case sggraph.Maybe:
			exists = sggraph.Maybe
		default:
		}
	}
	for _, on := range targets {
		for _, p := range wanted {
			one := p.permission
			one.exists = one.exists.And(exists)
			if port := p.port.on(w.builder, on.member); port != nil {
				one.from, one.to = port.From, port.To
			} else {
				one.to = sggraph.MaxPort
			}
			w.add(one, on)
		}
	}
}

// wantedPermission is what a binding wants, with the port that may be a matter of each pod.
type wantedPermission struct {
	permission

	port bindingPort
}

// wanted are the permissions that a binding wants, and whether the controller can make them out. A rule without ports is for nothing, though
// the controller's documents say for all (networking_manager.go, computeIngressPermissionsForTGBNetworking).
func (w *ruleWriter) wanted(t *manifest.TargetGroupBinding) (all []wantedPermission, areValid bool) {
	for i, rule := range t.Spec.Networking.Ingress {
		at := yamldoc.Keys("spec", "networking", "ingress").Child(yamldoc.Index(i))
		for j, from := range rule.From {
			place := at.Child(yamldoc.Key("from"), yamldoc.Index(j))
			p := permission{
				origin: sggraph.OriginController, exists: sggraph.Yes,
				because: []sggraph.Because{becauseOf(t.Locate(place), t.String()+" lets it in")},
			}
			if p.source, areValid = w.bindingPeer(t, from, place); !areValid {
				return nil, false
			}
			if p.source == (sggraph.Peer{}) {
				p.exists = sggraph.Maybe
			}
			for k, port := range rule.Ports {
				p.protocol = sggraph.TCP
				if port.Protocol != nil && strings.EqualFold(*port.Protocol, string(sggraph.UDP)) {
					p.protocol = sggraph.UDP
				}
				isUnknown := t.IsUnknown(at.Child(yamldoc.Key("ports"), yamldoc.Index(k)))
				all = append(all, wantedPermission{p, bindingPort{port.Port, isUnknown, p.source.SecurityGroup != ""}})
			}
		}
	}
	return all, true
}

// bindingPeer is whom a binding lets in; empty where that is not known.
func (w *ruleWriter) bindingPeer(t *manifest.TargetGroupBinding, from manifest.BindingPeer, at yamldoc.Path) (peer sggraph.Peer, isValid bool) {
	switch {
	case t.IsUnknown(at):
		return sggraph.Peer{}, true
	case from.SecurityGroup != nil:
		why := becauseOf(t.Locate(at), t.String()+" lets it in")
		return sggraph.Peer{SecurityGroup: w.groupOfManifest(from.SecurityGroup.GroupID, true, sggraph.KindFrontEnd, why)}, true
	case from.IPBlock != nil:
		_, err := netip.ParsePrefix(from.IPBlock.CIDR)
		return sggraph.Peer{CIDR: from.IPBlock.CIDR}, err == nil
	default:
		return sggraph.Peer{}, false
	}
}
