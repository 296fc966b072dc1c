package sggraph

// reach is a graph made ready for questions.
type reach struct {
	g       *Graph
	vpc     network
	groups  map[string]int // index of a security group by its id
	parties map[string]*party

	// fromGroup finds the rules of a group that name a peer group; fromNetwork those that name a prefix; all is every rule,
	// possible the possible ones. Each holds one slot for ingress and one for egress.
	byPeer    map[pair][]int
	byNetwork map[side][]peerNetwork
	byGroup   map[side][]int
	possible  map[side][]int
	// nameless are the groups whose id is not known yet: each may be any other group that the user brings.
	nameless []int
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

func newReach(g *Graph) *reach {
	r := &reach{
		g: g, vpc: networkOf(g.VPC.CIDR),
		groups:  make(map[string]int, len(g.SecurityGroups)),
		parties: make(map[string]*party, len(g.Members)),
		byPeer:  make(map[pair][]int, len(g.Rules)), byNetwork: map[side][]peerNetwork{},
		byGroup: map[side][]int{}, possible: map[side][]int{},
	}
	for i := range g.SecurityGroups {
		sg := &g.SecurityGroups[i]
		r.groups[sg.ID] = i
		if sg.Origin == OriginUser && !identified(sg.ID) {
			r.nameless = append(r.nameless, i)
		}
	}
	for i := range g.Rules {
		r.enter(i)
	}
	for i := range g.PossibleRules {
		rule := &g.PossibleRules[i]
		if group, ok := r.groups[rule.SecurityGroup]; ok {
			s := side{group, rule.Direction}
			r.possible[s] = append(r.possible[s], i)
		}
	}
	for i := range g.Members {
		r.parties[g.Members[i].ID] = r.partyOf(&g.Members[i])
	}
	return r
}

func (r *reach) enter(i int) {
	rule := &r.g.Rules[i]
	group, ok := r.groups[rule.SecurityGroup]
	if !ok {
		return
	}
	s := side{group, rule.Direction}
	if peer, ok := r.groups[rule.Peer.SecurityGroup]; ok {
		r.byPeer[pair{s, peer}] = append(r.byPeer[pair{s, peer}], i)
		r.byGroup[s] = append(r.byGroup[s], i)
	} else if rule.Peer.CIDR != "" {
		r.byNetwork[s] = append(r.byNetwork[s], peerNetwork{networkOf(rule.Peer.CIDR), i})
	}
}

// serves reports whether the rule is for what q asks.
func (rule *Rule) serves(q Query) bool {
	if rule.Protocol == All {
		return true
	}
	return rule.Protocol == q.Protocol && rule.FromPort <= q.Port && q.Port <= rule.ToPort
}
