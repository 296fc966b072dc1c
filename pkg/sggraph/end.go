package sggraph

// end is one end of a flow: a member of the graph, or a network.
type end struct {
	id     string
	member *Member // nil for a network
	groups []int   // indexes of the security groups that it certainly carries
	// open is set where it may carry more groups than these.
	open bool
	// defaultGroup is set where it carries nothing but the default group of a VPC that eksctl makes: that group admits its
	// own members, lets everything out, and nobody has changed it
	// (https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html).
	defaultGroup bool
	// networks are its addresses. A member's address lies somewhere in them; a network, and hybrid nodes, are all of them.
	networks []network
	whole    bool
}

// end returns the end called id. It fails for what is neither a member nor a network.
func (ev *evaluator) end(id string) (*end, bool) {
	if id == APIServer {
		id = string(MemberControlPlane)
	}
	if p, ok := ev.ends[id]; ok {
		return p, true
	}
	n := networkOf(id)
	if !n.prefix.IsValid() && id != anyVPC {
		return nil, false
	}
	return &end{id: id, networks: []network{n}, whole: true}, true
}

func (ev *evaluator) endOfMember(m *Member) *end {
	p := &end{id: m.ID, member: m, open: !m.GroupsKnown}
	for _, id := range m.SecurityGroups {
		if i, ok := ev.groups[id]; ok {
			p.groups = append(p.groups, i)
		}
	}
	if m.Kind == MemberHybridNodes {
		p.whole = true
		for _, cidr := range m.CIDRs {
			p.networks = append(p.networks, networkOf(cidr))
		}
		if p.open || len(m.CIDRs) == 0 {
			p.networks = append(p.networks, network{})
		}
		return p
	}
	p.networks = []network{ev.vpc}
	if len(p.groups) == 0 && !p.open {
		p.defaultGroup = ev.g.VPC.Origin == OriginEKSCTL
		p.open = !p.defaultGroup // a default group that the user has may have been changed, or serve elsewhere too
	}
	return p
}

// guarded reports whether security groups decide what reaches p.
func (p *end) guarded() bool { return p.member != nil && p.member.Kind != MemberHybridNodes }

// isIPv6 reports whether p is a network of IPv6. The API server has addresses of that family in a cluster of IPv6 only
// (https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html).
func (p *end) isIPv6() bool { return p.member == nil && p.networks[0].prefix.Addr().Is6() }
