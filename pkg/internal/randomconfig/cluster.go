package randomconfig

func (g *generator) remoteNetworks() any {
	networks := func() any {
		cidrs := append(g.some(1, "10.81.0.0/16", "10.82.1.1/24"), "10.80.0.0/16")
		return []any{object{"cidrs": cidrs}}
	}
	remote := object{}
	g.set(remote, 95, "remoteNodeNetworks", networks)
	g.set(remote, 50, "remotePodNetworks", networks)
	g.set(remote, ifElse(g.existing, 2, 30), "vpcGatewayID", func() any { return pick(g, "tgw-1", "vgw-1") })
	return remote
}

// cluster draws what is neither network nor nodes.
func (g *generator) cluster(config object) {
	if g.ipv6 {
		config["kubernetesNetworkConfig"] = object{"ipFamily": pick(g, "IPv6", "ipv6")}
		config["iam"] = object{"withOIDC": true}
		config["addons"] = []any{object{"name": "vpc-cni"}, object{"name": "coredns"}, object{"name": "kube-proxy"}}
	}
	if g.outposts {
		config["outpost"] = g.outpost()
	}
	if g.private || g.chance(2) {
		config["privateCluster"] = g.privateCluster()
	}
	g.set(config, 25, "cloudWatch", func() any {
		return object{"clusterLogging": object{"enableTypes": g.some(2, "api", "audit", "*", "scheduler")}}
	})
	if !g.outposts && g.chance(10) {
		config["iam"] = object{"withOIDC": true}
		config["karpenter"] = object{"version": pick(g, "1.2.1", "1.4.0", "0.17.0")}
	}
}

func (g *generator) outpost() object {
	outpost := object{"controlPlaneOutpostARN": "arn:aws:outposts:us-west-2:123456789012:outpost/op-1"}
	g.set(outpost, 30, "controlPlaneInstanceType", func() any { return "m5.large" })
	g.set(outpost, 40, "etcdInstanceType", func() any { return "m5.large" })
	return outpost
}

func (g *generator) privateCluster() object {
	private := object{"enabled": g.private}
	g.set(private, 30, "skipEndpointCreation", g.flag)
	if private["skipEndpointCreation"] != true || g.chance(5) {
		g.set(private, 50, "additionalEndpointServices", func() any {
			services := []any{}
			for _, name := range []string{"cloudformation", "autoscaling", "logs"} {
				if g.chance(50) {
					services = append(services, name)
				}
			}
			if g.chance(4) {
				services = append(services, pick(g, "logs", "kms"))
			}
			return services
		})
	}
	return private
}
