package derive

import (
	"strings"

	"github.com/ekslint/ekslint/pkg/loadbalancer"
	"github.com/ekslint/ekslint/pkg/sggraph"
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
		case sggraph.Yes:
			ids = append(ids, m.ID)
		case sggraph.Maybe:
			perhaps = append(perhaps, m.ID)
		default:
		}
	}
	return ids, perhaps
}

func (b *builder) isNodeTarget(m *sggraph.Member, selector loadbalancer.NodeSelector) sggraph.Truth {
	if m.NoNodes {
		return sggraph.No
	}
	switch m.Kind {
	case sggraph.MemberNodegroup, sggraph.MemberManagedNodegroup:
		if b.excludedBy(m) != nil {
			return sggraph.No
		}
	case sggraph.MemberKarpenter, sggraph.MemberAutoMode, sggraph.MemberHybridNodes:
	default:
		return sggraph.No
	}
	isTarget := truth.Known(true, !selector.IsUnknown)
	for key, value := range selector.Labels {
		isTarget = isTarget.And(b.hasLabel(m, key, value))
	}
	return isTarget
}

// hasLabel answers whether the nodes of a member have a label. Of those of nodegroups the file says which they have, but for those that
// Kubernetes and AWS add.
func (b *builder) hasLabel(m *sggraph.Member, key, value string) sggraph.Truth {
	if m.Kind != sggraph.MemberNodegroup && m.Kind != sggraph.MemberManagedNodegroup {
		return sggraph.Maybe
	}
	at, name := m.Path.Child(yamldoc.Keys("labels", key)...), m.Path.Child(yamldoc.Key("name"))
	switch {
	case b.cfg.IsUnknown(at):
		return sggraph.Maybe
	case b.cfg.IsWritten(at):
		return truth.Of(b.cfg.Text(at) == value)
	case key == "alpha.eksctl.io/nodegroup-name", key == "eks.amazonaws.com/nodegroup" && m.Kind == sggraph.MemberManagedNodegroup:
		return truth.Known(b.cfg.Text(name) == value, !b.cfg.IsUnknown(name) && b.cfg.Text(name) != "")
	case strings.Contains(key, "kubernetes.io/"), strings.Contains(key, "k8s.aws/"), strings.Contains(key, "amazonaws.com/"):
		return sggraph.Maybe
	default:
		return truth.Known(false, !b.cfg.IsUnknown(m.Path.Child(yamldoc.Key("labels"))))
	}
}

// excludedBy is the label of a nodegroup that keeps its nodes from being targets; nil where none does.
func (b *builder) excludedBy(m *sggraph.Member) yamldoc.Path {
	for _, key := range excludingLabels() {
		if label := m.Path.Child(yamldoc.Keys("labels", key)...); b.cfg.IsWritten(label) {
			return label
		}
	}
	return nil
}

// noNodeTargets are the reasons why none of the nodes that there are is a target, after a word for all of them; there are none where there are no
// nodegroups.
func (b *builder) noNodeTargets() []sggraph.Because {
	var grounds []sggraph.Because
	for i := range b.graph.Members {
		m := &b.graph.Members[i]
		if m.Kind != sggraph.MemberNodegroup && m.Kind != sggraph.MemberManagedNodegroup || m.NoNodes {
			continue
		}
		if label := b.excludedBy(m); label != nil {
			grounds = append(grounds, b.because(label, "keeps the nodes of "+m.ID+" from being targets"))
		} else {
			grounds = append(grounds, b.because(m.Path, "the nodes of "+m.ID+" do not have the labels that targets are to have"))
		}
	}
	if len(grounds) == 0 {
		return []sggraph.Because{}
	}
	return append([]sggraph.Because{{Text: "all nodes are kept from being targets by their labels"}}, grounds...)
}
