package kubernetes

import (
	"slices"

	core "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/labels"

	"github.com/ekslint/ekslint/pkg/loadbalancer"
	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// Service is one that leads to the pods of a workload.
type Service struct {
	Object int    `json:"object"`
	Called string `json:"called"`
}

// localServices are those with externalTrafficPolicy Local that select the pods of a workload and whose traffic comes to ports of nodes.
func (d *deriver) localServices(w *manifest.Workload) []Service {
	var found []Service
	for _, n := range slices.Sorted(slices.Values(d.local.For(w.Pods.Labels))) {
		if s := d.manifests.Services[n]; selects(s, w) && d.usesNodePorts(s) {
			found = append(found, Service{d.number(&s.Object), s.String()})
		}
	}
	return found
}

// localSelectors are the selectors of Services with externalTrafficPolicy Local, by the numbers of these.
func localSelectors(services []*manifest.Service) *manifest.Selectors {
	var local manifest.Selectors
	for n, s := range services {
		if isLocal(s) && len(s.Spec.Selector) > 0 && !s.IsUnknown(yamldoc.Keys("spec", "selector")) {
			local.Add(n, s.Spec.Selector)
		}
	}
	return &local
}

func isLocal(s *manifest.Service) bool {
	isOutside := s.Spec.Type == core.ServiceTypeNodePort || s.Spec.Type == core.ServiceTypeLoadBalancer
	return isOutside && s.Spec.ExternalTrafficPolicy == core.ServiceExternalTrafficPolicyLocal
}

// selects reports whether a Service certainly selects the pods of a workload.
func selects(s *manifest.Service, w *manifest.Workload) bool {
	inOne := s.Namespace.Text == w.Namespace.Text && s.Namespace.IsWritten == w.Namespace.IsWritten && !s.Namespace.IsUnknown && !w.Namespace.IsUnknown
	if !inOne || len(s.Spec.Selector) == 0 || s.IsUnknown(yamldoc.Keys("spec", "selector")) {
		return false
	}
	matches, isKnown := w.Pods.Labels.Match(labels.SelectorFromSet(s.Spec.Selector))
	return matches && isKnown
}

// usesNodePorts reports whether the traffic for a Service comes to ports of nodes, as far as the load balancers that lead to it say: none of
// them may lead to the addresses of pods, and a load balancer of its own has to lead to nodes.
func (d *deriver) usesNodePorts(s *manifest.Service) bool {
	toNodes := s.Spec.Type == core.ServiceTypeNodePort
	for _, t := range d.targets[&s.Object] {
		if t.Type != loadbalancer.Instance {
			return false
		}
		toNodes = true
	}
	return toNodes
}

// targetsOf are the target groups of load balancers by the Services that they lead to.
func targetsOf(balancers []*loadbalancer.LoadBalancer) map[*manifest.Object][]*loadbalancer.TargetGroup {
	by := map[*manifest.Object][]*loadbalancer.TargetGroup{}
	for _, b := range balancers {
		for _, t := range b.Targets {
			if t.Service != nil && !slices.Contains(by[&t.Service.Object], t) {
				by[&t.Service.Object] = append(by[&t.Service.Object], t)
			}
		}
	}
	return by
}
