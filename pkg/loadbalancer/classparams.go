package loadbalancer

import (
	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// withParams adds the settings of a class.
func (d *deriver) withParams(m member, class *manifest.IngressClass) member {
	path := yamldoc.Keys("spec", "parameters")
	at := class.Locate(path)
	p := class.Spec.Parameters
	switch {
	case class.IsUnknown(path):
		m.doubt = &at
		return m
	case p == nil:
		return m
	case p.APIGroup == nil || *p.APIGroup != paramsGroup || p.Kind != paramsKind:
		m.refusal, m.refusalAt = "invalid ingress class: IngressClass "+class.Name.Text+" references unknown parameters", &at
		return m
	}
	for _, params := range d.found.IngressClassParams {
		if params.Name.Text == p.Name && !params.Name.IsUnknown {
			m.params = params
			d.checkNamespace(&m)
			return m
		}
	}
	m.doubt = &at
	return m
}

// checkNamespace looks whether the settings are for Ingresses of this namespace (class_loader.go,
// validateIngressClassParamsNamespaceRestriction).
func (d *deriver) checkNamespace(m *member) {
	path := yamldoc.Keys("spec", "namespaceSelector")
	if m.params.IsUnknown(path) {
		at := m.params.Locate(path)
		m.doubt = &at
		return
	}
	if m.params.Spec.NamespaceSelector == nil {
		return
	}
	at := m.params.Locate(path)
	selects, isKnown := d.namespaceMatches(m.Namespace, m.params.Spec.NamespaceSelector)
	switch {
	case !isKnown:
		m.doubt = &at
	case !selects:
		m.refusal = "invalid ingress class: namespaceSelector of IngressClassParams " + m.params.Name.Text + " mismatch"
	}
}
