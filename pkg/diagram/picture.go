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
	verdicts      *verdicts
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

// The columns of a picture, from left to right.
const (
	outsideLeft  = iota // what is outside
	middle              // the mesh
	apart               // the boxes that are not in the mesh
	outsideRight        // what is outside and reaches those, where a format draws it there
	columns
)

func newPicture(d *Drawing) *picture {
	p := &picture{
		folds: foldGroups(d.Graph), boxOf: make(map[string]*box, len(d.Graph.Members)), lines: map[line]int{},
		unmet: unmetNeeds(d), feared: exposures(d), verdicts: newVerdicts(d.Graph),
	}
	p.addBoxes(d.Graph)
	p.addEdges(d)
	p.addMesh()
	p.joinOpposites()
	p.addHubs()
	p.addBundles()
	return p
}

// addBoxes puts each member into a box. Members of one box are alike in what they carry and in what they miss.
func (p *picture) addBoxes(g *sggraph.Graph) {
	unmet := unmetTraits(p.unmet)
	byTrait := map[string]*box{}
	for i := range g.Members {
		m := &g.Members[i]
		carried, perhaps := p.folds.carriedBy(m)
		trait := fmt.Sprintln(memberRole(m), m.GroupsKnown, carried, perhaps, unmet[partyOf(m.ID, "")])
		b, ok := byTrait[trait]
		if !ok {
			b = &box{node: node{id: fmt.Sprintf("b%d", len(p.boxes)), column: apart}}
			b.folds, b.perhaps = p.folds.at(carried), p.folds.at(perhaps)
			byTrait[trait] = b
			p.boxes = slices.Insert(p.boxes, p.placeOf(m), b)
		}
		b.members = append(b.members, m)
		p.boxOf[m.ID] = b
	}
	for _, b := range p.boxes {
		b.title = b.titleOfGroups()
	}
}

// placeOf is where the box of a member stands among those there are: pods follow their nodes, all others are last.
func (p *picture) placeOf(m *sggraph.Member) int {
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
