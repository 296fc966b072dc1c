package derive

import (
	"maps"
	"slices"

	"k8s.io/apimachinery/pkg/labels"

	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/pods"
	"github.com/ekslint/ekslint/pkg/sggraph"
)

// selections find the workloads whose pods Services select.
type selections struct {
	// labelled are the workloads by namespace and a label, open those of which not all labels are known, in the order of the manifests.
	labelled map[labelKey][]*pods.Workload
	open     []*pods.Workload
	order    map[*pods.Workload]int
	found    map[*manifest.Service]selection
}

type labelKey struct{ namespace, key, value string }

// selection is whom a Service selects.
type selection struct {
	// ids are the workloads that it certainly selects, perhaps those that it may.
	ids, perhaps []string
}

func newSelections(workloads []*pods.Workload) *selections {
	all := &selections{
		labelled: map[labelKey][]*pods.Workload{}, order: map[*pods.Workload]int{}, found: map[*manifest.Service]selection{},
	}
	for i, w := range workloads {
		all.order[w] = i
		texts := w.Object.Pods.Labels
		isOpen := texts.IsOpen() || w.Object.Namespace.IsUnknown
		for _, key := range texts.Keys() {
			value := texts.Get(key)
			isOpen = isOpen || value.IsUnknown
			at := labelKey{w.Object.Namespace.Text, key, value.Text}
			all.labelled[at] = append(all.labelled[at], w)
		}
		if isOpen {
			all.open = append(all.open, w)
		}
	}
	return all
}

// of are the workloads that a Service selects.
func (a *selections) of(s *manifest.Service) selection {
	if found, ok := a.found[s]; ok {
		return found
	}
	key := slices.Min(slices.Collect(maps.Keys(s.Spec.Selector)))
	candidates := slices.Concat(a.labelled[labelKey{s.Namespace.Text, key, s.Spec.Selector[key]}], a.open)
	if s.Namespace.IsUnknown {
		candidates = slices.Collect(maps.Keys(a.order))
	}
	slices.SortFunc(candidates, func(v, w *pods.Workload) int { return a.order[v] - a.order[w] })
	found := selection{ids: []string{}}
	for _, w := range slices.Compact(candidates) {
		switch selects(s, w) {
		case sggraph.Yes:
			found.ids = append(found.ids, w.ID)
		case sggraph.Maybe:
			found.perhaps = append(found.perhaps, w.ID)
		default:
		}
	}
	a.found[s] = found
	return found
}

// selects answers whether a Service selects the pods of a workload.
func selects(s *manifest.Service, w *pods.Workload) sggraph.Truth {
	if s.Namespace.Text != w.Object.Namespace.Text && !s.Namespace.IsUnknown && !w.Object.Namespace.IsUnknown {
		return sggraph.No
	}
	selector := labels.SelectorFromSet(s.Spec.Selector)
	selects, isKnown := w.Object.Pods.Labels.Match(selector)
	switch {
	case isKnown && !selects:
		return sggraph.No
	case !isKnown, s.Namespace.IsUnknown, w.Object.Namespace.IsUnknown, s.Namespace.IsWritten != w.Object.Namespace.IsWritten:
		return sggraph.Maybe
	default:
		return sggraph.Yes
	}
}
