package derive

import (
	"net/netip"
	"strings"

	"k8s.io/apimachinery/pkg/util/intstr"

	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/loadbalancer"
	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/truth"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// bindings enters the TargetGroupBindings among the manifests, and adds what they want to be let in. The controller folds that with what its
// own ask for (aws-load-balancer-controller pkg/targetgroupbinding/resource_manager.go, pkg/networking/networking_manager.go); what Auto Mode
// makes of it is not published.
func (w *ruleWriter) bindings() {
	for _, of := range w.graph.TargetGroupBindings {
		t := of.Object
		entered := sggraph.Binding{
			Service: of.ServiceName(), ServicePort: printable.Name(t.Spec.ServiceRef.Port.String()), Refused: []sggraph.Because{},
			Because: []sggraph.Because{becauseOf(t.At, t.String()+" binds a target group to it")},
		}
		for _, r := range of.Refusals {
			entered.Refused = sggraph.AppendReasons(entered.Refused, becauseOf(r.At, "the AWS Load Balancer Controller will refuse it: "+r.Message))
		}
		if t.Spec.Networking != nil && !of.IsRefused() {
			targets, exists := w.bound(of)
			entered.Refused = sggraph.AppendReasons(entered.Refused, w.bind(of, targets, exists)...)
		}
		w.graph.Bindings = append(w.graph.Bindings, entered)
	}
}

// bound are the targets of a binding that is not refused, and an answer whether it certainly has them.
func (w *ruleWriter) bound(of *loadbalancer.Binding) (targets []target, exists sggraph.Truth) {
	t, s := of.Object, of.Service
	isKnown := of.Port != nil && t.Spec.TargetType != nil && !t.IsUnknown(yamldoc.Keys("spec")) && !s.IsUnknown(yamldoc.Keys("spec"))
	var port loadbalancer.Port
	if isKnown && of.Port.TargetPort.Type == intstr.String {
		port.Name = of.Port.TargetPort.StrVal
	}
	ids, perhaps := w.behindBinding(t, s)
	return w.interfaces(ids, perhaps, port), truth.Known(true, isKnown).And(of.Exists)
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

// bind adds the permissions of a binding, or returns why there certainly are none: with one target for which they cannot be made out, none
// are written for any.
func (w *ruleWriter) bind(of *loadbalancer.Binding, targets []target, exists sggraph.Truth) (refused []sggraph.Because) {
	wanted := w.wanted(of)
	resolved, refused := written(targets)
	for i := range targets {
		has, lacking := w.hasPorts(&targets[i], wanted)
		resolved, refused = resolved.And(has), sggraph.AppendReasons(refused, lacking...)
	}
	switch {
	case resolved == sggraph.No && exists == sggraph.Yes && len(wanted) > 0:
		return refused
	case resolved == sggraph.No:
		return nil
	}
	exists = exists.And(resolved)
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
	return nil
}

// wantedPermission is what a binding wants, with the port that may be a matter of each pod.
type wantedPermission struct {
	permission

	port bindingPort
}

// wanted are the permissions that a binding wants. A rule without ports is for nothing, though the controller's documents say for all
// (networking_manager.go, computeIngressPermissionsForTGBNetworking).
func (w *ruleWriter) wanted(of *loadbalancer.Binding) (all []wantedPermission) {
	t := of.Object
	for i, rule := range t.Spec.Networking.Ingress {
		at := yamldoc.Keys("spec", "networking", "ingress").Child(yamldoc.Index(i))
		for j, from := range rule.From {
			place := at.Child(yamldoc.Key("from"), yamldoc.Index(j))
			p := permission{
				origin: originOf(of.Maker), exists: sggraph.Yes, isByHand: true,
				because: []sggraph.Because{becauseOf(t.Locate(place), t.String()+" lets it in")},
			}
			if of.Maker == loadbalancer.AutoMode {
				p.doubts = []sggraph.Because{{Text: "what Auto Mode lets in for a TargetGroupBinding is not published"}}
			}
			if p.source = w.bindingPeer(t, from, place); p.source == (sggraph.Peer{}) {
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
	return all
}

// bindingPeer is whom a binding lets in; empty where that is not known.
func (w *ruleWriter) bindingPeer(t *manifest.TargetGroupBinding, from manifest.BindingPeer, at yamldoc.Path) sggraph.Peer {
	switch {
	case t.IsUnknown(at), from.SecurityGroup == nil && from.IPBlock == nil: // with which the controller writes nothing
		return sggraph.Peer{}
	case from.SecurityGroup != nil:
		why := becauseOf(t.Locate(at), t.String()+" lets it in")
		return sggraph.Peer{SecurityGroup: w.groupOfManifest(from.SecurityGroup.GroupID, true, sggraph.KindFrontEnd, why)}
	default:
		if _, err := netip.ParsePrefix(from.IPBlock.CIDR); err != nil {
			return sggraph.Peer{} // 10.0.0.0/08, which the controller's way of reading lets pass
		}
		return sggraph.Peer{CIDR: from.IPBlock.CIDR}
	}
}
