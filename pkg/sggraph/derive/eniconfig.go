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

// eniConfig is what an ENIConfig gives the interfaces of pods.
type eniConfig struct {
	// name is that by which nodes take it, subnet an id; either is empty where it is not known.
	name, subnet string
	groups       []podGroup
	// groupsKnown is false where it may name more groups, as because says.
	groupsKnown bool
	because     []sggraph.Because
}

const becausePods = "pods of custom networking carry it"

// readENIConfigs notes the ENIConfigs. The add-on makes one for each zone of eniConfig.subnets if eniConfig.create is true
// (amazon-vpc-cni-k8s charts/aws-vpc-cni/templates/eniconfig.yaml); others are objects in the cluster, which may be among the manifests;
// lacking says why these may not be all that nodes take.
func (n *podNetwork) readENIConfigs(v clusterconfig.Values, configs []*manifest.ENIConfig, lacking []sggraph.Because) {
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
		n.lacking = lacking
	default:
		n.note(v, at, "the ENIConfigs of these interfaces are not in the file")
	}
}

// readZones notes the ENIConfigs of zones.
func (n *podNetwork) readZones(v clusterconfig.Values, at yamldoc.Path, zones []string) {
	for _, zone := range zones {
		n.configs = append(n.configs, readZone(v, at.Child(yamldoc.Key(zone))))
	}
	n.differ = reasonAt(v, at, "the zones differ in the security groups of these interfaces")
	n.bare = reasonAt(v, at, bareText)
}

const bareText = "without securityGroups these interfaces carry the groups of the node"

// readManifests notes the ENIConfigs among the manifests.
func (n *podNetwork) readManifests(configs []*manifest.ENIConfig) {
	for _, config := range configs {
		n.configs = append(n.configs, readENIConfig(config))
	}
	at := configs[0].Locate(yamldoc.Keys("spec"))
	n.differ = sggraph.Because{At: &at, Text: "the ENIConfigs differ in the security groups of these interfaces"}
	n.bare = sggraph.Because{At: &at, Text: bareText}
}

// joined is n with the groups that all ENIConfigs have. Which of them the pods of a node get is not known.
func (n *podNetwork) joined() *podNetwork {
	if len(n.configs) == 0 {
		return n
	}
	all := *n
	all.because = slices.Clone(n.because)
	known, agreed := all.join()
	all.groupsKnown = known && agreed && len(n.lacking) == 0
	switch {
	case known && !agreed:
		all.because = append(all.because, n.differ)
	case known && len(all.groups) == 0:
		all.because = append(all.because, n.bare)
	}
	all.because = append(all.because, n.lacking...)
	return &all
}

// join enters what the ENIConfigs have in common, and reports whether all of their groups are known, and are the same.
func (n *podNetwork) join() (known, agreed bool) {
	known, agreed = true, true
	for i, config := range n.configs {
		n.because = append(n.because, config.because...)
		known = known && config.groupsKnown
		if i == 0 {
			n.groups = config.groups
			continue
		}
		common := inBoth(n.groups, config.groups)
		agreed = agreed && len(common) == len(n.groups) && len(common) == len(config.groups)
		n.groups = common
	}
	return known, agreed
}

// readENIConfig reads one of the manifests.
func readENIConfig(of *manifest.ENIConfig) eniConfig {
	at := yamldoc.Keys("spec", "securityGroups")
	config := eniConfig{groupsKnown: !of.IsUnknown(at)}
	if of.Name.IsKnown() {
		config.name = of.Name.Text
	}
	if !of.IsUnknown(yamldoc.Keys("spec", "subnet")) {
		config.subnet = of.Spec.Subnet
	}
	for i, id := range of.Spec.SecurityGroups {
		place := of.Locate(at.Child(yamldoc.Index(i)))
		config.add(id, !of.IsUnknown(at.Child(yamldoc.Index(i))), sggraph.Because{At: &place, Text: becausePods})
	}
	return config
}

// readZone returns the ENIConfig at p. Without any groups, its interfaces have those of the node's primary one (amazon-vpc-cni-k8s
// pkg/awsutils/awsutils.go, createENIUsingCustomCfg).
func readZone(v clusterconfig.Values, p yamldoc.Path) eniConfig {
	written, known := v.Written(p).(map[string]any)
	config := eniConfig{name: p[len(p)-1].Key}
	if id := p.Child(yamldoc.Key("id")); !v.IsUnknown(id) {
		config.subnet, _ = written["id"].(string)
	}
	if known {
		p = p.Child(yamldoc.Key("securityGroups"))
	}
	list, isList := written["securityGroups"].([]any)
	config.groupsKnown = known && (isList || !v.IsWritten(p))
	for i, item := range list {
		id, _ := item.(string)
		config.add(id, true, reasonAt(v, p.Child(yamldoc.Index(i)), becausePods))
	}
	if !config.groupsKnown {
		config.because = append(config.because, reasonAt(v, p, "these security groups are not known yet"))
	}
	return config
}

// add adds a group by what is written of it.
func (c *eniConfig) add(id string, known bool, why sggraph.Because) {
	known = known && sggraph.IsGroupID(id)
	c.groupsKnown = c.groupsKnown && known
	if known && !slices.ContainsFunc(c.groups, func(g podGroup) bool { return g.id == id }) {
		c.groups = append(c.groups, podGroup{id, []sggraph.Because{why}})
	}
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
