package randomconfig

import (
	"math/rand/v2"

	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"
)

// object is a mapping of a configuration.
type object = map[string]any

// Generate draws a configuration of what determines security groups and reachability. eksctl accepts three in five.
func Generate(r *rand.Rand) map[string]any {
	g := &generator{Rand: r}
	g.choose()
	config := object{"apiVersion": "eksctl.io/v1alpha5", "kind": "ClusterConfig", "metadata": g.metadata()}
	g.network(config)
	g.cluster(config)
	g.compute(config)
	if g.chance(8) {
		g.mutate(config)
	}
	return config
}

// generator draws the parts of one configuration. Its fields are traits on which several parts depend.
type generator struct {
	*rand.Rand
	region                            string
	ipv6, outposts, private, autoMode bool
	// existing is set for a VPC that eksctl does not make, subnets if the file names its subnets.
	existing, subnets bool
	// names are the keys and IDs of the file's subnets, and one that it does not have.
	names []string
}

func (g *generator) groupIDs() any {
	return g.some(3, "sg-1", "sg-2", "sg-3", "sg-4")
}

func (g *generator) groupID() any { return pick(g, "sg-1", "sg-2", "sg-5") }

// choose draws the traits.
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
	g.names = []string{"subnet-other"}
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
