package derive

import (
	"slices"

	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/facts"
	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/subnetdiscovery"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// tellVPC enters the prefixes of a VPC of the user, and the tags of its subnets for load balancers, where AWS has told them all.
func (b *builder) tellVPC(vpc *sggraph.VPC) {
	if roles, areTold := subnetdiscovery.RolesOf(b.known, b.vpcID()); areTold {
		vpc.SubnetRoles = &sggraph.SubnetRoles{VPC: printable.Name(b.vpcID()), Told: roles.At.String(), Lacking: roles.Lacking}
	}
	known := b.toldVPC()
	if known == nil || !known.IsComplete || len(known.IPv4) == 0 {
		return
	}
	for _, prefix := range known.IPv4 {
		vpc.Prefixes = append(vpc.Prefixes, prefix.String())
	}
	if vpc.CIDR == sggraph.AnyVPC {
		vpc.CIDR = vpc.Prefixes[0]
	}
	subnets, _ := b.known.SubnetsOf(b.vpcID())
	hasIPv6 := func(s *facts.Subnet) bool { return len(s.IPv6) > 0 }
	if len(known.IPv6) == 0 && !slices.ContainsFunc(subnets, hasIPv6) && vpc.IPv6 == sggraph.No {
		vpc.IPv6Addresses = sggraph.No
	}
}

func (b *builder) toldVPC() *facts.VPC { return ToldVPC(b.cfg, b.known) }

// vpcID is VPCID, and empty where nothing is told.
func (b *builder) vpcID() string {
	if b.known == nil {
		return ""
	}
	return VPCID(b.cfg, b.known)
}

// ToldVPC is what AWS has told of the VPC that the file names, or that all of its subnets are in; nil where that is nothing.
func ToldVPC(cfg *clusterconfig.Config, known *facts.Facts) *facts.VPC {
	return known.VPC(VPCID(cfg, known))
}

// VPCID is that of the VPC of the user, by the file or by what AWS has told of its subnets; empty where it is not known.
func VPCID(cfg *clusterconfig.Config, known *facts.Facts) string {
	vpc := cfg.Spec.VPC
	switch at := yamldoc.Keys("vpc", "id"); {
	case cfg.IsUnknown(at) || vpc == nil:
		return ""
	case vpc.ID != "" || vpc.Subnets == nil:
		return vpc.ID
	}
	var ids []string
	for _, subnets := range []api.AZSubnetMapping{vpc.Subnets.Private, vpc.Subnets.Public} {
		for _, listed := range subnets {
			if subnet := known.Subnet(listed.ID); subnet != nil {
				ids = append(ids, subnet.VPC)
			}
		}
	}
	if ids = unique(ids); len(ids) != 1 {
		return ""
	}
	return ids[0]
}
