package derive

import (
	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

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
	if len(known.IPv6) == 0 && vpc.IPv6 == sggraph.No {
		vpc.IPv6Addresses = sggraph.No
	}
}

// toldVPC is what AWS has told of the VPC that the file names, or that all of its subnets are in; nil where that is nothing.
func (b *builder) toldVPC() *facts.VPC { return b.known.VPC(b.vpcID()) }

// vpcID is that of the VPC of the user, by the file or by what AWS has told of its subnets; empty where it is not known.
func (b *builder) vpcID() string {
	switch at := yamldoc.Keys("vpc", "id"); {
	case b.known == nil || b.cfg.IsUnknown(at):
		return ""
	case b.vpc.ID != "" || b.vpc.Subnets == nil:
		return b.vpc.ID
	}
	var ids []string
	for _, subnets := range []api.AZSubnetMapping{b.vpc.Subnets.Private, b.vpc.Subnets.Public} {
		for _, listed := range subnets {
			if subnet := b.known.Subnet(listed.ID); subnet != nil {
				ids = append(ids, subnet.VPC)
			}
		}
	}
	if ids = unique(ids); len(ids) != 1 {
		return ""
	}
	return ids[0]
}
