package sggraph

import (
	"slices"
	"strings"
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

// AnswersNames reports whether its nodes answer the names that their pods look up: those of Auto Mode run CoreDNS as a service of the system, and
// have no use for its pods (https://docs.aws.amazon.com/eks/latest/userguide/auto-networking.html).
func (m *Member) AnswersNames() bool { return m.Kind == MemberAutoMode }
