package contradiction

import (
	"maps"
	"slices"

	"github.com/ekslint/ekslint/pkg/inventory"
	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/truth"
	"github.com/ekslint/ekslint/pkg/vpccni"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// eniSubnet is the subnet of an ENIConfig, and the place that names it: path in the file, or the one in a manifest.
type eniSubnet struct {
	config, id string
	path       yamldoc.Path
	in         *manifest.Place
}

// compareInterfaces looks for subnets of ENIConfigs, for the interfaces of pods, that are in another VPC than the cluster, or in another zone
// than the nodes that take the ENIConfig by the name of their zone: EC2 attaches to an instance only interfaces of its own zone
// (https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/network-interface-attachments.html).
func (c *comparison) compareInterfaces() {
	plugin := c.beside.Plugin
	if plugin.CustomNetworking.On != truth.Yes {
		return
	}
	for _, s := range c.eniSubnets() {
		known := c.known.Subnet(s.id)
		if known == nil {
			continue
		}
		found := Contradiction{Kind: InterfaceVPC, Path: s.path, In: s.in, Subject: known.ID}
		switch isZone := c.isZoneOfRegion(s.config) && plugin.ByZone.On == truth.Yes; {
		case !c.home.isNew && !c.home.isDisputed && c.isForeign(known.VPC):
			found.Says, found.Told, found.Because = c.home.id, known.VPC, c.home.because
		case isZone && c.isZoneOfRegion(known.Zone) && known.Zone != s.config:
			found.Kind, found.Says, found.Told, found.Users = InterfaceZone, s.config, known.Zone, c.takersOf(s.config)
			found.IsRefused = len(found.Users) > 0
		default:
			continue
		}
		c.add(known.At, found)
	}
}

// eniSubnets are the subnets of the ENIConfigs that the add-on makes, and of those among the manifests, as far as their ids are known.
func (c *comparison) eniSubnets() (all []eniSubnet) {
	plugins, isCertain := vpccni.Addons(c.cfg)
	if create := yamldoc.Keys("eniConfig", "create"); isCertain && plugins[0].Values.Written(create) == true {
		values, at := plugins[0].Values, yamldoc.Keys("eniConfig", "subnets")
		zones, _ := values.Written(at).(map[string]any)
		for _, zone := range slices.Sorted(maps.Keys(zones)) {
			id := at.Child(yamldoc.Keys(zone, "id")...)
			if text, isText := values.Written(id).(string); isText && !values.IsUnknown(id) {
				all = append(all, eniSubnet{config: zone, id: text, path: values.Path.Child(id...)})
			}
		}
	}
	if c.beside.Manifests == nil {
		return all
	}
	for _, config := range c.beside.Manifests.ENIConfigs {
		if at := yamldoc.Keys("spec", "subnet"); config.Name.IsKnown() && !config.IsUnknown(at) {
			place := config.Locate(at)
			all = append(all, eniSubnet{config: config.Name.Text, id: config.Spec.Subnet, in: &place})
		}
	}
	return all
}

// isZoneOfRegion reports whether a name is that of a zone of the cluster's region.
func (c *comparison) isZoneOfRegion(name string) bool {
	_, region := inventory.KindOfZone(name)
	return region != nil && *region == c.text("metadata", "region")
}

// takersOf are the first of the nodegroups with nodes in a zone that take the ENIConfig of that name: no label of theirs names another one.
func (c *comparison) takersOf(zone string) []yamldoc.Path {
	var takers tenants
	for i := range c.nodegroups {
		group := &c.nodegroups[i]
		labels := group.Path.Child(yamldoc.Key("labels"))
		isOther := c.cfg.IsUnknown(labels) || c.cfg.IsWritten(labels.Child(yamldoc.Key(vpccni.ExternalENIConfig)))
		if !isOther && group.Zones != nil && slices.Contains(*group.Zones, zone) {
			takers.add(group.Path, group.Managed)
		}
	}
	return takers.paths
}
