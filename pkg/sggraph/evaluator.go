package sggraph

import "net/netip"

// evaluator is a graph made ready for questions.
type evaluator struct {
	g      *Graph
	vpc    network
	groups map[string]int // index of a security group by its id
	ends   map[string]*end

	// bySide finds all rules of a group, byPeer those that name one peer group, and byNetwork those that name a prefix; possible
	// finds the possible rules. All hold indexes into the lists of the graph.
	bySide    [][]int // by side
	byPeer    map[pair][]int
	byNetwork [][]peerNetwork // by side
	possible  [][]int         // by side
	// sources are the networks that the public endpoint admits; everyone and everyoneIPv6 are set where these are all there are.
	sources                []network
	everyone, everyoneIPv6 bool
	// private is Graph.private.
	private []netip.Prefix
	// anyMayBe is set where some group may turn out to be another one, which is rare.
	anyMayBe bool
}

// side is one direction of one group; pair is that with a peer.
type side int

func sideOf(group int, d Direction) side {
	if d == Egress {
		return side(2*group + 1)
	}
	return side(2 * group)
}

func (s side) group() int { return int(s) / 2 }

type pair struct {
	side
	peer int
}

type peerNetwork struct {
	network
	rule int
}

func newEvaluator(g *Graph) *evaluator {
	sides := 2 * len(g.SecurityGroups)
	ev := &evaluator{
		g: g, vpc: networkOf(g.VPC.CIDR),
		groups: make(map[string]int, len(g.SecurityGroups)),
		ends:   make(map[string]*end, len(g.Members)),
		bySide: make([][]int, sides), byPeer: make(map[pair][]int, len(g.Rules)), byNetwork: make([][]peerNetwork, sides),
		possible: make([][]int, sides), private: g.private(),
	}
	for _, cidr := range g.Endpoint.PublicCIDRs {
		ev.sources = append(ev.sources, networkOf(cidr))
	}
	if len(ev.sources) > 0 {
		ev.everyone = covers(ev.sources, networkOf(anyIPv4)) == Allowed
		ev.everyoneIPv6 = covers(ev.sources, networkOf(anyIPv6)) == Allowed
	}
	for i := range g.SecurityGroups {
		sg := &g.SecurityGroups[i]
		ev.groups[sg.ID] = i
		ev.anyMayBe = ev.anyMayBe || sg.MayBe != ""
	}
	for i := range g.Rules {
		ev.enter(i)
	}
	for i := range g.PossibleRules {
		rule := &g.PossibleRules[i]
		if group, ok := ev.groups[rule.SecurityGroup]; ok {
			s := sideOf(group, rule.Direction)
			ev.possible[s] = append(ev.possible[s], i)
		}
	}
	for i := range g.Members {
		ev.ends[g.Members[i].ID] = ev.endOfMember(&g.Members[i])
	}
	return ev
}

func (ev *evaluator) enter(i int) {
	rule := &ev.g.Rules[i]
	group, ok := ev.groups[rule.SecurityGroup]
	if !ok {
		return
	}
	s := sideOf(group, rule.Direction)
	ev.bySide[s] = append(ev.bySide[s], i)
	if peer, ok := ev.groups[rule.Peer.SecurityGroup]; ok {
		ev.byPeer[pair{s, peer}] = append(ev.byPeer[pair{s, peer}], i)
	} else if rule.Peer.CIDR != "" {
		ev.byNetwork[s] = append(ev.byNetwork[s], peerNetwork{networkOf(rule.Peer.CIDR), i})
	}
}

// serves reports whether the rule is for what q asks.
func (rule *Rule) serves(q Query) bool {
	if rule.Protocol == All {
		return true
	}
	return rule.Protocol == q.Ports.Protocol && rule.FromPort <= q.Ports.From && q.Ports.To <= rule.ToPort
}
