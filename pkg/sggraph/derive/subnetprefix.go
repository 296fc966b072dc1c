package derive

import (
	"maps"
	"slices"

	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// prefixOf is the prefix of IPv4 of a subnet, as AWS has told it or as the file says: eksctl refuses a file that says another one (eksctl
// pkg/apis/eksctl.io/v1alpha5/vpc.go, ImportSubnet). It is empty where it is not known.
func (b *builder) prefixOf(id string) (prefix string, because sggraph.Because) {
	if subnet := b.known.Subnet(id); subnet != nil && len(subnet.IPv4) > 0 {
		prefix = subnet.IPv4[0].String()
		return prefix, told(subnet.At, id+" has the addresses "+prefix)
	}
	if b.vpc.Subnets == nil {
		return "", because
	}
	for tier, subnets := range map[string]api.AZSubnetMapping{"private": b.vpc.Subnets.Private, "public": b.vpc.Subnets.Public} {
		for _, key := range slices.Sorted(maps.Keys(subnets)) {
			at := yamldoc.Keys("vpc", "subnets", tier, key, "cidr")
			if listed := subnets[key]; listed.ID == id && listed.CIDR != nil && listed.CIDR.IP.To4() != nil && !b.cfg.IsUnknown(at) {
				prefix = listed.CIDR.String()
				return prefix, b.because(at, id+" has the addresses "+prefix)
			}
		}
	}
	return "", because
}

// knowsSubnets reports whether anything may be known of the subnets of the VPC: by what AWS has told, or the prefixes that the file lists.
func (b *builder) knowsSubnets() bool {
	if b.known != nil || b.vpc.Subnets == nil {
		return b.known != nil
	}
	for _, subnets := range []api.AZSubnetMapping{b.vpc.Subnets.Private, b.vpc.Subnets.Public} {
		for _, listed := range subnets {
			if listed.CIDR != nil && listed.CIDR.IP != nil {
				return true
			}
		}
	}
	return false
}
