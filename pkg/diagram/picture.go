package diagram

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// picture is what all formats but JSON show. Members that carry the same groups share a box, and so do those that carry a
// one group each of their own, if these are alike; this keeps a picture of a hundred nodegroups small.
type picture struct {
	folds folds
	boxes []*box
	// mesh is the end of lines to all the boxes in the middle, between which everything passes; nil where there are not many.
	mesh *node
	hubs []*hub
	// outside are ends of lines that are not members: networks, and groups that no member carries.
	outside []*node
	edges   []edge
	lines   map[line]int // the edges by number while they are drawn, without their labels
	// unmet are the needs that are not certainly met, feared the exposures that are not certainly closed.
	unmet, feared []*flag
	boxOf         map[string]*box // by member
	// alsoIn are the other boxes of a workload whose pods run in several.
	alsoIn    map[string][]*box
	memberOf  map[string]*sggraph.Member
	ofNetwork map[string][]*box  // those with a member that has the network
	admitted  map[admission]bool // what is known of them
	verdicts  *verdicts
	detail    detail
	// moreNetworks is what is written for networks without a place of their own, if there are any; shown are those that have one.
	moreNetworks string
	shown        map[string]bool
	// hasBalancers is set where there are load balancers, which picture is then turned around, and without a mesh.
	hasBalancers bool
	outsideAt    map[string]*node // by title
}

// node is an end of a line.
type node struct {
	// id is made of letters and digits only, so that every format can use it as it is.
	id     string
	title  string
	column int
}

// isOf reports whether the node is that of the box.
func (n *node) isOf(b *box) bool { return n == &b.node }

// The columns of a picture, from left to right; one with load balancers is the other way around, so that what they lead to is read as
// it goes: from clients by load balancers to nodes, and on to what serves these.
const (
	outsideLeft  = iota // what is outside
	middle              // the mesh
	apart               // the boxes that are not in the mesh
	outsideRight        // load balancers, and what is outside and reaches those, where a format draws it there
	clients             // what is outside and reaches load balancers
	columns
)

func newPicture(d *Drawing) *picture {
	p := newBoxes(d)
	for p.isTooLarge() && p.detail < byRole {
		p.detail++
		p.fill(d)
	}
	p.countNetworks(d.Graph)
	p.addEdges(d)
	if p.hasBalancers {
		p.noteBeyond()
	} else {
		p.addMesh()
	}
	p.dropServed()
	p.joinOpposites()
	p.addHubs()
	p.addBundles()
	return p
}

// newBoxes are the boxes of a picture with all details, and no lines.
func newBoxes(d *Drawing) *picture {
	p := &picture{
		lines: map[line]int{}, unmet: unmetNeeds(d), feared: exposures(d), verdicts: newVerdicts(d.Graph),
		outsideAt: map[string]*node{}, admitted: map[admission]bool{},
	}
	p.fill(d)
	return p
}

// fill makes the boxes anew.
func (p *picture) fill(d *Drawing) {
	g := d.Graph
	p.alsoIn = map[string][]*box{}
	p.hasBalancers = slices.ContainsFunc(g.Members, func(m sggraph.Member) bool { return m.LoadBalancer != nil })
	p.boxes, p.folds = nil, foldGroups(g, p.detail)
	p.boxOf, p.memberOf = make(map[string]*box, len(g.Members)), make(map[string]*sggraph.Member, len(g.Members))
	p.ofNetwork = map[string][]*box{}
	p.addBoxes(g)
	p.addPods(d)
	for _, b := range p.boxes {
		b.title, b.refused = b.titleOfGroups(p.folds), b.refusalNotes(d)
	}
}

// addPods puts workloads into the boxes of what they run on.
func (p *picture) addPods(d *Drawing) {
	out := standsOut(d, p.unmet)
	for _, b := range p.boxes {
		b.standsOut = out
	}
	for i := range d.Graph.Members {
		m := &d.Graph.Members[i]
		if hosts := m.RidesOn(); len(hosts) > 0 {
			p.addPodsTo(m, hosts)
		}
	}
}

// addBoxes puts each member into a box. Members of one box are alike in what they carry and in what they miss. Pods that carry the groups
// of what they run on have none of their own.
func (p *picture) addBoxes(g *sggraph.Graph) {
	unmet := unmetTraits(p.unmet)
	byTrait := map[string]*box{}
	for i := range g.Members {
		m := &g.Members[i]
		if len(m.RidesOn()) > 0 {
			continue
		}
		carried, perhaps := p.folds.carriedBy(m)
		trait := fmt.Sprintln(memberRole(m), m.GroupsKnown)
		if p.detail < byRole {
			trait += fmt.Sprintln(carried, perhaps, unmet[partyOf(m.ID, "")])
		}
		b, ok := byTrait[trait]
		if !ok {
			b = &box{node: node{id: fmt.Sprintf("b%d", len(p.boxes)), column: apart}}
			b.folds, b.perhaps = p.folds.at(carried), p.folds.at(perhaps)
			byTrait[trait] = b
			p.boxes = slices.Insert(p.boxes, p.positionOf(m), b)
		} else if p.detail == byRole {
			b.mix(p.folds.at(carried), p.folds.at(perhaps))
		}
		b.members = append(b.members, m)
		p.boxOf[m.ID], p.memberOf[m.ID] = b, m
		for _, cidr := range m.CIDRs {
			if !slices.Contains(p.ofNetwork[cidr], b) {
				p.ofNetwork[cidr] = append(p.ofNetwork[cidr], b)
			}
		}
	}
}

// positionOf is where the box of a member stands among those there are: pods follow their nodes, all others are last.
func (p *picture) positionOf(m *sggraph.Member) int {
	if owner := p.boxOf[strings.TrimSuffix(m.ID, podsSuffix)]; m.Kind == sggraph.MemberPods && owner != nil {
		return slices.Index(p.boxes, owner) + 1
	}
	return len(p.boxes)
}

// boxOfEnd returns the box of an end of a flow; nil if it is not a member.
func (p *picture) boxOfEnd(id string) *box { return p.boxOf[memberOf(id)] }

// memberOf is the member that stands for an end: the API server is the control plane.
func memberOf(end string) string {
	if end == sggraph.APIServer {
		return string(sggraph.MemberControlPlane)
	}
	return end
}
