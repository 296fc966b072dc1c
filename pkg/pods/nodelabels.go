package pods

import (
	"maps"
	"slices"

	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"
	core "k8s.io/api/core/v1"

	"github.com/ekslint/ekslint/pkg/internal/placeholder"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// labels are those of all nodes, instance types apart. The file's own come with eksctl's (eksctl pkg/apis/eksctl.io/v1alpha5/defaults.go,
// setDefaultNodeLabels), then there are those of the cloud provider and, for managed nodegroups, of EKS
// (https://docs.aws.amazon.com/eks/latest/userguide/managed-node-groups.html).
func (n *nodegroup) labels() map[string]label {
	found := map[string]label{}
	for key, value := range n.base.Labels {
		found[key] = fixed(value, nil)
	}
	for key := range n.writtenLabels() {
		at := n.child("labels", key)
		if l := found[key]; n.cfg.IsUnknown(at) {
			found[key] = label{isOpen: true, path: at}
		} else {
			l.path = at
			found[key] = l
		}
	}
	if n.isUnknown("name") {
		found[api.NodeGroupNameLabel] = present()
	}
	if n.cfg.IsUnknown(yamldoc.Keys("metadata", "name")) {
		found[api.ClusterNameLabel] = present()
	}
	if n.setsUpItself() && n.managed == nil {
		for key, l := range found {
			l.mayBeAbsent, l.isOpen = true, true
			found[key] = l
		}
	}
	maps.Copy(found, n.places())
	maps.Copy(found, n.ofEKS(found[api.NodeGroupNameLabel]))
	return found
}

func (n *nodegroup) writtenLabels() map[string]any {
	written, _ := n.cfg.Written(n.child("labels")).(map[string]any)
	return written
}

// hasOpenLabels reports whether the nodes may have labels with any key.
func (n *nodegroup) hasOpenLabels() bool {
	if n.setsUpItself() || n.writtenLabels() == nil && n.isUnknown("labels") {
		return true
	}
	return slices.ContainsFunc(slices.Collect(maps.Keys(n.writtenLabels())), placeholder.IsIn)
}

// places are the labels of region and zone.
func (n *nodegroup) places() map[string]label {
	region, zone := present(), present()
	if at := yamldoc.Keys("metadata", "region"); !n.cfg.IsUnknown(at) && n.cfg.Spec.Metadata.Region != "" {
		region = fixed(n.cfg.Spec.Metadata.Region, at)
	}
	if n.inv.Zones != nil && len(*n.inv.Zones) > 0 {
		zone = label{values: *n.inv.Zones, isChoice: true}
		if n.inv.PlacedBy != nil && n.cfg.IsWritten(n.child(*n.inv.PlacedBy)) {
			zone.path = n.child(*n.inv.PlacedBy)
		}
	}
	return map[string]label{
		core.LabelTopologyRegion: region, core.LabelFailureDomainBetaRegion: region,
		core.LabelTopologyZone: zone, core.LabelFailureDomainBetaZone: zone,
		core.LabelHostname: present(),
	}
}

// ofEKS are the labels that only managed nodegroups have, and others do not; the nodes of neither are those of Fargate, Auto Mode, Karpenter
// or on premises.
func (n *nodegroup) ofEKS(name label) map[string]label {
	found := ofNoManagedNodegroup()
	found["eks.amazonaws.com/compute-type"] = label{values: []string{"ec2"}, mayBeAbsent: true}
	if n.managed == nil {
		return found
	}
	name.path = n.child("name")
	found["eks.amazonaws.com/nodegroup"] = name
	capacity := label{values: []string{"ON_DEMAND"}}
	switch {
	case n.isUnknown("spot"):
		capacity.values = append(capacity.values, "SPOT")
	case n.managed.Spot:
		capacity = fixed("SPOT", n.child("spot"))
	case n.hasTemplate() || n.managed.InstanceMarketOptions != nil || n.isUnknown("instanceMarketOptions"):
		capacity.values = append(capacity.values, "CAPACITY_BLOCK")
	}
	found["eks.amazonaws.com/capacityType"] = capacity
	return found
}

// ofNoManagedNodegroup are the labels that nodes of managed nodegroups have, and none of others: Karpenter starts nodes for a label outside its
// own list only where a node pool has it (karpenter pkg/scheduling/requirements.go, Compatible; karpenter-provider-aws pkg/apis/v1/labels.go).
func ofNoManagedNodegroup() map[string]label {
	return map[string]label{"eks.amazonaws.com/nodegroup": absent(), "eks.amazonaws.com/capacityType": absent()}
}
