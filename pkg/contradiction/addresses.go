package contradiction

import (
	"github.com/ekslint/ekslint/pkg/facts"
	"github.com/ekslint/ekslint/pkg/inventory"
)

// compareAddresses looks for public subnets with nodes that get no public address, by which alone they reach the internet. EKS does not
// make a managed nodegroup there (https://github.com/aws/containers-roadmap/issues/607), and neither does "eksctl create nodegroup" a
// nodegroup of any kind (eksctl pkg/vpc/vpc.go, ValidateLegacySubnetsForNodeGroups). A subnet that has no gateway is not public at all.
func (c *comparison) compareAddresses() {
	nodes := c.publicNodes()
	for i := range c.subnets {
		s := &c.subnets[i]
		known := c.toldOf(s)
		if s.Tier != inventory.TierPublic || !givesNone(known) || c.hasNoGateway(known.ID) {
			continue
		}
		if in := nodes.in(s, known.Zone); len(in.paths) > 0 {
			isPublic := gatewayOf(c.known.RouteTableOf(known.ID)) != nil
			c.add(known.At, Contradiction{
				Kind: PublicAddresses, Path: s.Path, Subject: known.ID, Says: string(s.Tier), IsRefused: isPublic && in.isManaged, Users: in.paths,
			})
		}
	}
}

// givesNone reports whether a subnet certainly gives no public addresses.
func givesNone(known *facts.Subnet) bool {
	return known != nil && known.GivesPublicIPv4 != nil && !*known.GivesPublicIPv4 && known.Outpost == ""
}
