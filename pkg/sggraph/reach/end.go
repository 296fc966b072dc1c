package reach

import (
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// end is one end of a connection: a member of the graph, or a network.
type end struct {
	id     string
	member *sggraph.Member // nil for a network
	groups []int           // indexes of the security groups that it certainly carries
	// possible are those of groups that it carries or not.
	possible []int
	// carried answers for each of both whether it carries it; typical are of both one of each likeness.
	carried map[int]sggraph.Truth
	typical []int
	// open is set where it may carry more groups than these.
	open bool
	// pods is set where its pods are meant, other than those on the host network.
	pods bool
	// isFace is set for the pods of a workload on host. premise holds for whatever there is of the end; see Rule.If. onBranch is set where a
	// policy gives the pods groups of their own, on branch interfaces of a node.
	isFace, onBranch bool
	premise          string
	// apart is what faces with one premise have after it.
	apart string
	host  *end
	// inDefault answers whether it carries nothing but the default group of the VPC. In one that eksctl makes, that group admits its
	// own members, lets everything out, and nobody has changed it; in any other it may have any rules
	// (https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html).
	inDefault sggraph.Truth
	// networks are its addresses. A member's address lies somewhere in them; a network, and hybrid nodes, are all of them.
	networks []network
	whole    bool
	// subnets are those in which it is looked at, where it has others as well, and toS3 says whether they lead to the endpoint of S3.
	subnets []string
	toS3    []sggraph.Because
}

// end returns the end called id. It fails for what is neither a member nor a network.
func (ev *evaluator) end(id string) (*end, bool) {
	switch id {
	case sggraph.APIServer:
		interfaces, ok := ev.ends[string(sggraph.MemberControlPlane)]
		if !ok {
			return nil, false
		}
		server := *interfaces
		server.id = sggraph.APIServer
		return &server, true
	case sggraph.GatewayEndpoint:
		return &end{id: id}, true
	case sggraph.Internet:
		return &end{id: id, whole: true, networks: ev.internet()}, true
	case sggraph.AnyVPC:
		return &end{id: id, whole: true, networks: ev.wholeVPC()}, true
	}
	if p, ok := ev.ends[id]; ok {
		return p, true
	}
	if owner, ok := ev.ends[strings.TrimSuffix(id, sggraph.PodsSuffix)]; ok && owner.member.RunsPods() {
		pods := *owner
		pods.id, pods.pods = id, true
		return &pods, true
	}
	n := networkOf(id)
	if !n.prefix.IsValid() {
		return nil, false
	}
	return &end{id: id, networks: []network{n}, whole: true}, true
}

// internet is every public address of the families that the cluster has.
func (ev *evaluator) internet() []network {
	families := []network{networkOf(sggraph.AnyIPv4)}
	if ev.g.VPC.IPv6 != sggraph.No {
		families = append(families, networkOf(sggraph.AnyIPv6))
	}
	return families
}

// wholeVPC is every address of IPv4 in the VPC.
func (ev *evaluator) wholeVPC() []network {
	if len(ev.g.VPC.Prefixes) == 0 {
		return []network{ev.vpc}
	}
	networks := make([]network, len(ev.g.VPC.Prefixes))
	for i, cidr := range ev.g.VPC.Prefixes {
		networks[i] = networkOf(cidr)
	}
	return networks
}

// meant is a sender for a receiver: of the internet, nobody who has addresses of IPv6 alone means a load balancer without such addresses.
func meant(from, to *end) *end {
	lb := to.balancer()
	if from.id != sggraph.Internet || lb == nil || lb.HasIPv6 != sggraph.No {
		return from
	}
	senders := *from
	senders.networks = slices.DeleteFunc(slices.Clone(from.networks), func(n network) bool { return n.prefix.Addr().Is6() })
	return &senders
}

func (ev *evaluator) endOfMember(m *sggraph.Member) *end {
	p := &end{id: m.ID, member: m, open: !m.GroupsKnown, pods: m.Kind == sggraph.MemberPods,
		premise: sggraph.PremiseOfNodes(sggraph.OwnerOf(m.ID))}
	p.groups, p.possible = ev.indexes(m.SecurityGroups), ev.indexes(m.PossibleSecurityGroups)
	ev.compare(p)
	p.inDefault = sggraph.No
	if m.IsOutside() {
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
	if m.Kind == sggraph.MemberInterface {
		p.networks, p.whole = []network{networkOf(m.ID)}, true
	}
	switch {
	case len(p.groups) > 0 || p.open || p.isOpenBalancer() || p.isNobody():
	case len(p.possible) > 0:
		p.inDefault = sggraph.Maybe
	default:
		p.inDefault = sggraph.Yes
	}
	return p
}

func (ev *evaluator) indexes(ids []string) []int {
	var list []int
	for _, id := range ids {
		if i, ok := ev.groups[id]; ok {
			list = append(list, i)
		}
	}
	return list
}

// sides are the groups of p, the possible ones too, in one direction.
func (p *end) sides(d sggraph.Direction) []side {
	list := make([]side, 0, len(p.groups)+len(p.possible))
	for _, group := range p.groups {
		list = append(list, sideOf(group, d))
	}
	for _, group := range p.possible {
		list = append(list, sideOf(group, d))
	}
	return list
}

// guarded reports whether security groups decide what reaches p.
func (p *end) guarded() bool { return p.member != nil && !p.member.IsOutside() }

func (p *end) isEndpoint() bool { return p.member != nil && p.member.Kind == sggraph.MemberVPCEndpoint }

// isNobody reports whether p is nodes that are never started, or their pods.
func (p *end) isNobody() bool { return p.member != nil && p.member.NoNodes }

// isInternet reports whether p stands for addresses of the internet, so that private ones are not meant.
func (p *end) isInternet() bool {
	return p.id == sggraph.Internet || p.id == sggraph.AnyIPv4 || p.id == sggraph.AnyIPv6
}

// isIPv6 reports whether p is a network of IPv6. The API server has addresses of that family in a cluster of IPv6 only
// (https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html).
func (p *end) isIPv6() bool { return p.member == nil && p.networks[0].prefix.Addr().Is6() }
