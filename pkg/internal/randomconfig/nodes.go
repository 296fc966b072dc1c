package randomconfig

import (
	"fmt"
	"maps"
)

// compute draws nodegroups, Fargate profiles and Auto Mode.
func (g *generator) compute(config object) {
	if g.autoMode {
		config["autoModeConfig"] = g.autoModeConfig()
		if g.chance(90) {
			return
		}
	}
	if count := g.IntN(4); !g.ipv6 && (!g.outposts || g.subnets) || g.chance(3) {
		config["nodeGroups"] = g.nodeGroups(count, "ng", g.nodeGroup)
	}
	if count := g.IntN(4); !g.outposts || g.chance(3) {
		config["managedNodeGroups"] = g.nodeGroups(count, "mng", g.managedNodeGroup)
	}
	g.set(config, ifElse(g.outposts, 2, 15), "fargateProfiles", func() any {
		return []any{object{"name": "fp-1", "selectors": []any{object{"namespace": "x"}}}}
	})
}

func (g *generator) autoModeConfig() object {
	auto := object{"enabled": true}
	g.set(auto, 60, "nodePools", func() any { return pick(g, []any{}, []any{"system"}, []any{"system", "general-purpose"}) })
	return auto
}

func (g *generator) nodeGroups(count int, prefix string, complete func(object)) any {
	list := make([]any, count)
	for i := range list {
		ng := object{"name": fmt.Sprintf("%s-%d", prefix, i)}
		if g.chance(1) {
			ng["name"] = pick(g, "ng-0", "with space", "")
		}
		g.node(ng)
		complete(ng)
		list[i] = ng
	}
	return list
}

// node draws what both kinds of nodegroups have.
func (g *generator) node(ng object) {
	g.set(ng, ifElse(g.private, 97, 35), "privateNetworking", func() any { return g.private || g.chance(70) })
	g.set(ng, 45, "ssh", g.ssh)
	g.set(ng, 15, "tags", g.tags)
	g.set(ng, ifElse(g.existing, 1, 8), "availabilityZones", func() any { return []any{g.region + "a"} })
	g.set(ng, ifElse(g.subnets, 15, 1), "subnets", g.subnetNames)
	if g.chance(30) {
		maps.Copy(ng, g.size())
	}
	if g.chance(25) {
		ng["efaEnabled"] = g.flag()
		ng["instanceType"] = pick(g, "c5n.18xlarge", "p4d.24xlarge")
	}
}

// size draws the number of nodes: often one at most, sometimes a range that eksctl refuses.
func (g *generator) size() object {
	return pick(g,
		object{"minSize": 1, "maxSize": 1}, object{"minSize": 0, "maxSize": 1}, object{"desiredCapacity": 1, "minSize": 1, "maxSize": 1},
		object{"desiredCapacity": 0, "minSize": 0, "maxSize": 3}, object{"maxSize": 5}, object{"desiredCapacity": 1},
		object{"maxSize": 1},
	)
}

// subnetNames draws one or two subnets.
func (g *generator) subnetNames() any {
	return append(g.some(1, g.names...), pick(g, g.names...))
}

func (g *generator) ssh() any {
	ssh := object{}
	g.set(ssh, 70, "allow", func() any { return g.chance(75) })
	if g.chance(60) {
		key := pick(g, "publicKeyName", "publicKeyPath", "publicKey")
		ssh[key] = map[string]string{
			"publicKeyName": "mine", "publicKeyPath": "keys/nowhere.pub",
			"publicKey": "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl someone",
		}[key]
	}
	g.set(ssh, 35, "sourceSecurityGroupIds", g.groupIDs)
	return ssh
}

func (g *generator) nodeGroup(ng object) {
	g.set(ng, 50, "securityGroups", func() any {
		groups := object{}
		g.set(groups, 50, "attachIDs", g.groupIDs)
		g.set(groups, 50, "withShared", g.flag)
		g.set(groups, 50, "withLocal", g.flag)
		return groups
	})
	if g.chance(8) {
		delete(ng, "instanceType")
		ng["instancesDistribution"] = object{"instanceTypes": []any{"p4d.24xlarge", "p5.48xlarge"}}
	}
}

func (g *generator) managedNodeGroup(ng object) {
	if g.chance(20) {
		ng["launchTemplate"] = object{"id": "lt-1"}
		if g.chance(90) {
			delete(ng, "ssh")
			delete(ng, "instanceType")
			return
		}
	}
	g.set(ng, 40, "securityGroups", func() any {
		groups := object{}
		g.set(groups, 80, "attachIDs", g.groupIDs)
		g.set(groups, 4, "withShared", g.flag)
		g.set(groups, 4, "withLocal", g.flag)
		return groups
	})
	if ng["instanceType"] == nil {
		g.set(ng, 20, "instanceTypes", func() any { return []any{"m5.large", "m5a.large"} })
	}
}
