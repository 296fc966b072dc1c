package fleet

import (
	"cmp"
	"maps"
	"net/netip"
	"slices"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// Shared is what several clusters of a run name. It holds only what clusters name that are certainly different ones, since their names
// are known and differ: two files for a cluster of one name may be two versions of one, or one may add to what the other makes. So there is
// nothing in it for most runs, and the rules over it are not even compiled.
type Shared struct {
	// Names are names of clusters, with the region in front ("eu-west-1/prod"), that several files create.
	Names []Thing `json:"names"`
	// SecurityGroups are groups that something in several clusters carries.
	SecurityGroups []Thing `json:"securityGroups"`
	// VPCs and Subnets are those of several clusters.
	VPCs    []Thing `json:"vpcs"`
	Subnets []Thing `json:"subnets"`
	// DiscoveryTags are the values of karpenter.sh/discovery that clusters in one VPC have in common.
	DiscoveryTags []Thing `json:"discoveryTags"`
	// HybridOverlaps are clusters whose VPCs have addresses in common, although one transit gateway, or hosts of one network outside AWS, are to
	// reach both.
	HybridOverlaps []Overlap `json:"hybridOverlaps"`
}

// Thing is something that several clusters name.
type Thing struct {
	// ID is what it is called.
	ID string `json:"id"`
	// Uses are where it is named, in the order of the clusters, and within one in that of its summary.
	Uses []Use `json:"uses"`
}

// Use is a place that names something.
type Use struct {
	// Cluster is the number of the cluster.
	Cluster int `json:"cluster"`
	// Path is the place in its file.
	Path yamldoc.Path `json:"path"`
	// Repeats is set where an earlier file for a cluster of the same name says the same of it.
	Repeats bool `json:"repeats"`
	// Role is what it is there: that of a security group, the tier of a subnet, "vpc" or "services" for a range; empty for others.
	Role string `json:"role,omitempty"`
	// Associated is set where a security group is certainly associated with the VPC of the cluster; see SecurityGroup.
	Associated bool `json:"associated,omitempty"`
	// CIDR is the range that the file gives it, or AWS has told; nil where neither does.
	CIDR *string `json:"cidr"`
	// Told is where AWS has told that the range is the VPC's, such as "vpcs.json:3, as of 2026-11-20"; empty where the file gives it.
	Told string `json:"told,omitempty"`
	// Route is where AWS has told that a route leads to the transit gateway of an Overlap; empty where that has none, or the file names it.
	Route string `json:"route,omitempty"`
	// VPC is the VPC that a subnet is in, as the file says; nil where it does not.
	VPC *string `json:"vpc"`
}

// Overlap are two clusters with a network outside AWS, or a transit gateway, in common.
type Overlap struct {
	// Remote is that network, or the id of that gateway.
	Remote string `json:"remote"`
	// First and Second are where the networks are given that share addresses, Second in the later file.
	First  Use `json:"first"`
	Second Use `json:"second"`
}

// Sort puts the clusters into the order in which rules see them: by file and document.
func Sort(clusters []Cluster) {
	slices.SortStableFunc(clusters, func(a, b Cluster) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Document, b.Document))
	})
}

// SharedBy returns what several of the clusters name, which are in the order of Sort. It takes no more than n log n steps.
func SharedBy(clusters []Cluster) Shared {
	names, groups, vpcs, subnets, tags := index{}, index{}, index{}, index{}, index{}
	for i := range clusters {
		c := &clusters[i]
		if c.Name == nil {
			continue
		}
		if c.Region != nil && c.Purpose == "create-cluster" {
			names.add(*c.Region+"/"+*c.Name, Use{Cluster: i, Path: pathOfName()})
		}
		for _, group := range c.SecurityGroups {
			groups.add(group.ID, Use{Cluster: i, Path: group.Path, Role: group.Role, Associated: group.Associated})
		}
		for _, subnet := range c.Subnets {
			subnets.add(subnet.ID, Use{Cluster: i, Path: subnet.Path, Role: subnet.Tier, CIDR: normal(subnet.CIDR), VPC: c.VPC.ID})
		}
		if c.VPC.ID == nil {
			continue
		}
		vpcs.add(*c.VPC.ID, Use{Cluster: i, Path: pathOfVPC(), CIDR: c.VPC.CIDR})
		if c.DiscoveryTag != nil {
			tags.add(*c.VPC.ID+" "+*c.DiscoveryTag, Use{Cluster: i, Path: pathOfTag(), VPC: c.VPC.ID})
		}
	}
	shared := Shared{
		Names:          names.repeated(),
		SecurityGroups: groups.shared(clusters), VPCs: vpcs.shared(clusters), Subnets: subnets.shared(clusters), DiscoveryTags: tags.shared(clusters),
		HybridOverlaps: hybridOverlaps(clusters),
	}
	for _, things := range [][]Thing{shared.SecurityGroups, shared.VPCs, shared.Subnets, shared.DiscoveryTags} {
		for _, thing := range things {
			markRepeats(clusters, thing.Uses)
		}
	}
	for i, tag := range shared.DiscoveryTags {
		shared.DiscoveryTags[i].ID = *clusters[tag.Uses[0].Cluster].DiscoveryTag
	}
	return shared
}

// IsEmpty reports whether nothing is shared.
func (s *Shared) IsEmpty() bool {
	return len(s.Names)+len(s.SecurityGroups)+len(s.VPCs)+len(s.Subnets)+len(s.DiscoveryTags)+len(s.HybridOverlaps) == 0
}

// index has places by what they name.
type index map[string][]Use

func (x index) add(id string, use Use) { x[id] = append(x[id], use) }

// repeated returns what is named more than once, sorted.
func (x index) repeated() []Thing {
	found := []Thing{}
	for _, id := range slices.Sorted(maps.Keys(x)) {
		if len(x[id]) > 1 {
			found = append(found, Thing{id, x[id]})
		}
	}
	return found
}

// shared returns what clusters of different names share, sorted.
func (x index) shared(clusters []Cluster) []Thing {
	found := []Thing{}
	for _, id := range slices.Sorted(maps.Keys(x)) {
		for _, uses := range byRegion(clusters, x[id]) {
			differs := func(u Use) bool { return *clusters[u.Cluster].Name != *clusters[uses[0].Cluster].Name }
			if slices.ContainsFunc(uses, differs) {
				found = append(found, Thing{id, uses})
			}
		}
	}
	return found
}

// byRegion parts the uses of an id by the regions of their clusters, in the order of these: a VPC, with its subnets and security groups, is of
// one region (https://docs.aws.amazon.com/vpc/latest/userguide/how-it-works.html), so that clusters of two do not share it, whichever file is
// wrong. A region that is not known may be any of them: where the others are one, it counts as that, and else it is apart.
func byRegion(clusters []Cluster, uses []Use) [][]Use {
	regions := map[string][]Use{}
	for _, use := range uses {
		region := known(clusters[use.Cluster].Region)
		regions[region] = append(regions[region], use)
	}
	if len(regions) == 1 || len(regions) == 2 && regions[""] != nil {
		return [][]Use{uses}
	}
	var parts [][]Use
	for _, region := range slices.Sorted(maps.Keys(regions)) {
		parts = append(parts, regions[region])
	}
	return parts
}

// markRepeats sets Repeats.
func markRepeats(clusters []Cluster, uses []Use) {
	seen := map[[4]string]int{}
	for i, use := range uses {
		said := [4]string{*clusters[use.Cluster].Name, use.Role, known(use.CIDR), known(use.VPC)}
		first, isKnown := seen[said]
		if !isKnown {
			seen[said] = use.Cluster
		}
		uses[i].Repeats = isKnown && first != use.Cluster
	}
}

// normal is a range with the bits beyond its prefix cleared; nil for what is not a range.
func normal(cidr *string) *string {
	if cidr == nil {
		return nil
	}
	prefix, err := netip.ParsePrefix(*cidr)
	if err != nil {
		return nil
	}
	text := prefix.Masked().String()
	return &text
}
