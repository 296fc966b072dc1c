package diagram

import (
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// pageEdge is a line of the picture, with what is behind it.
type pageEdge struct {
	// From and To are members, or one word for what is outside. Where the line comes from a hub, From are the other members at it,
	// and Hub is its number; else Hub is -1.
	From  []string `json:"from"`
	To    []string `json:"to"`
	Hub   int      `json:"hub"`
	Both  bool     `json:"both"`
	Style style    `json:"style"`
	// Label is what the picture says, What that without the meaning of the style.
	Label string `json:"label"`
	What  string `json:"what"`
	// Rules are numbers of rules, the possible ones counted after the others; Needs and Exposures are those of the flows that
	// the page has under these names.
	Rules     []int `json:"rules"`
	Needs     []int `json:"needs"`
	Exposures []int `json:"exposures"`
	// Because are the reasons of a line that no rule makes.
	Because []sggraph.Because `json:"because"`
}

func (p *picture) pageEdges(g *sggraph.Graph) []pageEdge {
	list := make([]pageEdge, len(p.edges))
	for i := range p.edges {
		e := &p.edges[i]
		list[i] = pageEdge{
			From: p.endsOf(e, 0), To: p.endsOf(e, 1), Hub: -1, Both: e.both, Style: e.style, Label: e.words(), What: e.label,
			Rules: p.rulesBetween(e, g), Needs: append([]int{}, e.needs...), Exposures: p.exposuresOf(e),
			Because: []sggraph.Because{},
		}
		if h := slices.IndexFunc(p.hubs, func(h *hub) bool { return e.from == &h.node }); h >= 0 {
			list[i].atHub(h, p.hubs[h])
		}
		seen := map[string]bool{}
		for _, b := range e.because {
			if key := keyOf(b); !seen[key] {
				seen[key] = true
				list[i].Because = append(list[i].Because, b)
			}
		}
	}
	return list
}

// atHub says what a line from a hub stands for: the lines between its end and the other boxes at the hub.
func (e *pageEdge) atHub(number int, h *hub) {
	e.Hub, e.Both, e.What, e.Label = number, true, h.label, h.style.look().words(h.label)
	isAtEnd := setOf(e.To)
	e.From = slices.DeleteFunc(e.From, func(id string) bool { return isAtEnd[id] })
}

// endsOf are the members at the start of a line (0) or at its end (1): of one of a load balancer, those that it is about.
func (p *picture) endsOf(e *edge, i int) []string {
	n := [2]*node{e.from, e.to}[i]
	ends := unique(e.led[i])
	if len(ends) == 0 {
		ends = p.endsAt(n)
	}
	for _, id := range unique(e.riders) {
		if slices.ContainsFunc(p.boxesOfEnd(id), func(b *box) bool { return b.isIn(n) }) {
			ends = append(ends, id)
		}
	}
	return ends
}

// endsAt are the members at an end of a line, or the word for what is outside.
func (p *picture) endsAt(n *node) []string {
	members := p.membersAt(n)
	if len(members) == 0 {
		return []string{n.title}
	}
	ids := make([]string, len(members))
	for i, m := range members {
		ids[i] = m.ID
	}
	return ids
}

// membersAt are the members at an end of a line; those of the mesh are those of all of its boxes.
func (p *picture) membersAt(n *node) []*sggraph.Member {
	var members []*sggraph.Member
	for _, b := range p.boxes {
		if n.isOf(b) || n == p.mesh && b.column == middle {
			members = append(members, b.members...)
		}
	}
	for _, h := range p.hubs {
		if n != &h.node {
			continue
		}
		for _, b := range h.boxes {
			members = append(members, b.members...)
		}
	}
	return members
}

// rulesBetween are those of the edge's rules that are about the members at its ends, and not about others with groups alike.
func (p *picture) rulesBetween(e *edge, g *sggraph.Graph) []int {
	from, to := newCarriers(p.membersAt(e.from)), newCarriers(p.membersAt(e.to))
	rules := []int{}
	for _, number := range e.rules {
		r := ruleAt(g, number)
		if concern(r, from, to) || e.both && concern(r, to, from) {
			rules = append(rules, number)
		}
	}
	slices.Sort(rules)
	return slices.Compact(rules)
}

func ruleAt(g *sggraph.Graph, number int) *sggraph.Rule {
	if number < len(g.Rules) {
		return &g.Rules[number]
	}
	return &g.PossibleRules[number-len(g.Rules)]
}

// carriers are what members at an end carry: groups and networks.
type carriers struct {
	none             bool
	groups, networks map[string]bool
}

func newCarriers(members []*sggraph.Member) carriers {
	c := carriers{none: len(members) == 0, groups: map[string]bool{}, networks: map[string]bool{}}
	for _, m := range members {
		for _, id := range slices.Concat(m.SecurityGroups, m.PossibleSecurityGroups) {
			c.groups[id] = true
		}
		for _, cidr := range m.CIDRs {
			c.networks[cidr] = true
		}
	}
	return c
}

// concern reports whether a rule lets something from some members, or from outside without any, into others.
func concern(r *sggraph.Rule, from, to carriers) bool {
	return to.groups[r.SecurityGroup] && (from.none || from.groups[r.Peer.SecurityGroup] || from.networks[r.Peer.CIDR])
}

// exposuresOf are the numbers of the exposures that a line from outside is about.
func (p *picture) exposuresOf(e *edge) []int {
	numbers := []int{}
	if !slices.Contains(p.outside, e.from) {
		return numbers
	}
	to := setOf(p.endsAt(e.to))
	for i, f := range p.feared {
		isFrom := strings.HasPrefix(f.from, e.from.title)
		isAPI := f.to == sggraph.APIServer && slices.Contains(e.others, publicAPI)
		if to[memberOf(f.to)] && (isFrom || isAPI) {
			numbers = append(numbers, i)
		}
	}
	return numbers
}
