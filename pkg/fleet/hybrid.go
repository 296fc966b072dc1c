package fleet

import (
	"cmp"
	"maps"
	"net/netip"
	"slices"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/sggraph/derive"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// addressed is a cluster with a range of its VPC, or of its Services.
type addressed struct {
	use        Use
	prefix     netip.Prefix
	isServices bool
}

// hybridOverlaps looks, for each network outside AWS that several clusters give for their hybrid nodes, and each transit gateway that they
// reach these by, for VPCs with addresses in common: a transit gateway, too, has one route to an address
// (https://docs.aws.amazon.com/vpc/latest/tgw/tgw-vpc-attachments.html). So it is with the VPC of one and the Services of another, whose
// addresses never leave that one's nodes (https://docs.aws.amazon.com/eks/latest/APIReference/API_KubernetesNetworkConfigRequest.html); ranges
// of Services alone have nothing to do with each other. Each cluster is told with one other: that of the widest range that holds its own, or
// else the first with the same.
func hybridOverlaps(clusters []Cluster) []Overlap {
	byRemote := map[string][]addressed{}
	for i := range clusters {
		ranges := clusters[i].ranges(i)
		for _, remote := range clusters[i].remotes() {
			byRemote[remote] = append(byRemote[remote], ranges...)
		}
	}
	found, told := []Overlap{}, map[int]bool{}
	for _, remote := range slices.Sorted(maps.Keys(byRemote)) {
		for _, pair := range overlapping(clusters, byRemote[remote]) {
			first, second := pair[0], pair[1]
			if first.Cluster > second.Cluster {
				first, second = second, first
			}
			if !told[second.Cluster] {
				told[second.Cluster] = true
				first.Route, second.Route = clusters[first.Cluster].gateways[remote], clusters[second.Cluster].gateways[remote]
				found = append(found, Overlap{remote, first, second})
			}
		}
	}
	return found
}

// ranges are those of a cluster, which has a number, that certainly are as they stand there.
func (c *Cluster) ranges(number int) (all []addressed) {
	add := func(cidr string, path yamldoc.Path, role, told string) {
		if prefix, err := netip.ParsePrefix(cidr); err == nil {
			all = append(all, addressed{Use{Cluster: number, Path: path, Role: role, CIDR: &cidr, Told: told}, prefix, role == services})
		}
	}
	if c.Name == nil {
		return nil
	}
	if c.VPC.CIDR != nil {
		add(*c.VPC.CIDR, pathOfCIDR(), "vpc", "")
	} else if c.told != nil {
		for _, prefix := range c.told.IPv4 {
			if !isReused(prefix) {
				add(prefix.String(), pathOfVPC(), "vpc", c.told.At.String())
			}
		}
	}
	for _, network := range c.Networks {
		if network.Use == services {
			add(network.CIDR, network.Path, services, "")
		}
	}
	return all
}

// isReused reports whether a prefix is of the addresses of carriers (RFC 6598), which AWS advises to give to pods in any number of VPCs, as no
// route leads there (https://docs.aws.amazon.com/eks/latest/best-practices/custom-networking.html).
func isReused(prefix netip.Prefix) bool {
	return netip.MustParsePrefix("100.64.0.0/10").Overlaps(prefix)
}

// gatewaysOf are the transit gateways that the VPC of a cluster is attached to: the one that eksctl attaches it to for hybrid nodes, and those to
// which AWS has told that routes lead.
func gatewaysOf(c *cluster.Cluster) map[string]string {
	all := map[string]string{}
	if gateway := idAt(c, yamldoc.Keys("remoteNetworkConfig", "vpcGatewayID")); gateway != nil && IsTransitGateway(*gateway) {
		all[*gateway] = ""
	}
	tables, _ := c.Facts().RouteTablesOf(derive.VPCID(c.Config, c.Facts()))
	for _, table := range tables {
		for i := range table.Routes {
			r := &table.Routes[i]
			if _, isKnown := all[r.TargetID]; !isKnown && IsTransitGateway(r.TargetID) && !r.IsBlackhole {
				all[r.TargetID] = r.At.String()
			}
		}
	}
	return all
}

// services is what Network.Use calls the addresses of Services.
const services = "services"

// remotes are what reaches the VPC of a cluster and is one thing for all that name it: networks with hybrid nodes, and a transit gateway.
func (c *Cluster) remotes() (all []string) {
	all = slices.Collect(maps.Keys(c.gateways))
	for _, network := range c.Networks {
		if network.Use == "remote-nodes" {
			all = append(all, network.CIDR)
		}
	}
	return all
}

// mostHolders is how many ranges that hold another are gone through for one of a cluster apart from it.
const mostHolders = 32

// overlapping returns pairs of ranges that share addresses, of clusters that are apart, each range with the widest one before it. Of two ranges
// that share addresses one holds the other, so that those which hold the next one are a stack.
func overlapping(clusters []Cluster, all []addressed) [][2]Use {
	slices.SortStableFunc(all, func(a, b addressed) int {
		return cmp.Or(a.prefix.Addr().Compare(b.prefix.Addr()), cmp.Compare(a.prefix.Bits(), b.prefix.Bits()))
	})
	var (
		pairs   [][2]Use
		holders []addressed
	)
	for _, next := range all {
		for len(holders) > 0 && !holders[len(holders)-1].prefix.Overlaps(next.prefix) {
			holders = holders[:len(holders)-1]
		}
		widest := holders[:min(len(holders), mostHolders)]
		i := slices.IndexFunc(widest, func(h addressed) bool {
			return (!h.isServices || !next.isServices) && areApart(&clusters[h.use.Cluster], &clusters[next.use.Cluster])
		})
		if i >= 0 {
			pairs = append(pairs, [2]Use{holders[i].use, next.use})
		}
		holders = append(holders, next)
	}
	return pairs
}

// areApart reports whether two clusters are certainly different ones in two VPCs.
func areApart(a, b *Cluster) bool {
	return *a.Name != *b.Name && (a.vpcID() == "" || a.vpcID() != b.vpcID())
}

// vpcID is that of the VPC of a cluster, by the file or as AWS has told; empty where it is not known.
func (c *Cluster) vpcID() string {
	switch {
	case c.VPC.ID != nil:
		return *c.VPC.ID
	case c.told != nil:
		return c.told.ID
	default:
		return ""
	}
}
