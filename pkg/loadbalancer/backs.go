package loadbalancer

import (
	"encoding/json"
	"slices"
	"strings"

	networking "k8s.io/api/networking/v1"

	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// actionsAnnotation is in the keys of annotations by which a load balancer leads to more than its object names.
const actionsAnnotation = "/actions."

// backOf is the Service itself as LoadBalancer.Backs.
func backOf(s *manifest.Service) []*manifest.Service {
	if s.Annotations.IsOpen() || len(actionsOf(&s.Object)) > 0 {
		return nil
	}
	return []*manifest.Service{s}
}

// backsOf is LoadBalancer.Backs for that of some Ingresses.
func (b *builder) backsOf(members []member) []*manifest.Service {
	backs := []*manifest.Service{}
	for _, m := range members {
		services, areAll := b.servicesOf(m)
		if !areAll {
			return nil
		}
		backs = append(backs, services...)
	}
	return backs
}

// servicesOf are those that an Ingress names, by itself or in an action; areAll is false where it may name others.
func (b *builder) servicesOf(m member) (services []*manifest.Service, areAll bool) {
	if m.IsUnknown(yamldoc.Keys("spec")) || m.Annotations.IsOpen() {
		return nil, false
	}
	names, areAll := namedInActions(&m.Object)
	for _, of := range backendsIn(&m.Spec) {
		switch {
		case of.Service == nil:
			return nil, false
		case of.Service.Port.Name != useAnnotation:
			names = append(names, of.Service.Name)
		}
	}
	for _, name := range names {
		s := b.byName[m.Namespace.Text+"/"+name]
		if s == nil {
			return nil, false
		}
		services = append(services, s)
	}
	return services, areAll
}

func backendsIn(spec *networking.IngressSpec) (all []*networking.IngressBackend) {
	if spec.DefaultBackend != nil {
		all = append(all, spec.DefaultBackend)
	}
	for i := range spec.Rules {
		paths := pathsOf(&spec.Rules[i])
		for j := range paths {
			all = append(all, &paths[j].Backend)
		}
	}
	return all
}

// namedInActions are the Services that the actions of an Ingress name; areAll is false where they may name others, or target groups that exist.
func namedInActions(o *manifest.Object) (names []string, areAll bool) {
	for _, key := range actionsOf(o) {
		var a action
		value := o.Annotations.Get(key)
		if value.IsUnknown || json.Unmarshal([]byte(value.Text), &a) != nil || a.TargetGroupARN != nil || a.TargetGroupName != nil {
			return nil, false
		}
		if a.ForwardConfig == nil {
			continue
		}
		for _, t := range a.ForwardConfig.TargetGroups {
			if t.ServiceName == nil {
				return nil, false
			}
			names = append(names, *t.ServiceName)
		}
	}
	return names, true
}

// actionsOf are the keys of the actions of an object.
func actionsOf(o *manifest.Object) []string {
	return slices.DeleteFunc(o.Annotations.Keys(), func(key string) bool { return !strings.Contains(key, actionsAnnotation) })
}
