package loadbalancer

import (
	core "k8s.io/api/core/v1"
	meta "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/labels"

	"github.com/ekslint/ekslint/pkg/manifest"
)

// namespaceMatches reports whether a selector selects a namespace, and whether that is known. One that is not among the manifests has
// whatever labels, besides that with its name.
func (d *deriver) namespaceMatches(name manifest.Value, selector *meta.LabelSelector) (selects, isKnown bool) {
	s, err := meta.LabelSelectorAsSelector(selector)
	if err != nil || !name.IsKnown() {
		return false, false
	}
	for _, namespace := range d.found.Namespaces {
		if namespace.Name == name {
			return namespace.Labels.Match(s)
		}
	}
	return matchesName(name.Text, s)
}

// matchesName reports whether a selector selects any namespace of a name, and whether that is known: the API server gives each a label with it
// (k8s.io/kubernetes pkg/apis/core/v1/defaults.go, SetDefaults_Namespace).
func matchesName(name string, selector labels.Selector) (selects, isKnown bool) {
	requirements, selectable := selector.Requirements()
	isKnown = true
	for i := range requirements {
		if requirements[i].Key() != core.LabelMetadataName {
			isKnown = false
		} else if !requirements[i].Matches(labels.Set{core.LabelMetadataName: name}) {
			return false, true
		}
	}
	return selectable && isKnown, isKnown
}
