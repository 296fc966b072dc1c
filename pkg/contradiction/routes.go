package contradiction

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/facts"
	"github.com/ekslint/ekslint/pkg/inventory"
)

// compareRoutes looks for public subnets without a route to an internet gateway, and for private ones with one.
func (c *comparison) compareRoutes() {
	fargate := c.fargateBySubnet()
	for i := range c.subnets {
		s := &c.subnets[i]
		if s.ID == nil || *s.ID == "" {
			continue
		}
		table := c.known.RouteTableOf(*s.ID)
		switch gateway := gatewayOf(table); {
		case s.Tier == inventory.TierPrivate && gateway != nil:
			users := fargate[*s.ID].paths
			c.add(gateway.At, Contradiction{
				Kind: PrivateSubnetRoutes, Path: s.Path, Subject: *s.ID, Says: string(s.Tier), Told: table.ID, Users: users, IsRefused: len(users) > 0,
			})
		case s.Tier == inventory.TierPublic && c.hasNoGateway(*s.ID):
			c.add(table.At, Contradiction{Kind: PublicSubnetRoutes, Path: s.Path, Subject: *s.ID, Says: string(s.Tier), Told: table.ID})
		}
	}
	c.compareFargate()
}

// compareFargate looks for subnets that a Fargate profile names, and vpc.subnets does not, which EKS refuses there.
func (c *comparison) compareFargate() {
	for _, named := range c.namedSubnets() {
		if named.path[0].Key != "fargateProfiles" {
			continue
		}
		table := c.known.RouteTableOf(named.id)
		if gateway := gatewayOf(table); gateway != nil {
			c.add(gateway.At, Contradiction{Kind: FargateSubnetRoutes, Path: named.path, Subject: named.id, Told: table.ID, IsRefused: true})
		}
	}
}

// gatewayOf is the route of a table that leads all traffic to an internet gateway; nil where there is none, or that is not known.
func gatewayOf(table *facts.RouteTable) *facts.Route {
	if table == nil {
		return nil
	}
	i := slices.IndexFunc(table.Routes, func(r facts.Route) bool {
		return r.Target == facts.InternetGateway && !r.IsBlackhole && r.Network.IsValid() && r.Network.Addr().Is4() && r.Network.Bits() == 0
	})
	if i < 0 {
		return nil
	}
	return &table.Routes[i]
}

// hasNoGateway reports whether a subnet has certainly no route to the internet without NAT. A subnet in a Wavelength Zone or on an
// Outpost has other gateways.
func (c *comparison) hasNoGateway(subnet string) bool {
	table := c.known.RouteTableOf(subnet)
	if known := c.known.Subnet(subnet); table == nil || !table.IsComplete || known != nil && known.Outpost != "" {
		return false
	}
	return !slices.ContainsFunc(table.Routes, func(r facts.Route) bool {
		switch r.Target {
		case facts.UnknownTarget, facts.CarrierGateway, facts.LocalGateway:
			return true
		default:
			return r.Target == facts.InternetGateway && !r.IsBlackhole
		}
	})
}
