// Package reach answers who can talk to whom in a graph: Flow and Evaluator answer one question each, Ask with the proof in full, and Flows
// asks what a cluster needs to work and what would expose it.
package reach

import (
	"net/netip"
	"slices"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// evaluator is a graph made ready for questions.
type evaluator struct {
	g      *sggraph.Graph
	vpc    network
	groups map[string]int // index of a security group by its id
	ends   map[string]*end
	// facesOf are the faces of workloads, by id.
	facesOf map[string][]*end

	// bySide finds all rules of a group, byPeer those that name one peer group, and byNetwork those that name a prefix; possible
	// finds the possible rules. All hold indexes into the lists of the graph.
	bySide     [][]int           // by side
	byBalancer [][]int           // by side: those that name a load balancer
	byPeer     []map[int][]int   // by side
	byNetwork  [][]*portNetworks // by side
	possible   [][]int           // by side
	// borderLists are the prefixes at whose borders answers may change: by side those that rules name, certain or possible; sourceBorders
	// the sources of the public endpoint, routes those that lead out of the VPC to remote networks.
	borderLists           []prefixList
	sourceBorders, routes prefixList
	// owned are networks that count as named by a rule, whatever is asked; see isNamed.
	owned prefixList
	// byLikeness are of the rules that name a peer group one for each likeness of that and each range of ports, by side. A group may
	// have a rule for each nodegroup, but their own groups are all alike.
	byLikeness [][]int
	seen       map[likePeer]bool // what byLikeness has
	// sources are the networks that the public endpoint admits; everyone and everyoneIPv6 are set where these are all there are.
	sources                *networks
	everyone, everyoneIPv6 bool
	// fromPublic is set where one of them has public addresses.
	fromPublic bool
	// mayBeSource is set where one of them may hold an address that Amazon chooses.
	mayBeSource bool
	// private is Graph.private.
	private []netip.Prefix
	// forPerson is set where somebody asks, who means by an address in the VPC what has it; see stranger.go.
	forPerson bool
	// anyMayBe is set where some group may turn out to be another one, which is rare.
	anyMayBe bool
}

// likePeer is what rules have in common of which one is enough to see whether a group may be the peer of any.
type likePeer struct {
	side
	likeness
	sggraph.Ports
}

// side is one direction of one group.
type side int

func sideOf(group int, d sggraph.Direction) side {
	if d == sggraph.Egress {
		return side(2*group + 1)
	}
	return side(2 * group)
}

func (s side) group() int { return int(s) / 2 }

func (s side) direction() sggraph.Direction {
	if s%2 == 1 {
		return sggraph.Egress
	}
	return sggraph.Ingress
}

func newEvaluator(g *sggraph.Graph) *evaluator {
	sides := 2 * len(g.SecurityGroups)
	ev := &evaluator{
		g: g, vpc: networkOf(g.VPC.CIDR),
		groups: make(map[string]int, len(g.SecurityGroups)),
		ends:   make(map[string]*end, len(g.Members)),
		bySide: make([][]int, sides), byBalancer: make([][]int, sides), byPeer: make([]map[int][]int, sides),
		byNetwork: make([][]*portNetworks, sides),
		possible:  make([][]int, sides), byLikeness: make([][]int, sides), seen: map[likePeer]bool{}, private: g.Private(),
		sourceBorders: prefixesIn(g.Endpoint.PublicCIDRs), routes: prefixesIn(g.VPC.RemoteRoutes),
	}
	sources := make([]network, len(g.Endpoint.PublicCIDRs))
	for i, cidr := range g.Endpoint.PublicCIDRs {
		sources[i] = networkOf(cidr)
		ev.fromPublic = ev.fromPublic || !sggraph.NeverPublic(sources[i].prefix)
	}
	if ev.sources = newNetworks(sources); len(sources) > 0 {
		ev.everyone = ev.sources.covers(networkOf(sggraph.AnyIPv4)) == sggraph.Allowed
		ev.everyoneIPv6 = ev.sources.covers(networkOf(sggraph.AnyIPv6)) == sggraph.Allowed
		ev.mayBeSource = ev.perhapsSource()
	}
	for i := range g.SecurityGroups {
		sg := &g.SecurityGroups[i]
		ev.groups[sg.ID] = i
		ev.anyMayBe = ev.anyMayBe || sg.MayBe != ""
	}
	for i := range g.Rules {
		ev.enter(i)
	}
	ev.indexNetworks()
	for i := range g.PossibleRules {
		rule := &g.PossibleRules[i]
		if group, ok := ev.groups[rule.SecurityGroup]; ok {
			s := sideOf(group, rule.Direction)
			ev.possible[s] = append(ev.possible[s], i)
		}
	}
	ev.indexBorders()
	for i := range g.Members {
		ev.ends[g.Members[i].ID] = ev.endOfMember(&g.Members[i])
	}
	ev.enterFaces()
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
	if rule.For != "" || rule.Peer.SubnetsOf != "" {
		ev.byBalancer[s] = append(ev.byBalancer[s], i)
	}
	if peer, ok := ev.groups[rule.Peer.SecurityGroup]; ok {
		ev.enterPeer(i, s, peer)
	} else if rule.Peer.CIDR != "" {
		ev.enterNetwork(i, s)
	}
}

// enterPeer enters a rule that names a peer group.
func (ev *evaluator) enterPeer(i int, s side, peer int) {
	if ev.byPeer[s] == nil {
		ev.byPeer[s] = map[int][]int{}
	}
	ev.byPeer[s][peer] = append(ev.byPeer[s][peer], i)
	like := likePeer{s, likenessOf(&ev.g.SecurityGroups[peer]), ev.g.Rules[i].Ports()}
	if !ev.seen[like] {
		ev.seen[like] = true
		ev.byLikeness[s] = append(ev.byLikeness[s], i)
	}
}

// rulesAbout are the rules of a side from which can be seen whether it may let in who carries some groups: those that name one of
// these, and one of each likeness; in the order of the graph.
func (ev *evaluator) rulesAbout(s side, groups ...[]int) []int {
	rules := slices.Clone(ev.byLikeness[s])
	if len(rules) == 0 {
		return nil
	}
	for _, group := range slices.Concat(groups...) {
		rules = append(rules, ev.byPeer[s][group]...)
	}
	slices.Sort(rules)
	return slices.Compact(rules)
}

// serves reports whether the rule is for what q asks.
func serves(rule *sggraph.Rule, q Query) bool {
	if rule.Protocol == sggraph.All {
		return true
	}
	return rule.Protocol == q.Ports.Protocol && rule.FromPort <= q.Ports.From && q.Ports.To <= rule.ToPort
}
