package derive

import (
	"maps"
	"slices"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// podGroup is a security group of the interfaces that pods are on.
type podGroup struct {
	id string
	// because says where the ENIConfigs name it, once for each.
	because []sggraph.Because
}

const becausePods = "pods of custom networking carry it"

// readENIConfigs notes the security groups of the ENIConfigs. The add-on makes one for each zone of eniConfig.subnets if
// eniConfig.create is true (amazon-vpc-cni-k8s charts/aws-vpc-cni/templates/eniconfig.yaml); others are objects in the cluster, which may be
// among the manifests; areAll is set where these are all that nodes take.
func (n *podNetwork) readENIConfigs(v clusterconfig.Values, configs []*manifest.ENIConfig, areAll bool) {
	at, subnets := yamldoc.Keys("eniConfig", "create"), yamldoc.Keys("eniConfig", "subnets")
	if v.Written(at) == true {
		at = subnets
		if zones, _ := v.Written(at).(map[string]any); len(zones) > 0 {
			n.readZones(v, at, slices.Sorted(maps.Keys(zones)))
			return
		}
	}
	switch {
	case v.IsUnknown(at):
		n.note(v, at, "the ENIConfigs of these interfaces are not known yet")
	case len(configs) > 0:
		n.readManifests(configs)
		if !areAll {
			n.groupsKnown = false
			n.note(v, eniConfigLabel(), "in some zones of the cluster these interfaces may have another ENIConfig")
		}
	default:
		n.note(v, at, "the ENIConfigs of these interfaces are not in the file")
	}
}

// readZones notes the groups of the ENIConfigs of zones.
func (n *podNetwork) readZones(v clusterconfig.Values, at yamldoc.Path, zones []string) {
	known, agreed := n.join(len(zones), func(i int) ([]podGroup, bool) { return n.readZone(v, at.Child(yamldoc.Key(zones[i]))) })
	switch {
	case known && !agreed:
		n.note(v, at, "the zones differ in the security groups of these interfaces")
	case known && len(n.groups) == 0:
		n.note(v, at, "without securityGroups these interfaces carry the groups of the node")
	}
}

// join notes the groups that all ENIConfigs have. Which of them the pods of a node get is not known.
func (n *podNetwork) join(count int, read func(i int) (groups []podGroup, known bool)) (known, agreed bool) {
	known, agreed = true, true
	for i := range count {
		groups, all := read(i)
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
	return known, agreed
}

// readManifests notes the groups of the ENIConfigs among the manifests.
func (n *podNetwork) readManifests(configs []*manifest.ENIConfig) {
	known, agreed := n.join(len(configs), func(i int) ([]podGroup, bool) { return groupsOfENIConfig(configs[i]) })
	at := configs[0].Locate(yamldoc.Keys("spec"))
	switch {
	case known && !agreed:
		n.because = append(n.because, sggraph.Because{At: &at, Text: "the ENIConfigs differ in the security groups of these interfaces"})
	case known && len(n.groups) == 0:
		n.because = append(n.because, sggraph.Because{At: &at, Text: "without securityGroups these interfaces carry the groups of the node"})
	}
}

// groupsOfENIConfig are the groups that an ENIConfig names, and whether these are all.
func groupsOfENIConfig(config *manifest.ENIConfig) (groups []podGroup, known bool) {
	at := yamldoc.Keys("spec", "securityGroups")
	known = !config.IsUnknown(at)
	seen := map[string]bool{}
	for i, id := range config.Spec.SecurityGroups {
		isNamed := sggraph.IsGroupID(id) && !config.IsUnknown(at.Child(yamldoc.Index(i)))
		known = known && isNamed
		if isNamed && !seen[id] {
			seen[id] = true
			place := config.Locate(at.Child(yamldoc.Index(i)))
			groups = append(groups, podGroup{id, []sggraph.Because{{At: &place, Text: becausePods}}})
		}
	}
	return groups, known
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
		known = known && sggraph.IsGroupID(id)
		if sggraph.IsGroupID(id) && !seen[id] {
			seen[id] = true
			why := sggraph.Because{Path: v.Path.Child(p...).Child(yamldoc.Index(i)), Text: becausePods}
			groups = append(groups, podGroup{id, []sggraph.Because{why}})
		}
	}
	if !known {
		n.note(v, p, "these security groups are not known yet")
	}
	return groups, known
}

// inBoth returns the groups of a that b has too, with the reasons of both.
func inBoth(a, b []podGroup) []podGroup {
	because := make(map[string][]sggraph.Because, len(b))
	for _, g := range b {
		because[g.id] = g.because
	}
	var common []podGroup
	for _, g := range a {
		if others, ok := because[g.id]; ok {
			common = append(common, podGroup{g.id, slices.Concat(g.because, others)})
		}
	}
	return common
}
