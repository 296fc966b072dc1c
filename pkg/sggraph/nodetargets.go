package sggraph

import (
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/loadbalancer"
	"github.com/ekslint/ekslint/pkg/truth"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// excludingLabels keep nodes from being targets (aws-load-balancer-controller pkg/backend/endpoint_utils.go;
// k8s.io/cloud-provider controllers/service/controller.go).
func excludingLabels() []string {
	return []string{"node.kubernetes.io/exclude-from-external-load-balancers", "alpha.service-controller.kubernetes.io/exclude-balancer"}
}

// nodeTargets are the members whose nodes are targets, and those of which that is not known.
func (b *builder) nodeTargets(selector loadbalancer.NodeSelector) (ids, perhaps []string) {
	ids = []string{}
	for i := range b.graph.Members {
		m := &b.graph.Members[i]
		switch isTarget := b.isNodeTarget(m, selector); isTarget {
		case Yes:
			ids = append(ids, m.ID)
		case Maybe:
			perhaps = append(perhaps, m.ID)
		default:
		}
	}
	return ids, perhaps
}

func (b *builder) isNodeTarget(m *Member, selector loadbalancer.NodeSelector) Truth {
	switch m.Kind {
	case MemberNodegroup, MemberManagedNodegroup:
		if b.isExcluded(m) {
			return No
		}
	case MemberKarpenter, MemberAutoMode, MemberHybridNodes:
	default:
		return No
	}
	isTarget := truth.Known(true, !selector.IsUnknown)
	for key, value := range selector.Labels {
		isTarget = isTarget.And(b.hasLabel(m, key, value))
	}
	return isTarget
}

// hasLabel answers whether the nodes of a member have a label. Of those of nodegroups the file says which they have, but for those that
// Kubernetes and AWS add.
func (b *builder) hasLabel(m *Member, key, value string) Truth {
	if m.Kind != MemberNodegroup && m.Kind != MemberManagedNodegroup {
		return Maybe
	}
	at, name := m.Path.Child(yamldoc.Keys("labels", key)...), m.Path.Child(yamldoc.Key("name"))
	switch {
	case b.cfg.IsUnknown(at):
		return Maybe
	case b.cfg.IsWritten(at):
		return truth.Of(b.cfg.Text(at) == value)
	case key == "alpha.eksctl.io/nodegroup-name", key == "eks.amazonaws.com/nodegroup" && m.Kind == MemberManagedNodegroup:
		return truth.Known(b.cfg.Text(name) == value, !b.cfg.IsUnknown(name) && b.cfg.Text(name) != "")
	case strings.Contains(key, "kubernetes.io/"), strings.Contains(key, "k8s.aws/"), strings.Contains(key, "amazonaws.com/"):
		return Maybe
	default:
		return truth.Known(false, !b.cfg.IsUnknown(m.Path.Child(yamldoc.Key("labels"))))
	}
}

// isExcluded reports whether the labels of a nodegroup keep its nodes from being targets.
func (b *builder) isExcluded(m *Member) bool {
	return slices.ContainsFunc(excludingLabels(), func(key string) bool {
		return b.cfg.IsWritten(m.Path.Child(yamldoc.Keys("labels", key)...))
	})
}
