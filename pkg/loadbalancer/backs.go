package loadbalancer

import (
	"slices"
	"strings"

	networking "k8s.io/api/networking/v1"

	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// actionsAnnotation is in the keys of annotations by which a load balancer leads to more than its object names.
const actionsAnnotation = "/actions."

// backedBy are the Services to which the load balancer of an object certainly leads and to no others; none where there may be others.
func (b *builder) backedBy(o *manifest.Object, services ...*manifest.Service) []*manifest.Service {
	isAction := func(key string) bool { return strings.Contains(key, actionsAnnotation) }
	if o.Annotations.IsOpen() || slices.ContainsFunc(o.Annotations.Keys(), isAction) || slices.Contains(services, nil) {
		return nil
	}
	return services
}

// servicesOf are those that an Ingress names, nil for each that is not known.
func (b *builder) servicesOf(m member) (services []*manifest.Service) {
	if m.IsUnknown(yamldoc.Keys("spec")) {
		return []*manifest.Service{nil}
	}
	add := func(of *networking.IngressBackend) {
		if of == nil || of.Service == nil {
			services = append(services, nil)
			return
		}
		services = append(services, b.byName[m.Namespace.Text+"/"+of.Service.Name])
	}
	if m.Spec.DefaultBackend != nil {
		add(m.Spec.DefaultBackend)
	}
	for i := range m.Spec.Rules {
		paths := pathsOf(&m.Spec.Rules[i])
		for j := range paths {
			add(&paths[j].Backend)
		}
	}
	return services
}
