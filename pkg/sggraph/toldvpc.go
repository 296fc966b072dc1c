package sggraph

import (
	"slices"

	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

	"github.com/ekslint/ekslint/pkg/facts"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// tellVPC enters the prefixes of a VPC of the user, where AWS has told them all.
func (b *builder) tellVPC(vpc *VPC) {
	known := b.toldVPC()
	if known == nil || !known.IsComplete || len(known.IPv4) == 0 {
		return
	}
	for _, prefix := range known.IPv4 {
		vpc.Prefixes = append(vpc.Prefixes, prefix.String())
	}
	if vpc.CIDR == anyVPC {
		vpc.CIDR = vpc.Prefixes[0]
	}
	if len(known.IPv6) == 0 && vpc.IPv6 == No {
		vpc.IPv6Addresses = No
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

// toldPrefixes are the prefixes of IPv4 one of which certainly holds the address of p, as AWS has told; nil where it may have any private
// one.
func (ev *evaluator) toldPrefixes(p *end) []network {
	if p.member != nil && p.member.Placement != nil && p.member.Placement.Told != nil && len(p.member.Placement.Told.Prefixes) > 0 {
		return networksOf(p.member.Placement.Told.Prefixes)
	}
	return networksOf(ev.g.VPC.Prefixes)
}

func networksOf(cidrs []string) []network {
	list := make([]network, len(cidrs))
	for i, cidr := range cidrs {
		list[i] = networkOf(cidr)
	}
	return list
}

// inOneOf answers whether peers hold an address that is in one of some networks: where these do not share an answer, it is not known.
func (ev *evaluator) inOneOf(peers *networks, alternatives []network) Verdict {
	mayOverlap := func(n network) bool {
		return slices.ContainsFunc(peers.list, func(p network) bool {
			return !p.prefix.IsValid() || p.prefix.Overlaps(n.prefix) || p.prefix.Addr().Is6() && ev.g.VPC.IPv6 != No
		})
	}
	var all []Verdict
	for _, n := range alternatives {
		verdict := peers.covers(n)
		if verdict == Denied && mayOverlap(n) {
			verdict = Unknown
		}
		all = append(all, verdict)
	}
	if all = slices.Compact(all); len(all) != 1 {
		return Unknown
	}
	return all[0]
}
