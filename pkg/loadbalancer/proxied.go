package loadbalancer

import (
	networking "k8s.io/api/networking/v1"

	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// Proxied is a port of a Service to which an Ingress leads that is served by another controller than those that make load balancers: by pods
// of that, such as those of ingress-nginx.
type Proxied struct {
	*manifest.Ingress

	// Class is the name of its class; empty where that is the default one.
	Class string
	// Service is in the namespace of the Ingress.
	Service string
	Port    networking.ServiceBackendPort
}

// ProxiedBy are what the Ingresses of other controllers lead to, in their order. What is not known of them is left out.
func ProxiedBy(found *manifest.Manifests, cluster manifest.Value) []Proxied {
	d := &deriver{found: found, flags: flagsOf(found, cluster)}
	var all []Proxied
	for _, ing := range found.Ingresses {
		if _, isOurs := d.classified(ing); isOurs || !ing.Namespace.IsKnown() {
			continue
		}
		class := annotation(&ing.Object, legacyClass).Text
		if name := ing.Spec.IngressClassName; name != nil {
			class = *name
		}
		for _, of := range backendsOf(ing) {
			all = append(all, Proxied{Ingress: ing, Class: class, Service: of.Name, Port: of.Port})
		}
	}
	return all
}

// backendsOf are the Services that an Ingress names.
func backendsOf(ing *manifest.Ingress) []*networking.IngressServiceBackend {
	var all []*networking.IngressServiceBackend
	add := func(b *networking.IngressBackend, at yamldoc.Path) {
		if b.Service != nil && !ing.IsUnknown(at) {
			all = append(all, b.Service)
		}
	}
	if b := ing.Spec.DefaultBackend; b != nil {
		add(b, yamldoc.Keys("spec", "defaultBackend"))
	}
	for i := range ing.Spec.Rules {
		if ing.Spec.Rules[i].HTTP == nil {
			continue
		}
		for j := range ing.Spec.Rules[i].HTTP.Paths {
			at := yamldoc.Keys("spec", "rules").Child(yamldoc.Index(i), yamldoc.Key("http"), yamldoc.Key("paths"), yamldoc.Index(j), yamldoc.Key("backend"))
			add(&ing.Spec.Rules[i].HTTP.Paths[j].Backend, at)
		}
	}
	return all
}
