package pods

import (
	"maps"
	"slices"

	core "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/apimachinery/pkg/selection"

	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// wants are what pods ask of the labels of their nodes.
type wants struct {
	// all are what every node has to meet, of the node selector.
	all []want
	// any are the terms of the node affinity, of which one has to be met; nil without one.
	any []term
	// isRestricted is set where there is a node affinity, and affinity is it.
	isRestricted bool
	affinity     manifest.Place
	// doubts are what of it is not known.
	doubts []Reason
}

// term is met where all that it wants is.
type term struct {
	all    []want
	doubts []Reason
}

// want is what is asked of one label.
type want struct {
	key          string
	requirements []labels.Requirement
	at           manifest.Place
	text         string
}

// wantsOf reads the node selector and the node affinity that is required
// (https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/).
func (p *podReader) wants() wants {
	var w wants
	selector := p.spec("nodeSelector")
	for _, key := range slices.Sorted(maps.Keys(p.pods.Spec.NodeSelector)) {
		at := selector.Child(yamldoc.Key(key))
		if !p.object.IsUnknown(at) {
			w.all = append(w.all, p.want(key, selection.In, []string{p.pods.Spec.NodeSelector[key]}, at)...)
		}
	}
	if p.object.IsUnknown(selector) {
		w.doubts = append(w.doubts, p.reason(selector, "its node selector is not known yet"))
	}
	at := p.spec("affinity", "nodeAffinity", "requiredDuringSchedulingIgnoredDuringExecution")
	terms := at.Child(yamldoc.Key("nodeSelectorTerms"))
	required := p.requiredTerms()
	w.isRestricted, w.affinity = required != nil, p.object.Locate(at)
	for i := range required {
		w.any = append(w.any, p.term(&required[i], terms.Child(yamldoc.Index(i))))
	}
	if len(required) == 0 && p.object.IsUnknown(at) {
		w.isRestricted = false
		w.doubts = append(w.doubts, p.reason(at, "its node affinity is not known yet"))
	}
	return w
}

func (p *podReader) requiredTerms() []core.NodeSelectorTerm {
	a := p.pods.Spec.Affinity
	if a == nil || a.NodeAffinity == nil || a.NodeAffinity.RequiredDuringSchedulingIgnoredDuringExecution == nil {
		return nil
	}
	if terms := a.NodeAffinity.RequiredDuringSchedulingIgnoredDuringExecution.NodeSelectorTerms; terms != nil {
		return terms
	}
	return []core.NodeSelectorTerm{}
}

// term reads a term. One that has nothing is met by no node, and one by the name of a node by some that is not known.
func (p *podReader) term(of *core.NodeSelectorTerm, at yamldoc.Path) term {
	var t term
	byKey := map[string][]want{}
	for i, e := range of.MatchExpressions {
		at := at.Child(yamldoc.Key("matchExpressions"), yamldoc.Index(i))
		if p.object.IsUnknown(at) {
			t.doubts = append(t.doubts, p.reason(at, "what its node affinity wants is not known yet"))
			continue
		}
		wanted := p.want(e.Key, operators()[e.Operator], e.Values, at)
		if len(wanted) == 0 {
			t.doubts = append(t.doubts, p.reason(at, "Kubernetes will refuse this"))
		}
		byKey[e.Key] = append(byKey[e.Key], wanted...)
	}
	for _, key := range slices.Sorted(maps.Keys(byKey)) {
		t.all = append(t.all, together(byKey[key])...)
	}
	if len(of.MatchFields) > 0 || p.object.IsUnknown(at.Child(yamldoc.Key("matchFields"))) {
		t.doubts = append(t.doubts, p.reason(at, "it is for nodes by name"))
	}
	if len(of.MatchExpressions)+len(of.MatchFields) == 0 && p.object.IsUnknown(at) && len(t.doubts) == 0 {
		t.doubts = append(t.doubts, p.reason(at, "what its node affinity wants is not known yet"))
	}
	return t
}

// together is one want for the wants of one label.
func together(all []want) []want {
	if len(all) < 2 {
		return all
	}
	sum := all[0]
	for _, w := range all[1:] {
		sum.requirements = slices.Concat(sum.requirements, w.requirements)
		sum.text += " and " + w.text
	}
	return []want{sum}
}

func operators() map[core.NodeSelectorOperator]selection.Operator {
	return map[core.NodeSelectorOperator]selection.Operator{
		core.NodeSelectorOpIn: selection.In, core.NodeSelectorOpNotIn: selection.NotIn, core.NodeSelectorOpExists: selection.Exists,
		core.NodeSelectorOpDoesNotExist: selection.DoesNotExist, core.NodeSelectorOpGt: selection.GreaterThan, core.NodeSelectorOpLt: selection.LessThan,
	}
}

// want is what is asked of a label; nothing where Kubernetes refuses it.
func (p *podReader) want(key string, op selection.Operator, values []string, at yamldoc.Path) []want {
	r, err := labels.NewRequirement(key, op, values)
	if err != nil {
		return nil
	}
	return []want{{key, []labels.Requirement{*r}, p.object.Locate(at), wanted(key, op, values)}}
}
