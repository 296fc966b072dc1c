package loadbalancer

import (
	"slices"
	"strconv"
	"strings"

	networking "k8s.io/api/networking/v1"
	"k8s.io/apimachinery/pkg/util/intstr"

	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// useAnnotation is the port of a backend that an annotation describes (aws-load-balancer-controller
// pkg/ingress/enhanced_backend_builder.go).
const useAnnotation = "use-annotation"

// backend is a port of a Service that an Ingress names.
type backend struct {
	// service is empty where an action answers without one.
	service string
	port    intstr.IntOrString
	at      manifest.Place
	// isOneOfMany is set where an action names others besides.
	isOneOfMany bool
}

// ingressTargets are the target groups of an Ingress, one for each port of a Service. The listeners of the Ingress alone lead to them
// (aws-load-balancer-controller pkg/ingress/model_builder.go, run: ingListByPort), those that only redirect excepted.
func (b *builder) ingressTargets(p *ports, redirects bool) {
	seen := map[string]bool{}
	leading := p.leading(redirects)
	hasTLS := slices.ContainsFunc(leading, p.isTLS)
	for _, backend := range b.backends(p.member) {
		if backend.service == "" {
			b.checkAuthentication(p.says, hasTLS)
			continue
		}
		key := backend.service + ":" + backend.port.String()
		if seen[key] {
			continue
		}
		seen[key] = true
		t := b.ingressTarget(p.member, backend, hasTLS)
		t.Listeners, t.ListenersKnown = leading, !p.unknown && !p.isStranger
		b.lb.Targets = append(b.lb.Targets, t)
	}
}

// backends are what an Ingress names for its requests.
func (b *builder) backends(m member) []backend {
	var all []backend
	add := func(of *networking.IngressBackend, path yamldoc.Path) {
		if m.IsUnknown(path) {
			b.doubt(m.Locate(path), PartTargets)
		} else if of != nil {
			all = append(all, b.backendsOf(m, of, m.Locate(path))...)
		}
	}
	add(m.Spec.DefaultBackend, yamldoc.Keys("spec", "defaultBackend"))
	rules := yamldoc.Keys("spec", "rules")
	if len(m.Spec.Rules) == 0 && m.IsUnknown(rules) {
		b.doubt(m.Locate(rules), PartTargets)
	}
	for i := range m.Spec.Rules {
		http := rules.Child(yamldoc.Index(i), yamldoc.Key("http"))
		paths := pathsOf(&m.Spec.Rules[i])
		if len(paths) == 0 && m.IsUnknown(http) {
			b.doubt(m.Locate(http), PartTargets)
		}
		for j := range paths {
			add(&paths[j].Backend, http.Child(yamldoc.Key("paths"), yamldoc.Index(j), yamldoc.Key("backend")))
		}
	}
	return all
}

func pathsOf(rule *networking.IngressRule) []networking.HTTPIngressPath {
	if rule.HTTP == nil {
		return nil
	}
	return rule.HTTP.Paths
}

func (b *builder) backendsOf(m member, of *networking.IngressBackend, at manifest.Place) []backend {
	if of.Service != nil {
		b.checkTransforms(m, of.Service.Name)
	}
	switch {
	case of.Service == nil:
		b.refuse(&m.Object, at, "missing required \"service\" field")
		return nil
	case of.Service.Port.Name == useAnnotation:
		return b.ofAction(m, of.Service.Name, at)
	case of.Service.Port.Name != "":
		return []backend{{of.Service.Name, intstr.FromString(of.Service.Port.Name), at, false}}
	default:
		return []backend{{of.Service.Name, intstr.FromInt32(of.Service.Port.Number), at, false}}
	}
}

// number is a text as a port.
func number(text string) (int32, bool) {
	n, err := strconv.ParseInt(strings.TrimSpace(text), 10, 32)
	return int32(n), err == nil
}
