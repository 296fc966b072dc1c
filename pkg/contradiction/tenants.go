package contradiction

import (
	"github.com/ekslint/ekslint/pkg/inventory"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// tenants are nodegroups or Fargate profiles that are in a subnet: the first ones by their places, so that many of them in many subnets
// stay few.
type tenants struct {
	paths     []yamldoc.Path
	isManaged bool
}

// mostTenants is how many of them are named.
const mostTenants = 5

func (t *tenants) add(path yamldoc.Path, isManaged bool) {
	t.isManaged = t.isManaged || isManaged
	if len(t.paths) < mostTenants {
		t.paths = append(t.paths, path)
	}
}

// join returns the tenants of all.
func join(all ...tenants) tenants {
	var joined tenants
	for _, t := range all {
		joined.isManaged = joined.isManaged || t.isManaged
		for _, path := range t.paths {
			joined.add(path, false)
		}
	}
	return joined
}

// publicNodes are the nodegroups with nodes in public subnets: in all of them, in those of a zone, in those at a path.
type publicNodes struct {
	everywhere     tenants
	byZone, byPath map[string]tenants
}

// publicNodes are those whose address the subnet decides: a launch template may give them one. Where a nodegroup names zones, eksctl takes
// all subnets in them, but any one of several with EFA (eksctl pkg/vpc/vpc.go, SelectNodeGroupSubnets).
func (c *comparison) publicNodes() publicNodes {
	nodes := publicNodes{byZone: map[string]tenants{}, byPath: map[string]tenants{}}
	if c.isPrivate() {
		return nodes
	}
	for i := range c.nodegroups {
		group := &c.nodegroups[i]
		if group.PlacedBy == nil || c.mayBeElsewhere(group) {
			continue
		}
		switch *group.PlacedBy {
		case "privateNetworking":
			nodes.everywhere.add(group.Path, group.Managed)
		case "availabilityZones":
			for _, zone := range c.ids(group.Path.Child(yamldoc.Key("availabilityZones"))) {
				addTo(nodes.byZone, zone.id, group.Path, group.Managed)
			}
		case "subnets":
			for _, subnet := range group.Subnets {
				addTo(nodes.byPath, subnet.Listed.String(), group.Path, group.Managed)
			}
		}
	}
	return nodes
}

func addTo(all map[string]tenants, key string, path yamldoc.Path, isManaged bool) {
	of := all[key]
	of.add(path, isManaged)
	all[key] = of
}

// in are the nodegroups in a public subnet, which is in a zone.
func (n publicNodes) in(s *inventory.Subnet, zone string) tenants {
	return join(n.everywhere, n.byZone[zone], n.byPath[s.Path.String()])
}

// mayBeElsewhere reports whether a nodegroup need not have nodes in the public subnets that it names, with the address that these give.
func (c *comparison) mayBeElsewhere(group *inventory.Nodegroup) bool {
	for _, key := range []string{"privateNetworking", "launchTemplate", "efaEnabled"} {
		if at := group.Path.Child(yamldoc.Key(key)); c.cfg.IsUnfilled(at) || c.cfg.IsWritten(at) && c.cfg.Written(at) != false {
			return true
		}
	}
	return false
}

// isPrivate reports whether the cluster may be fully private, where eksctl wants all nodes in private subnets (eksctl
// pkg/apis/eksctl.io/v1alpha5/validation.go).
func (c *comparison) isPrivate() bool {
	at := yamldoc.Keys("privateCluster", "enabled")
	return c.cfg.IsUnfilled(at) || c.cfg.Written(at) == true
}

// fargateBySubnet are the Fargate profiles that name a subnet, by its id. For a profile that names none EKS goes by the routes.
func (c *comparison) fargateBySubnet() map[string]tenants {
	profiles := map[string]tenants{}
	for i := range c.cfg.Spec.FargateProfiles {
		at := yamldoc.Path{yamldoc.Key("fargateProfiles"), yamldoc.Index(i)}
		for _, subnet := range c.ids(at.Child(yamldoc.Key("subnets"))) {
			addTo(profiles, subnet.id, at, false)
		}
	}
	return profiles
}
