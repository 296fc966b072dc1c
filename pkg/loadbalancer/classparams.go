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
	if m.params = d.params(paramsGroup, p.Name); m.params == nil {
		m.doubt = &at
	} else {
		d.checkNamespace(&m)
	}
	return m
}

// params are the settings of an API group that are called name; nil where they are not among the manifests.
func (d *deriver) params(group, name string) *manifest.IngressClassParams {
	for _, params := range d.found.IngressClassParams {
		if params.IsOfGroup(group) && params.Name.Text == name && !params.Name.IsUnknown {
			return params
		}
	}
	return nil
}

// autoParams are the settings that a class of Auto Mode has for all Ingresses; nil where they are not known, or not for all
// (https://docs.aws.amazon.com/eks/latest/userguide/auto-configure-alb.html).
func (d *deriver) autoParams(class *manifest.IngressClass) *manifest.IngressClassParams {
	p := class.Spec.Parameters
	if p == nil || class.IsUnknown(yamldoc.Keys("spec", "parameters")) || p.APIGroup == nil || *p.APIGroup != manifest.AutoModeGroup ||
		p.Kind != paramsKind {
		return nil
	}
	params, selector := d.params(manifest.AutoModeGroup, p.Name), yamldoc.Keys("spec", "namespaceSelector")
	if params == nil || params.IsUnknown(selector) || params.Spec.NamespaceSelector != nil {
		return nil
	}
	return params
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
