package contradiction

import (
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/facts"
	"github.com/ekslint/ekslint/pkg/inventory"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// compareNodegroupZones looks for nodegroups that are to be in zones of which the cluster has no subnet: eksctl gives up there (eksctl
// pkg/vpc/vpc.go, selectNodeGroupZoneSubnets). Where the file alone says that, it is not the business of what AWS tells.
func (c *comparison) compareNodegroupZones() {
	for i := range c.nodegroups {
		group := &c.nodegroups[i]
		if group.PlacedBy == nil || *group.PlacedBy != "availabilityZones" {
			continue
		}
		if where := c.zonesFor(group.Path); where != nil {
			c.compareZonesOf(group.Path, where)
		}
	}
}

func (c *comparison) compareZonesOf(group yamldoc.Path, where *zones) {
	var missing []string
	var first yamldoc.Path
	for i := range c.zoneNames {
		name := &c.zoneNames[i]
		if name.Use != inventory.ForNodegroup || name.Region == nil || !name.Path[:2].Equal(group) || !where.lack(name) {
			continue
		}
		if c.isMisplaced(group, name.Name) {
			continue
		}
		if missing = append(missing, name.Name); first == nil {
			first = name.Path
		}
	}
	if first != nil {
		c.add(where.at, Contradiction{
			Kind: NodegroupZone, Path: first, Subject: strings.Join(missing, ", "), Says: string(where.tier), Told: strings.Join(where.names, ", "),
			Because: where.because, IsRefused: true,
		})
	}
}

// isMisplaced notes a nodegroup that is to be in a zone in which only the file says that a subnet is, which is told with that subnet.
func (c *comparison) isMisplaced(group yamldoc.Path, zone string) bool {
	tier := c.tierOf(group)
	i := slices.IndexFunc(c.found, func(found Contradiction) bool {
		return found.Kind == SubnetZone && found.Says == zone && found.Path[:len(tier)].Equal(tier)
	})
	if i < 0 {
		return false
	}
	if found := &c.found[i]; !slices.ContainsFunc(found.Users, group.Equal) {
		found.Users, found.IsRefused = append(found.Users, group), true
	}
	return true
}

// zones are those in which subnets are among which eksctl chooses, as AWS has told of at least one of them.
type zones struct {
	names []string
	// tier is that of the subnets; empty where they are all of the VPC's.
	tier    inventory.Tier
	because yamldoc.Path
	at      facts.Place
}

// lack reports whether none is that of a name. Where all are in another region, the region is what is wrong.
func (z *zones) lack(name *inventory.ZoneName) bool {
	isThere := func(zone string) bool { return strings.HasPrefix(zone, *name.Region) }
	return !slices.Contains(z.names, name.Name) && slices.ContainsFunc(z.names, isThere)
}

// zonesFor are those for a nodegroup; nil where not all of them are known, or AWS has told nothing about them. A cluster that is created has
// the subnets of vpc.subnets and no others, and any one has none but those of its VPC.
func (c *comparison) zonesFor(group yamldoc.Path) *zones {
	if c.cfg.Purpose != clusterconfig.PurposeCreateCluster {
		return c.zonesOfVPC()
	}
	at := c.tierOf(group)
	if at == nil || c.cfg.IsUnfilled(at) {
		return nil
	}
	tier := inventory.Tier(at[len(at)-1].Key)
	return c.zonesOfTier(tier, at)
}

// tierOf is the place of the subnets that privateNetworking chooses for a nodegroup; nil where that is not known.
func (c *comparison) tierOf(group yamldoc.Path) yamldoc.Path {
	at := group.Child(yamldoc.Key("privateNetworking"))
	if c.cfg.IsUnfilled(at) {
		return nil
	}
	tier := inventory.TierPublic
	if isPrivate, _ := c.cfg.Written(at).(bool); isPrivate {
		tier = inventory.TierPrivate
	}
	return yamldoc.Keys("vpc", "subnets", string(tier))
}

// zonesOfTier are as eksctl sees them, which takes the zone that AWS tells for each subnet with an id.
func (c *comparison) zonesOfTier(tier inventory.Tier, because yamldoc.Path) *zones {
	found := zones{tier: tier, because: because}
	isOfFile := true
	for i := range c.subnets {
		s := &c.subnets[i]
		if s.Tier != tier {
			continue
		}
		zone := s.Zone
		if known := c.toldOf(s); known != nil && known.Zone != "" {
			isOfFile = isOfFile && zone != nil && *zone == known.Zone
			zone = &known.Zone
			if found.at == (facts.Place{}) {
				found.at = known.At
			}
		}
		if zone == nil {
			return nil
		}
		found.names = append(found.names, *zone)
	}
	if isOfFile {
		return nil
	}
	return found.sorted()
}

func (c *comparison) zonesOfVPC() *zones {
	subnets, areAll := c.known.SubnetsOf(c.home.id)
	if c.home.id == "" || c.home.isDisputed || !areAll || len(subnets) == 0 {
		return nil
	}
	found := zones{because: c.home.because, at: subnets[0].At}
	for _, s := range subnets {
		if s.Zone == "" {
			return nil
		}
		found.names = append(found.names, s.Zone)
	}
	return found.sorted()
}

func (z *zones) sorted() *zones {
	slices.Sort(z.names)
	z.names = slices.Compact(z.names)
	return z
}
