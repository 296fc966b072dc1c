package sggraph

import (
	"net/netip"

	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// anyVPC stands for the prefix of a VPC that the file does not tell.
const anyVPC = "vpc"

const (
	anyIPv4 = "0.0.0.0/0"
	anyIPv6 = "::/0"
)

// network notes whose VPC it is, and its prefix where that can be known. eksctl makes the VPC unless an id or subnets are
// given (eksctl pkg/ctl/create/cluster.go:584).
func (b *builder) network() {
	vpc := VPC{Origin: OriginEKSCTL, CIDR: b.writtenPrefix()}
	if b.hasSubnets() || b.vpc.ID != "" || b.unknown(yamldoc.Keys("vpc", "id")) {
		vpc.Origin = OriginUser
		if b.vpc.CIDR == nil {
			vpc.CIDR = anyVPC
		}
	}
	b.graph.VPC = vpc
}

// writtenPrefix is what eksctl takes for the VPC's prefix when it writes rules. It looks the prefix of an existing VPC up where
// subnets are given; where only an id is, it believes its own default (eksctl pkg/vpc/vpc.go:157, 441).
func (b *builder) writtenPrefix() string {
	switch {
	case b.unknown(yamldoc.Keys("vpc", "cidr")):
		return anyVPC
	case b.vpc.CIDR != nil && b.vpc.CIDR.IP != nil:
		return b.vpc.CIDR.String()
	case b.hasSubnets():
		return anyVPC
	}
	standard := api.DefaultCIDR()
	return standard.String()
}

// hasSubnets counts subnets that are not known yet.
func (b *builder) hasSubnets() bool {
	s := b.vpc.Subnets
	return s != nil && len(s.Private)+len(s.Public) > 0 || b.unknown(yamldoc.Keys("vpc", "subnets"))
}

// canonical writes a prefix as eksctl does (eksctl pkg/apis/eksctl.io/v1alpha5/validation.go, validateCIDRs); what is no
// prefix stays as it is.
func canonical(cidr string) string {
	p, err := netip.ParsePrefix(cidr)
	if err != nil {
		return cidr
	}
	return p.Masked().String()
}
