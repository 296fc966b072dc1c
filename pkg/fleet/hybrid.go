package fleet

import (
	"cmp"
	"maps"
	"net/netip"
	"slices"
)

// addressed is a cluster with the range of its VPC.
type addressed struct {
	cluster int
	prefix  netip.Prefix
}

// hybridOverlaps looks, for each network outside AWS that several clusters give for their hybrid nodes, and each transit gateway that they
// reach these by, for VPCs with addresses in common: a transit gateway, too, has one route to an address
// (https://docs.aws.amazon.com/vpc/latest/tgw/tgw-vpc-attachments.html). Each cluster is told with one
// other: that of the widest range that holds its own, or else the first with the same.
func hybridOverlaps(clusters []Cluster) []Overlap {
	byRemote := map[string][]addressed{}
	for i := range clusters {
		c := &clusters[i]
		if c.Name == nil || c.VPC.CIDR == nil {
			continue
		}
		prefix, err := netip.ParsePrefix(*c.VPC.CIDR)
		if err != nil {
			continue
		}
		for _, remote := range c.remotes() {
			byRemote[remote] = append(byRemote[remote], addressed{i, prefix})
		}
	}
	found, told := []Overlap{}, map[int]bool{}
	for _, remote := range slices.Sorted(maps.Keys(byRemote)) {
		for _, pair := range overlapping(clusters, byRemote[remote]) {
			first, second := min(pair[0], pair[1]), max(pair[0], pair[1])
			if !told[second] {
				told[second] = true
				found = append(found, Overlap{remote, Use{Cluster: first, Path: pathOfCIDR()}, Use{Cluster: second, Path: pathOfCIDR()}})
			}
		}
	}
	return found
}

// remotes are what reaches the VPC of a cluster and is one thing for all that name it: networks with hybrid nodes, and a transit gateway.
func (c *Cluster) remotes() (all []string) {
	if c.gateway != nil {
		all = append(all, *c.gateway)
	}
	for _, network := range c.Networks {
		if network.Use == "remote-nodes" {
			all = append(all, network.CIDR)
		}
	}
	return all
}

// mostHolders is how many ranges that hold another are gone through for one of a cluster apart from it.
const mostHolders = 32

// overlapping returns pairs of clusters that are apart and whose ranges share addresses, each cluster with the one before it whose range is the
// widest. Of two ranges that share addresses one holds the other, so that those which hold the next one are a stack.
func overlapping(clusters []Cluster, all []addressed) [][2]int {
	slices.SortStableFunc(all, func(a, b addressed) int {
		return cmp.Or(a.prefix.Addr().Compare(b.prefix.Addr()), cmp.Compare(a.prefix.Bits(), b.prefix.Bits()))
	})
	var (
		pairs   [][2]int
		holders []addressed
	)
	for _, next := range all {
		for len(holders) > 0 && !holders[len(holders)-1].prefix.Overlaps(next.prefix) {
			holders = holders[:len(holders)-1]
		}
		widest := holders[:min(len(holders), mostHolders)]
		i := slices.IndexFunc(widest, func(h addressed) bool { return areApart(&clusters[h.cluster], &clusters[next.cluster]) })
		if i >= 0 {
			pairs = append(pairs, [2]int{holders[i].cluster, next.cluster})
		}
		holders = append(holders, next)
	}
	return pairs
}

// areApart reports whether two clusters are certainly different ones in two VPCs.
func areApart(a, b *Cluster) bool {
	isOne := a.VPC.ID != nil && b.VPC.ID != nil && *a.VPC.ID == *b.VPC.ID
	return *a.Name != *b.Name && !isOne
}
