package derive

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/inventory"
	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/vpccni"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// areOfAllZones reports whether there is an ENIConfig called like each zone in which the cluster has subnets.
func (b *builder) areOfAllZones(configs []*manifest.ENIConfig) bool {
	zones := inventory.Of(b.cfg).Zones
	for _, list := range []*[]string{zones.Public, zones.Private} {
		if list == nil {
			return false
		}
		for _, zone := range *list {
			if !slices.ContainsFunc(configs, func(c *manifest.ENIConfig) bool { return c.Name.IsKnown() && c.Name.Text == zone }) {
				return false
			}
		}
	}
	return true
}

// in is the network of pods on nodes that are in some zones alone, where each of these has its ENIConfig; nil are zones that are not known.
func (n *podNetwork) in(zones []string) *podNetwork {
	if n.byZone != sggraph.Yes || len(zones) == 0 {
		return n
	}
	var there []eniConfig
	for _, zone := range zones {
		i := slices.IndexFunc(n.configs, func(c eniConfig) bool { return c.name == zone })
		if i < 0 {
			return n
		}
		there = append(there, n.configs[i])
	}
	narrowed := *n
	narrowed.configs, narrowed.lacking, narrowed.areOfZones = there, nil, true
	return &narrowed
}

// zonesOf finds the zones in which the nodes of members are, those that take the ENIConfigs of these; nil where they are not known.
func (b *builder) zonesOf() func(m *sggraph.Member) []string {
	zones := map[string][]string{}
	for _, n := range inventory.Of(b.cfg).Nodegroups {
		if labels := n.Path.Child(yamldoc.Key("labels")); b.cfg.IsUnknown(labels) || b.cfg.IsWritten(labels.Child(yamldoc.Key(vpccni.ExternalENIConfig))) {
			zones[n.Path.String()] = []string{}
		} else if n.Zones != nil {
			zones[n.Path.String()] = *n.Zones
		}
	}
	return func(m *sggraph.Member) []string {
		if in, isKnown := zones[m.Path.String()]; isKnown || m.Placement == nil || m.Placement.Told == nil {
			return in
		}
		var in []string
		for _, subnet := range m.Placement.Told.Routes {
			in = append(in, b.zoneTold(subnet.ID))
		}
		return unique(in)
	}
}
