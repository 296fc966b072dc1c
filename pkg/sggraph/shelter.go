package sggraph

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/loadbalancer"
	"github.com/ekslint/ekslint/pkg/truth"
)

// Sheltered answers whether m has private addresses only, which nothing on the internet reaches by a family of addresses, whatever its
// groups let in: in private subnets of a VPC that eksctl makes; as an interface of the control plane, which has no public address of IPv4 in
// any subnet, and none of IPv6 but in a cluster of that family (https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html,
// https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html); or as one for pods, since a public address is for the first
// interface of a node (https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-instance-addressing.html). A load balancer has public
// addresses unless it is internal, and those of IPv6 then are for what is told by loadbalancer.LoadBalancer's AdmitsGateways.
//
// In a VPC of the user, what AWS has told of routes and addresses may say so of others. What a file calls private subnets there may be
// public ones all the same: eksctl looks at the addresses that subnets hand out for public ones only (eksctl pkg/vpc/vpc.go,
// ValidateLegacySubnetsForNodeGroups), and its launch templates leave them to the subnet (eksctl pkg/cfn/builder/network_interfaces.go).
func (g *Graph) Sheltered(m *Member, byIPv6 bool) Truth {
	switch lb := m.LoadBalancer; {
	case lb != nil:
		return g.shelteredBalancer(m, byIPv6)
	case m.isUnaddressed() && !byIPv6, g.VPC.Origin == OriginEKSCTL && (m.Kind == MemberControlPlane || g.IsInPrivateSubnets(m)):
		return Yes
	case g.VPC.Origin == OriginEKSCTL:
		return truth.Known(false, !m.isSelected())
	case m.Kind == MemberControlPlane && g.VPC.IPv6 == No:
		return Yes
	default:
		return g.shelteredBySubnets(m, byIPv6)
	}
}

// shelteredBalancer is Sheltered of a load balancer.
func (g *Graph) shelteredBalancer(m *Member, byIPv6 bool) Truth {
	lb := m.LoadBalancer
	byRoutes := g.IsInPrivateSubnets(m) || len(lb.CutOff) > 0
	if lb.Scheme != loadbalancer.Internal {
		return truth.Of(byRoutes || !byIPv6 && m.isUnaddressed())
	}
	if told := m.told(); !byIPv6 || byRoutes || told != nil && told.Gateway == No {
		return Yes
	}
	return lb.AdmitsGateways.Not()
}

// shelteredBySubnets is Sheltered by the subnets of a VPC of the user.
func (g *Graph) shelteredBySubnets(m *Member, byIPv6 bool) Truth {
	switch told := m.told(); {
	case told != nil && told.Gateway == No, m.IsShelteredByIPv4() && (!byIPv6 || g.VPC.IPv6Addresses == No):
		return Yes
	case m.Placement != nil && (m.Placement.Subnets == PrivateSubnets || m.isSelected()) && !told.isPublic(byIPv6):
		return Maybe
	default:
		return No
	}
}

// isUnaddressed reports whether m has no public addresses of IPv4, whatever its subnets.
func (m *Member) isUnaddressed() bool {
	return m.Kind == MemberPods || m.Placement != nil && m.Placement.Unaddressed != nil
}

// isSelected reports whether m is nodes of a node pool, whose node class selects their subnets, and may give them no public addresses.
func (m *Member) isSelected() bool {
	return slices.Contains([]Kind{MemberKarpenter, MemberAutoMode}, m.Kind) && m.Placement != nil
}

// IsShelteredByIPv4 reports whether m certainly has no public address of IPv4: in the subnets that AWS has told, or whatever the subnet.
func (m *Member) IsShelteredByIPv4() bool {
	return m.LoadBalancer == nil && len(m.ShelteredByIPv4()) > 0
}

// ShelteredByIPv4 says why m has no public address of IPv4, as ToldSubnets.Sheltered does; it is empty where it may have one.
func (m *Member) ShelteredByIPv4() []Because {
	switch told := m.told(); {
	case m.Placement != nil && m.Placement.Unaddressed != nil:
		return []Because{*m.Placement.Unaddressed}
	case told != nil:
		return told.Sheltered
	default:
		return nil
	}
}

// told is what AWS has told of the subnets of m; nil where that is nothing.
func (m *Member) told() *ToldSubnets {
	if m.Placement == nil {
		return nil
	}
	return m.Placement.Told
}

// isPublic reports whether interfaces in one of the subnets certainly have public addresses of a family, and a route to an internet gateway.
func (t *ToldSubnets) isPublic(byIPv6 bool) bool {
	if t == nil {
		return false
	}
	leadsOut := func(r Route) bool { return r.Way == WayGateway && r.Network.Addr().Is6() == byIPv6 }
	isPublic := func(r SubnetRoutes) bool { return slices.ContainsFunc(r.Table, leadsOut) }
	if t.InSome {
		return !slices.ContainsFunc(t.Routes, func(r SubnetRoutes) bool { return !isPublic(r) })
	}
	return slices.ContainsFunc(t.Routes, isPublic)
}

// IsInPrivateSubnets reports whether m is in private subnets that eksctl makes.
func (g *Graph) IsInPrivateSubnets(m *Member) bool {
	return g.VPC.Origin == OriginEKSCTL && m.Placement != nil && m.Placement.Subnets == PrivateSubnets
}
