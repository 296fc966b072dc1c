package sggraph

import (
	"maps"
	"slices"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// podGroup is a security group of the interfaces that pods are on.
type podGroup struct {
	id string
	// paths are where the ENIConfigs name it, one for each zone.
	paths []yamldoc.Path
}

// readENIConfigs notes the security groups of the ENIConfigs. The add-on makes one for each zone of eniConfig.subnets if
// eniConfig.create is true (amazon-vpc-cni-k8s charts/aws-vpc-cni/templates/eniconfig.yaml); others are objects in the cluster.
func (n *podNetwork) readENIConfigs(v clusterconfig.Values) {
	at, subnets := yamldoc.Keys("eniConfig", "create"), yamldoc.Keys("eniConfig", "subnets")
	if v.Written(at) == true {
		at = subnets
		if zones, _ := v.Written(at).(map[string]any); len(zones) > 0 {
			n.readZones(v, at, slices.Sorted(maps.Keys(zones)))
			return
		}
	}
	if v.IsUnknown(at) {
		n.note(v, at, "the ENIConfigs of these interfaces are not known yet")
	} else {
		n.note(v, at, "the ENIConfigs of these interfaces are not in the file")
	}
}

// readZones notes the groups that all zones have. Which of them a node is in, and so which ENIConfig its pods get, is not known.
func (n *podNetwork) readZones(v clusterconfig.Values, at yamldoc.Path, zones []string) {
	known, agreed := true, true
	for i, zone := range zones {
		groups, all := n.readZone(v, at.Child(yamldoc.Key(zone)))
		known = known && all
		if i == 0 {
			n.groups = groups
			continue
		}
		common := inBoth(n.groups, groups)
		agreed = agreed && len(common) == len(n.groups) && len(common) == len(groups)
		n.groups = common
	}
	n.groupsKnown = known && agreed
	switch {
	case known && !agreed:
		n.note(v, at, "the zones differ in the security groups of these interfaces")
	case known && len(n.groups) == 0:
		n.note(v, at, "without securityGroups these interfaces carry the groups of the node")
	}
}

// readZone returns the groups of the ENIConfig at p, and whether these are all. Without any, its interfaces have those of the
// node's primary one (amazon-vpc-cni-k8s pkg/awsutils/awsutils.go, createENIUsingCustomCfg).
func (n *podNetwork) readZone(v clusterconfig.Values, p yamldoc.Path) (groups []podGroup, known bool) {
	config, known := v.Written(p).(map[string]any)
	if known {
		p = p.Child(yamldoc.Key("securityGroups"))
	}
	list, isList := config["securityGroups"].([]any)
	known = known && (isList || !v.IsWritten(p))
	seen := map[string]bool{}
	for i, item := range list {
		id, _ := item.(string)
		known = known && identified(id)
		if identified(id) && !seen[id] {
			seen[id] = true
			groups = append(groups, podGroup{id, []yamldoc.Path{v.Path.Child(p...).Child(yamldoc.Index(i))}})
		}
	}
	if !known {
		n.note(v, p, "these security groups are not known yet")
	}
	return groups, known
}

// inBoth returns the groups of a that b has too, with the paths of both.
func inBoth(a, b []podGroup) []podGroup {
	paths := make(map[string][]yamldoc.Path, len(b))
	for _, g := range b {
		paths[g.id] = g.paths
	}
	var common []podGroup
	for _, g := range a {
		if others, ok := paths[g.id]; ok {
			common = append(common, podGroup{g.id, slices.Concat(g.paths, others)})
		}
	}
	return common
}
