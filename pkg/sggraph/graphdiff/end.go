package graphdiff

import (
	"maps"
	"net/netip"
	"slices"

	"go4.org/netipx"

	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/reach"
)

// Exposure says how wide a flow is open: who is at its other end.
type Exposure string

// Exposures, the widest first.
const (
	Internet Exposure = "internet"
	Network  Exposure = "network"
	Group    Exposure = "security-group" // anything that carries it; the file does not say what that is
	Within   Exposure = "cluster"
)

func (e Exposure) rank() int { return slices.Index([]Exposure{Internet, Network, Group, Within}, e) }

const (
	anyIPv4 = "0.0.0.0/0"
	anyIPv6 = "::/0"
	// anyVPC is the prefix of a VPC that the file does not give.
	anyVPC = "vpc"
)

// end is one end of flows: members that are alike in both versions, or a single network, group, or the API server.
type end struct {
	ids      []string
	exposure Exposure
	kind     sggraph.Kind // of members
	outside  bool         // whether members are outside the VPC
	prefix   netip.Prefix // of a network
	inner    []*end       // networks in it, the wider first
	outer    []*end       // networks that it is in
	own      *netipx.IPSet
	in       [2]bool // the versions that have it
	same     bool    // whether it is the same in both
	class    [2]int  // see classes
	guard    [2]int  // see classFor
	isLate   bool    // whether it is beyond maxKinds
	rides    bool    // see ridesAlong
	isPublic bool    // whether it is a load balancer for the internet in either version
}

// size orders networks: the wider first.
func (e *end) size() int {
	if !e.prefix.IsValid() {
		return 0
	}
	if e.prefix.Addr().Is6() {
		return e.prefix.Bits()/4 + 1
	}
	return e.prefix.Bits()
}

// exposureOf distinguishes the internet from networks that one owner may have. None was ever given more than a /8 of IPv4
// (https://www.iana.org/assignments/ipv4-address-space), or more than a /12 of IPv6
// (https://www.iana.org/assignments/ipv6-unicast-address-assignments).
func exposureOf(p netip.Prefix) Exposure {
	widest := 8
	if p.Addr().Is6() {
		widest = 12
	}
	if p.IsValid() && p.Bits() < widest {
		return Internet
	}
	return Network
}

// memberEnds puts members that are alike in both versions into one end, in the order of the new version and then the old.
func memberEnds(graphs [2]*sggraph.Graph, same bool) []*end {
	type both struct {
		kind     sggraph.Kind
		outside  bool
		profiles [2]profile
		in       [2]bool
		members  [2]*sggraph.Member
	}
	members := map[string]*both{}
	var order []string
	for _, v := range []int{1, 0} {
		p := newProfiler(graphs[v])
		if graphs[v] == nil {
			continue
		}
		for i := range graphs[v].Members {
			m := &graphs[v].Members[i]
			if members[m.ID] == nil {
				members[m.ID] = &both{kind: m.Kind, outside: m.IsOutside()}
				order = append(order, m.ID)
			}
			members[m.ID].profiles[v], members[m.ID].in[v], members[m.ID].members[v] = p.of(m), true, m
		}
	}
	type class struct{ before, after string }
	var ends []*end
	known := map[class]*end{}
	for _, id := range order {
		m := members[id]
		e := known[class{m.profiles[0].alike, m.profiles[1].alike}]
		if e == nil {
			e = &end{exposure: Within, kind: m.kind, outside: m.outside, in: m.in, same: same}
			e.rides = ridesAlong(m.members[0], m.members[1])
			e.isPublic = isPublicIn(m.members[0]) || isPublicIn(m.members[1])
			known[class{m.profiles[0].alike, m.profiles[1].alike}] = e
			ends = append(ends, e)
		}
		e.ids = append(e.ids, id)
		e.same = e.same && m.profiles[0].exact == m.profiles[1].exact
	}
	return ends
}

// networkEnds are the networks that anything in either graph names, and the internet.
func networkEnds(graphs [2]*sggraph.Graph) []*end {
	names := map[string]bool{anyIPv4: true, anyIPv6: true}
	for _, g := range graphs {
		if g == nil {
			continue
		}
		names[g.VPC.CIDR] = true
		for _, cidr := range g.VPC.Prefixes {
			names[cidr] = true
		}
		for _, cidr := range g.Endpoint.PublicCIDRs {
			names[cidr] = true
		}
	}
	eachRule(graphs, func(r *sggraph.Rule) { names[r.Peer.CIDR] = true })
	delete(names, "")
	if graphs[0] != nil && graphs[1] != nil && (graphs[0].VPC.CIDR == anyVPC) != (graphs[1].VPC.CIDR == anyVPC) {
		delete(names, anyVPC) // it goes by the prefix that the other version knows
	}
	var ends []*end
	for _, name := range slices.Sorted(maps.Keys(names)) {
		prefix, err := netip.ParsePrefix(name)
		if err != nil && name != anyVPC {
			continue // eksctl refuses it
		}
		ends = append(ends, &end{ids: []string{name}, exposure: exposureOf(prefix), prefix: prefix, in: present(graphs), same: true})
	}
	enclose(ends)
	return ends
}

// groupEnds are the groups that a rule lets in and somebody outside the file may carry: those of the user, and, where that is asked, those
// of load balancers.
func groupEnds(graphs [2]*sggraph.Graph, ofBalancers bool) []*end {
	made := map[string]bool{}
	for _, g := range graphs {
		if g != nil && ofBalancers {
			for i := range g.SecurityGroups {
				sg := &g.SecurityGroups[i]
				made[sg.ID] = sg.IsForBalancers()
			}
		}
	}
	names := map[string]bool{}
	eachRule(graphs, func(r *sggraph.Rule) {
		if peer := r.Peer.SecurityGroup; r.Direction == sggraph.Ingress && (isOfUser(peer) || made[peer]) {
			names[peer] = true
		}
	})
	ends := make([]*end, 0, len(names))
	for _, name := range slices.Sorted(maps.Keys(names)) {
		ends = append(ends, &end{ids: []string{name}, exposure: Group, in: present(graphs), same: true})
	}
	return ends
}

// eachRule visits the certain and the possible rules of both graphs.
func eachRule(graphs [2]*sggraph.Graph, visit func(*sggraph.Rule)) {
	for _, g := range graphs {
		if g == nil {
			continue
		}
		for i := range g.Rules {
			visit(&g.Rules[i])
		}
		for i := range g.PossibleRules {
			visit(&g.PossibleRules[i])
		}
	}
}

func present(graphs [2]*sggraph.Graph) [2]bool { return [2]bool{graphs[0] != nil, graphs[1] != nil} }

// withSenders is g with a member for each of the groups, or nil.
func withSenders(g *sggraph.Graph, groups []*end) *sggraph.Graph {
	if g == nil {
		return nil
	}
	ids := make([]string, len(groups))
	for i, e := range groups {
		ids[i] = e.ids[0]
	}
	return reach.WithSenders(g, ids...)
}

// namedInOne are the networks that a rule of one version lets in to a group, and none of the other version to the same. Whether such a network
// is somebody's own, which is connected with the VPC, is taken to be the same in both: that a rule for one port names it opens no other.
func namedInOne(graphs [2]*sggraph.Graph) []string {
	if graphs[0] == nil || graphs[1] == nil {
		return nil
	}
	type pair struct{ group, cidr string }
	named := map[pair]int{}
	for v, g := range graphs {
		for _, rules := range [][]sggraph.Rule{g.Rules, g.PossibleRules} {
			for i := range rules {
				if r := &rules[i]; r.Direction == sggraph.Ingress && r.Peer.CIDR != "" {
					named[pair{r.SecurityGroup, r.Peer.CIDR}] |= 1 << v
				}
			}
		}
	}
	cidrs := map[string]bool{}
	for p, versions := range named {
		if versions != 1|1<<1 {
			cidrs[p.cidr] = true
		}
	}
	return slices.Sorted(maps.Keys(cidrs))
}
