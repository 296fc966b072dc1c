package conformance

import (
	"fmt"
	"math/rand/v2"

	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"
)

// object is a mapping of a configuration in the making.
type object = map[string]any

// Generate draws a configuration: whatever bears on security groups, in any combination. Most configurations are ones that
// eksctl accepts; the others are to be refused by both sides. The same source of numbers gives the same configuration.
func Generate(r *rand.Rand) map[string]any {
	g := &generator{Rand: r}
	g.choose()
	config := object{"apiVersion": "eksctl.io/v1alpha5", "kind": "ClusterConfig", "metadata": g.metadata()}
	g.network(config)
	g.cluster(config)
	g.compute(config)
	if g.chance(8) {
		g.disturb(config)
	}
	return config
}

// generator draws the parts of one configuration. Its traits bind them together.
type generator struct {
	*rand.Rand
	region                            string
	ipv6, outposts, private, autoMode bool
	// existing is a VPC that exists, subnets that the file names it by.
	existing, subnets bool
}

// chance is true percent times in a hundred.
func (g *generator) chance(percent int) bool { return g.IntN(100) < percent }

func pick[T any](g *generator, options ...T) T { return options[g.IntN(len(options))] }

// some draws up to most of the options, now and then one twice.
func (g *generator) some(most int, options ...string) []any {
	list := make([]any, g.IntN(most+1))
	for i := range list {
		list[i] = pick(g, options...)
	}
	return list
}

// set sets a key percent times in a hundred.
func (g *generator) set(o object, percent int, key string, value func() any) {
	if g.chance(percent) {
		o[key] = value()
	}
}

func (g *generator) flag() any { return g.chance(50) }

func (g *generator) groupIDs() any {
	return g.some(3, "sg-1", "sg-2", "sg-3", "sg-4")
}

func (g *generator) groupID() any { return pick(g, "sg-1", "sg-2", "sg-5") }

func (g *generator) choose() {
	g.region = pick(g, "us-west-2", "us-west-2", "eu-central-1", "us-east-1")
	if g.chance(25) {
		g.region = pick(g, api.SupportedRegions()...)
	}
	switch draw := g.IntN(100); {
	case draw < 10:
		g.ipv6 = true
	case draw < 20:
		g.outposts = true
	case draw < 24:
		g.autoMode = true
	}
	g.private = g.chance(30)
	g.existing = g.chance(30)
	g.subnets = g.existing && !g.chance(5)
}

func (g *generator) metadata() object {
	meta := object{"name": "conf", "region": g.region}
	g.set(meta, 60, "version", func() any {
		return pick(g, "1.30", "1.31", "1.32", "1.33", "1.34", "1.35", "auto", "latest")
	})
	g.set(meta, 20, "tags", func() any { return g.tags() })
	return meta
}

func (g *generator) tags() any {
	tags := object{}
	for range 1 + g.IntN(2) {
		tags[pick(g, "karpenter.sh/discovery", "kubernetes.io/cluster/conf", "team", "Name")] = pick(g, "x", "y", "conf")
	}
	return tags
}

// network is the VPC, who may reach the API server, and the networks outside.
func (g *generator) network(config object) {
	vpc := object{}
	switch {
	case g.subnets:
		vpc["subnets"] = g.subnetLists()
		g.set(vpc, 80, "id", func() any { return "vpc-1" })
	case g.existing:
		vpc["id"] = "vpc-1"
	default:
		g.set(vpc, 5, "nat", func() any { return object{"gateway": pick(g, "Single", "Disable", "HighlyAvailable")} })
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

func ifElse(condition bool, then, otherwise int) int {
	if condition {
		return then
	}
	return otherwise
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
	g.set(vpc, ifElse(g.outposts, 2, 20), "publicAccessCIDRs", func() any {
		return g.some(2, "203.0.113.0/24", "198.51.100.7/24", "0.0.0.0/0")
	})
}
