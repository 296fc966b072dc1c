package loadbalancer

import (
	meta "k8s.io/apimachinery/pkg/apis/meta/v1"

	"github.com/ekslint/ekslint/pkg/manifest"
)

// namespaceMatches reports whether a selector selects a namespace, and whether that is known. One that is not among the manifests has
// whatever labels.
func (d *deriver) namespaceMatches(name manifest.Value, selector *meta.LabelSelector) (selects, isKnown bool) {
	s, err := meta.LabelSelectorAsSelector(selector)
	if err != nil || !name.IsKnown() {
		return false, false
	}
	if s.Empty() {
		return true, true
	}
	for _, namespace := range d.found.Namespaces {
		if namespace.Name == name {
			return namespace.Labels.Match(s)
		}
	}
	return false, false
}
