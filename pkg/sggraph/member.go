package sggraph

import (
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/loadbalancer"
)

// IsOutside reports whether m has addresses outside the VPC, and no security groups.
func (m *Member) IsOutside() bool {
	return m.Kind == MemberHybridNodes || m.Kind == MemberPods && strings.HasPrefix(m.ID, string(MemberHybridNodes))
}

// RunsPods reports whether the nodes of m have pods on network interfaces that carry the groups of the node.
func (m *Member) RunsPods() bool {
	return slices.Contains([]Kind{
		MemberNodegroup, MemberManagedNodegroup, MemberFargateProfile, MemberKarpenter, MemberAutoMode, MemberHybridNodes,
	}, m.Kind)
}

// IsSheltered reports whether m has private addresses only, which nothing on the internet reaches, whatever its groups let in: in private
// subnets of a VPC that eksctl makes, or as an interface of the control plane, which has no public address of IPv4 in any subnet, and none
// of IPv6 but in a cluster of that family (https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html,
// https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html). In a VPC of the user, routes that AWS has told may say so of
// others. A load balancer has public addresses unless it is internal.
func (g *Graph) IsSheltered(m *Member) bool {
	isControlPlane := m.Kind == MemberControlPlane
	switch {
	case m.LoadBalancer != nil:
		return m.LoadBalancer.Scheme == loadbalancer.Internal || g.isInPrivateSubnets(m) || len(m.LoadBalancer.CutOff) > 0
	case g.VPC.Origin == OriginEKSCTL:
		return isControlPlane || g.isInPrivateSubnets(m)
	case isControlPlane && g.VPC.IPv6 == No:
		return true
	default:
		told := m.told()
		return told != nil && told.Gateway == No || g.VPC.IPv6Addresses == No && m.IsShelteredByIPv4()
	}
}

// IsShelteredByIPv4 reports whether m certainly has no public address of IPv4 in the subnets that AWS has told.
func (m *Member) IsShelteredByIPv4() bool {
	told := m.told()
	return m.LoadBalancer == nil && told != nil && len(told.Sheltered) > 0
}

// told is what AWS has told of the subnets of m; nil where that is nothing.
func (m *Member) told() *ToldSubnets {
	if m.Placement == nil {
		return nil
	}
	return m.Placement.Told
}

// isInPrivateSubnets reports whether m is in private subnets that eksctl makes.
func (g *Graph) isInPrivateSubnets(m *Member) bool {
	return g.VPC.Origin == OriginEKSCTL && m.Placement != nil && m.Placement.Subnets == PrivateSubnets
}
