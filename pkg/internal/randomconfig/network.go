package randomconfig

import "fmt"

// network draws the VPC, the access to the API server, and remote networks.
func (g *generator) network(config object) {
	vpc := object{}
	switch {
	case g.subnets:
		vpc["subnets"] = g.subnetLists()
		g.set(vpc, 80, "id", func() any { return "vpc-1" })
	case g.existing:
		vpc["id"] = "vpc-1"
	default:
		g.set(vpc, 20, "nat", func() any { return object{"gateway": pick(g, "Disable", "Disable", "Single", "HighlyAvailable")} })
	}
	g.set(vpc, 20, "cidr", func() any { return pick(g, "10.7.0.0/16", "10.8.16.0/20") })
	g.controlPlaneGroups(vpc)
	if g.chance(30) {
		vpc["sharedNodeSecurityGroup"] = g.groupID()
		g.set(vpc, 50, "manageSharedNodeSecurityGroupRules", g.flag)
	}
	g.set(vpc, 4, "manageSharedNodeSecurityGroupRules", g.flag)
	g.set(vpc, 25, "extraCIDRs", func() any { return g.some(3, "10.20.0.0/16", "10.21.7.7/24", "203.0.113.9/32", "2001:db8:9::/48") })
	g.set(vpc, ifElse(g.ipv6, 40, 2), "extraIPv6CIDRs", func() any { return g.some(2, "2001:db8:1::/48", "2001:DB8:2::7/64") })
	g.apiAccess(vpc)
	if len(vpc) > 0 {
		config["vpc"] = vpc
	}
	if !g.existing {
		g.set(config, 8, "availabilityZones", func() any { return []any{g.region + "a", g.region + "b"} })
		g.set(config, ifElse(g.private || g.ipv6 || g.outposts, 1, 5), "localZones", func() any { return []any{g.region + "-x-1a"} })
	}
	g.set(config, ifElse(g.ipv6, 2, 20), "remoteNetworkConfig", g.remoteNetworks)
}

func (g *generator) subnetLists() object {
	subnets := object{}
	list := func(kind string) {
		mapping := object{}
		for i, zone := range []string{"a", "b", "c"}[:2+g.IntN(2)] {
			spec, key := object{"id": fmt.Sprintf("subnet-%s-%d", kind, i)}, g.region+zone
			g.set(spec, 20, "cidr", func() any { return fmt.Sprintf("10.7.%d.0/24", 2*i+ifElse(kind == "private", 0, 1)) })
			switch {
			case g.chance(15):
				key = kind + "-" + zone
			case g.chance(10):
				delete(spec, "id") // found by its zone, and its prefix if there is one
			}
			mapping[key] = spec
			g.names = append(g.names, key)
			if id, ok := spec["id"].(string); ok {
				g.names = append(g.names, id)
			}
		}
		subnets[kind] = mapping
	}
	switch draw := g.IntN(10); {
	case draw < 5 || g.private:
		list("private")
	case draw < 7:
		list("public")
	default:
		list("private")
		list("public")
	}
	return subnets
}

func (g *generator) controlPlaneGroups(vpc object) {
	switch draw := g.IntN(100); {
	case draw < 20:
		vpc["securityGroup"] = g.groupID()
	case draw < 40:
		vpc["controlPlaneSecurityGroupIDs"] = g.groupIDs()
	case draw < 42:
		vpc["securityGroup"], vpc["controlPlaneSecurityGroupIDs"] = g.groupID(), g.groupIDs()
	}
}

func (g *generator) apiAccess(vpc object) {
	g.set(vpc, ifElse(g.private, 2, 30), "clusterEndpoints", func() any {
		endpoints := object{}
		g.set(endpoints, 70, "publicAccess", func() any { return g.chance(ifElse(g.outposts, 10, 60)) })
		g.set(endpoints, 70, "privateAccess", func() any { return g.chance(85) })
		return endpoints
	})
	g.set(vpc, ifElse(g.outposts, 2, 30), "publicAccessCIDRs", func() any {
		return g.some(2, "203.0.113.0/24", "198.51.100.7/24", "198.51.100.7/32", "10.0.0.0/8", "128.0.0.0/1", "0.0.0.0/0")
	})
}
