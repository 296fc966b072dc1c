package sggraph

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/loadbalancer"
	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// excludingLabels keep nodes from being targets (aws-load-balancer-controller pkg/backend/endpoint_utils.go;
// k8s.io/cloud-provider controllers/service/controller.go).
func excludingLabels() []string {
	return []string{"node.kubernetes.io/exclude-from-external-load-balancers", "alpha.service-controller.kubernetes.io/exclude-balancer"}
}

// targets enters to what the load balancers lead, and the rules that let them do so.
func (b *builder) targets() {
	w := &ruleWriter{builder: b, entered: map[ruleKey]bool{}}
	for _, lb := range b.graph.LoadBalancers {
		m := b.member(lb.ID)
		if m.LoadBalancer == nil {
			continue // an id that something else has
		}
		for _, t := range lb.Targets {
			group := b.targetGroup(t)
			w.open(m, lb, t, group)
			m.LoadBalancer.Targets = append(m.LoadBalancer.Targets, group)
		}
	}
	w.write()
}

// targetGroup is a target group with its targets.
func (b *builder) targetGroup(t *loadbalancer.TargetGroup) *TargetGroup {
	g := &TargetGroup{
		Service: t.Namespace + "/" + t.Name, ServicePort: t.ServicePort, Type: t.Type, Members: []string{}, Pods: []PodPort{}, Refused: []Because{},
		Because: []Because{becauseOf(t.At, "leads to "+t.Namespace+"/"+t.Name+":"+t.ServicePort)},
	}
	switch t.Type {
	case loadbalancer.Instance:
		g.Members, g.MembersKnown = b.nodeTargets(), b.cfg.Purpose == clusterconfig.PurposeCreateCluster
	case loadbalancer.IP:
		g.Members, g.MembersKnown = b.podTargets(t.Service)
	case loadbalancer.TargetUnknown:
	}
	g.Pods, g.SameNode = b.podsBehind(t)
	g.Traffic, g.HealthCheck = b.portOf(t, t.Traffic, g.Members), b.portOf(t, t.HealthCheck, g.Members)
	return g
}

// nodeTargets are the members whose nodes are targets.
func (b *builder) nodeTargets() []string {
	ids := []string{}
	for i := range b.graph.Members {
		switch m := &b.graph.Members[i]; m.Kind {
		case MemberNodegroup, MemberManagedNodegroup:
			if !b.isExcluded(m) {
				ids = append(ids, m.ID)
			}
		case MemberKarpenter, MemberAutoMode, MemberHybridNodes:
			ids = append(ids, m.ID)
		default:
		}
	}
	return ids
}

// isExcluded reports whether the labels of a nodegroup keep its nodes from being targets.
func (b *builder) isExcluded(m *Member) bool {
	return slices.ContainsFunc(excludingLabels(), func(key string) bool {
		return b.cfg.IsWritten(m.Path.Child(yamldoc.Keys("labels", key)...))
	})
}

// podTargets are the workloads whose pods a Service selects, and whether that is certain of all. It may select pods that are not among the
// manifests: nothing is known of those of a Service that selects none.
func (b *builder) podTargets(s *manifest.Service) (ids []string, areKnown bool) {
	if s == nil || len(s.Spec.Selector) == 0 || s.IsUnknown(yamldoc.Keys("spec", "selector")) {
		return []string{}, false
	}
	if b.selections == nil {
		b.selections = newSelections(b.graph.Workloads)
	}
	return b.selections.of(s)
}
