package loadbalancer

import (
	"maps"

	meta "k8s.io/apimachinery/pkg/apis/meta/v1"
)

// gatewayNodes are those that settings choose for targets (aws-load-balancer-controller pkg/gateway/model/model_build_target_group.go,
// buildTargetGroupBindingNodeSelector). The first selector counts as a whole.
func (p *targetBuilder) gatewayNodes(settings *properties) NodeSelector {
	if p.group.Type != Instance {
		return NodeSelector{}
	}
	for _, s := range settings.all {
		if s.NodeSelector != nil {
			return nodesOf(s.NodeSelector)
		}
	}
	return NodeSelector{IsUnknown: settings.doubt != nil}
}

// nodesOf are the nodes that a selector selects, as far as it does so by labels that they have to have.
func nodesOf(selector *meta.LabelSelector) NodeSelector {
	nodes := NodeSelector{Labels: maps.Clone(selector.MatchLabels)}
	for _, e := range selector.MatchExpressions {
		isOne := e.Operator == meta.LabelSelectorOpIn && len(e.Values) == 1
		if !isOne || nodes.Labels[e.Key] != "" && nodes.Labels[e.Key] != e.Values[0] {
			nodes.IsUnknown = true
			continue
		}
		if nodes.Labels == nil {
			nodes.Labels = map[string]string{}
		}
		nodes.Labels[e.Key] = e.Values[0]
	}
	return nodes
}
