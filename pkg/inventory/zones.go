package inventory

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// Zones are the zones in which a cluster that is created has subnets.
type Zones struct {
	// Source says where they come from; nil where that is not known, and for a cluster that exists.
	Source *ZoneSource `json:"source"`
	// Public and Private are the zones of the subnets of either kind, sorted; nil where not all of them are known.
	Public  *[]string `json:"public"`
	Private *[]string `json:"private"`
}

// ZoneSource is where the zones of a cluster come from.
type ZoneSource string

// The sources of zones: availabilityZones names them; eksctl draws them at random (eksctl pkg/az/az.go); they are those of the
// subnets that vpc.subnets lists.
const (
	ZonesNamed     ZoneSource = "named"
	ZonesDrawn     ZoneSource = "drawn"
	ZonesOfSubnets ZoneSource = "subnets"
)

// zonesOf goes by the order of eksctl pkg/ctl/create/cluster.go:584-616. On Outposts there is only the zone of the Outpost.
func zonesOf(cfg *clusterconfig.Config, listed *subnetList) Zones {
	named := yamldoc.Keys("availabilityZones")
	if cfg.Purpose != clusterconfig.PurposeCreateCluster || cfg.Spec.Outpost != nil || cfg.IsUnknown(yamldoc.Keys("outpost")) {
		return Zones{}
	}
	switch {
	case len(listed.items) > 0:
		return Zones{Source: new(ZonesOfSubnets), Public: listed.zones(TierPublic), Private: listed.zones(TierPrivate)}
	case cfg.IsUnknown(yamldoc.Keys("vpc", "subnets")), cfg.IsUnknown(yamldoc.Keys("vpc", "id")), cfg.Spec.VPC.ID != "":
		return Zones{}
	case len(cfg.Spec.AvailabilityZones) > 0:
		zones := Zones{Source: new(ZonesNamed)}
		if !cfg.IsUnknown(named) {
			zones.Public = namedZones(cfg.Spec.AvailabilityZones)
			zones.Private = zones.Public
		}
		return zones
	case cfg.IsUnknown(named):
		return Zones{}
	default:
		return Zones{Source: new(ZonesDrawn)}
	}
}

// zones are those of all subnets of a tier.
func (all *subnetList) zones(tier Tier) *[]string {
	if !all.areCounted[tier] {
		return nil
	}
	zones := []string{}
	for _, s := range all.items {
		if s.Tier != tier {
			continue
		}
		if s.Zone == nil {
			return nil
		}
		zones = append(zones, *s.Zone)
	}
	return namedZones(zones)
}

// zones are those in which the nodes of the nodegroup may be; nil where they are not known. A zone that does not offer the instance
// types has none of them, where the nodegroup does not name it (eksctl pkg/cfn/builder/nodegroup.go:424-444).
func (n nodegroup) zones(cluster Zones) *[]string {
	switch keys := n.placedBy(); {
	case keys == "":
		return nil
	case keys == "availabilityZones":
		return namedZones(n.base.AvailabilityZones)
	case keys == "localZones":
		return namedZones(n.selfManaged.LocalZones)
	case keys == "subnets":
		return zonesOfNamed(n.subnets())
	case !n.isKnown("privateNetworking"):
		return nil
	case n.base.PrivateNetworking:
		return cluster.Private
	default:
		return cluster.Public
	}
}

// namedZones sorts them, each one once.
func namedZones(names []string) *[]string {
	return new(slices.Compact(slices.Sorted(slices.Values(names))))
}

// zonesOfNamed are those of all the subnets.
func zonesOfNamed(subnets []NamedSubnet) *[]string {
	zones := []string{}
	for _, s := range subnets {
		if s.Zone == nil {
			return nil
		}
		zones = append(zones, *s.Zone)
	}
	return namedZones(zones)
}

// placedBy is the key that says where the nodes are; "privateNetworking" where they are in all subnets of a kind, empty where that is
// not known.
func (n nodegroup) placedBy() string {
	lists := map[string]int{"availabilityZones": len(n.base.AvailabilityZones), "subnets": len(n.base.Subnets)}
	if n.selfManaged != nil {
		lists["localZones"] = len(n.selfManaged.LocalZones)
	}
	placed := "privateNetworking"
	for _, key := range []string{"availabilityZones", "subnets", "localZones", "outpostARN"} {
		if !n.isKnown(key) {
			return ""
		}
		if lists[key] > 0 {
			placed = key
		}
	}
	if n.base.OutpostARN != "" {
		return ""
	}
	return placed
}
