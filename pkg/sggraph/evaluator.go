package sggraph

// evaluator is a graph made ready for questions.
type evaluator struct {
	g      *Graph
	vpc    network
	groups map[string]int // index of a security group by its id
	ends   map[string]*end

	// byPeer finds the rules of a group that name one peer group, byGroup those that name any, and byNetwork those that name
	// a prefix; possible finds the possible rules. All hold indexes into the lists of the graph.
	byPeer    map[pair][]int
	byNetwork map[side][]peerNetwork
	byGroup   map[side][]int
	possible  map[side][]int
	// anyMayBe is set where some group may turn out to be another one, which is rare.
	anyMayBe bool
}

// side is one direction of one group; pair is that with a peer.
type side struct {
	group     int
	direction Direction
}

type pair struct {
	side
	peer int
}

type peerNetwork struct {
	network
	rule int
}

func newEvaluator(g *Graph) *evaluator {
	ev := &evaluator{
		g: g, vpc: networkOf(g.VPC.CIDR),
		groups: make(map[string]int, len(g.SecurityGroups)),
		ends:   make(map[string]*end, len(g.Members)),
		byPeer: make(map[pair][]int, len(g.Rules)), byNetwork: map[side][]peerNetwork{},
		byGroup: map[side][]int{}, possible: map[side][]int{},
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
			s := side{group, rule.Direction}
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
	s := side{group, rule.Direction}
	if peer, ok := ev.groups[rule.Peer.SecurityGroup]; ok {
		ev.byPeer[pair{s, peer}] = append(ev.byPeer[pair{s, peer}], i)
		ev.byGroup[s] = append(ev.byGroup[s], i)
	} else if rule.Peer.CIDR != "" {
		ev.byNetwork[s] = append(ev.byNetwork[s], peerNetwork{networkOf(rule.Peer.CIDR), i})
	}
}

// serves reports whether the rule is for what q asks.
func (rule *Rule) serves(q Query) bool {
	if rule.Protocol == All {
		return true
	}
	return rule.Protocol == q.Protocol && rule.FromPort <= q.Port && q.Port <= rule.ToPort
}

// Evaluator prepares g once and returns Flow for many questions about it. g must not change afterwards. The
// function may be used by several goroutines.
func (g *Graph) Evaluator() func(Query) Flow { return newEvaluator(g).flow }
