package pods

import (
	"slices"
	"strings"

	"k8s.io/apimachinery/pkg/selection"
)

// ownerLabels name the nodegroup or the node pool of a node (eksctl pkg/apis/eksctl.io/v1alpha5/types.go, NodeGroupNameLabel;
// https://docs.aws.amazon.com/eks/latest/userguide/managed-node-groups.html; https://karpenter.sh/docs/concepts/scheduling/).
func ownerLabels() []string {
	return []string{"alpha.eksctl.io/nodegroup-name", "eks.amazonaws.com/nodegroup", "karpenter.sh/nodepool"}
}

// isPinned reports whether pods want nodes of nodegroups or node pools by their names, all of which are known.
func (d *deriver) isPinned(w *wants) bool {
	if slices.ContainsFunc(w.all, d.namesKnown) {
		return true
	}
	return w.isRestricted && len(w.any) > 0 && !slices.ContainsFunc(w.any, func(t term) bool {
		return len(t.all)+len(t.doubts) > 0 && !slices.ContainsFunc(t.all, d.namesKnown)
	})
}

// namesKnown reports whether what is wanted of a label are names of nodegroups or node pools that are known.
func (d *deriver) namesKnown(w want) bool {
	if !slices.Contains(ownerLabels(), w.key) {
		return false
	}
	for _, r := range w.requirements {
		isChoice := r.Operator() == selection.In || r.Operator() == selection.Equals || r.Operator() == selection.DoubleEquals
		if isChoice && r.Values().Len() > 0 && !slices.ContainsFunc(r.Values().List(), func(name string) bool { return !d.isKnown(name) }) {
			return true
		}
	}
	return false
}

// isKnown reports whether a nodegroup or a node pool has a name.
func (d *deriver) isKnown(name string) bool {
	return slices.ContainsFunc(d.nodes, func(h *host) bool {
		_, own, isNamed := strings.Cut(h.id, "/")
		return isNamed && own == name
	})
}
