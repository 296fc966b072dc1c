package contradiction

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/facts"
	"github.com/ekslint/ekslint/pkg/inventory"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// compareAddresses looks for public subnets with nodes that get no public address, by which alone they reach the internet. EKS does not
// make a managed nodegroup there (https://github.com/aws/containers-roadmap/issues/607), and neither does "eksctl create nodegroup" a
// nodegroup of any kind (eksctl pkg/vpc/vpc.go, ValidateLegacySubnetsForNodeGroups). A subnet that has no gateway is not public at all.
func (c *comparison) compareAddresses() {
	for i := range c.subnets {
		s := &c.subnets[i]
		known := c.toldOf(s)
		if s.Tier != inventory.TierPublic || !givesNone(known) || c.hasNoGateway(known.ID) {
			continue
		}
		found := Contradiction{Kind: PublicAddresses, Path: s.Path, Subject: known.ID, Says: string(s.Tier)}
		isPublic := gatewayOf(c.known.RouteTableOf(known.ID)) != nil
		for j := range c.nodegroups {
			if group := &c.nodegroups[j]; c.hasNodesIn(group, s, known.Zone) {
				found.Users = append(found.Users, group.Path)
				found.IsRefused = found.IsRefused || isPublic && group.Managed
			}
		}
		if len(found.Users) > 0 {
			c.add(known.At, found)
		}
	}
}

// givesNone reports whether a subnet certainly gives no public addresses.
func givesNone(known *facts.Subnet) bool {
	return known != nil && known.GivesPublicIPv4 != nil && !*known.GivesPublicIPv4 && known.Outpost == ""
}

// hasNodesIn reports whether a nodegroup has nodes in a public subnet, whose address the subnet decides: a launch template may give them
// one. Where a nodegroup names zones, eksctl takes all subnets in them, but any one of several with EFA (eksctl pkg/vpc/vpc.go,
// SelectNodeGroupSubnets).
func (c *comparison) hasNodesIn(group *inventory.Nodegroup, s *inventory.Subnet, zone string) bool {
	for _, key := range []string{"privateNetworking", "launchTemplate", "efaEnabled"} {
		if at := group.Path.Child(yamldoc.Key(key)); c.cfg.IsUnfilled(at) || c.cfg.IsWritten(at) && c.cfg.Written(at) != false {
			return false
		}
	}
	if group.PlacedBy == nil || c.isPrivate() {
		return false
	}
	switch *group.PlacedBy {
	case "privateNetworking":
		return true
	case "availabilityZones":
		zones := c.ids(group.Path.Child(yamldoc.Key("availabilityZones")))
		return zone != "" && slices.ContainsFunc(zones, func(n named) bool { return n.id == zone })
	case "subnets":
		return slices.ContainsFunc(group.Subnets, func(n inventory.NamedSubnet) bool { return n.Listed.Equal(s.Path) })
	default:
		return false
	}
}

// isPrivate reports whether the cluster may be fully private, where eksctl wants all nodes in private subnets (eksctl
// pkg/apis/eksctl.io/v1alpha5/validation.go).
func (c *comparison) isPrivate() bool {
	at := yamldoc.Keys("privateCluster", "enabled")
	return c.cfg.IsUnfilled(at) || c.cfg.Written(at) == true
}
