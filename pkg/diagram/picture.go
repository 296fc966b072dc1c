package diagram

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// picture is what all drawings with lines and boxes show. Members that carry the same groups share a box, and so do those
// that carry a group of their own each, if these are alike; this keeps a picture of a hundred nodegroups small.
type picture struct {
	boxes []*box
	// mesh holds boxes that everything passes between; nil where there are not many.
	mesh *mesh
	// outside are ends of lines that are no members: networks, and groups that nobody in the file carries.
	outside  []*node
	edges    []edge
	ofMember map[string]*box
}

// node is an end of a line.
type node struct {
	// id is made of letters and digits only, so that every format can use it as it is.
	id    string
	title string
}

// box is a set of members with the same groups.
type box struct {
	node
	folds   []*groupFold
	members []*sggraph.Member
	// within says what the members let through among themselves; trouble which needs they do not meet there.
	within string
	unmet  []*sggraph.Flow
}

// style is the meaning of a line.
type style string

const (
	admits   style = "admits"   // a rule lets it in
	exposed  style = "exposed"  // a rule lets everyone in, or a feared flow is allowed
	possible style = "possible" // a rule that may exist or not
	denied   style = "denied"   // the cluster needs it, and nothing lets it in
	unknown  style = "unknown"  // the cluster needs it, and nobody can know from the file
)

// edge is a line between two nodes.
type edge struct {
	from, to *node
	// both is set where the same holds in the other direction.
	both  bool
	style style
	label string
	// reason is a sentence that explains a line of trouble; it may be empty.
	reason string
}

func newPicture(d *Drawing) *picture {
	f := foldGroups(d.Graph)
	needs := flagged(d, sggraph.Needed)
	p := &picture{ofMember: make(map[string]*box, len(d.Graph.Members))}
	p.addBoxes(d.Graph, f, needs)
	w := newEdgeBuilder(p, d)
	w.rules(f)
	w.endpoint(&d.Graph.Endpoint)
	w.needs(needs)
	p.edges = w.edges
	p.addMesh()
	p.edges = joinOpposites(p.edges)
	return p
}

// addBoxes puts each member into a box. Members of one box are alike in what they carry and in what they miss.
func (p *picture) addBoxes(g *sggraph.Graph, f folds, needs []*sggraph.Flow) {
	unmet := unmetTraits(needs)
	byTrait := map[string]*box{}
	for i := range g.Members {
		m := &g.Members[i]
		carried := f.carriedBy(m)
		trait := fmt.Sprintln(memberRole(m.Kind), m.GroupsKnown, carried, unmet[m.ID])
		b, ok := byTrait[trait]
		if !ok {
			b = &box{node: node{id: fmt.Sprintf("b%d", len(p.boxes))}}
			for _, index := range carried {
				b.folds = append(b.folds, f.list[index])
			}
			byTrait[trait] = b
			p.boxes = append(p.boxes, b)
		}
		b.members = append(b.members, m)
		p.ofMember[m.ID] = b
	}
	for _, b := range p.boxes {
		b.title = b.heading()
	}
}

// memberRole is what sets members apart although they carry the same groups: whether they serve the API, AWS, or run pods.
func memberRole(k sggraph.Kind) sggraph.Kind {
	switch k {
	case sggraph.MemberControlPlane, sggraph.MemberVPCEndpoint, sggraph.MemberHybridNodes:
		return k
	default:
		return sggraph.MemberNodegroup
	}
}

// heading names the groups that the members of the box carry.
func (b *box) heading() string {
	var parts []string
	for _, f := range b.folds {
		parts = append(parts, b.nameOf(f))
	}
	if rest := b.remark(); rest != "" {
		parts = append(parts, rest)
	}
	return strings.Join(parts, " + ")
}

// remark says what the groups of the box leave open; it is empty where they are all.
func (b *box) remark() string {
	first := b.members[0]
	switch {
	case first.Kind == sggraph.MemberHybridNodes:
		return "no security groups"
	case !first.GroupsKnown:
		return "groups that are not known"
	case len(b.folds) == 0:
		return "the VPC's default group"
	default:
		return ""
	}
}

// nameOf names the groups of a fold that the members of the box carry.
func (b *box) nameOf(f *groupFold) string {
	var ids []string
	for _, m := range b.members {
		for _, sg := range f.groups {
			if slices.Contains(m.SecurityGroups, sg.ID) && !slices.Contains(ids, sg.ID) {
				ids = append(ids, sg.ID)
			}
		}
	}
	if len(ids) == 1 {
		return ids[0]
	}
	switch f.groups[0].Kind {
	case sggraph.KindEFA:
		return "EFA group each"
	case sggraph.KindSSH:
		return "SSH group each"
	case sggraph.KindUser:
		return "attached groups"
	default:
		return "own group each"
	}
}

// carries reports whether the members of the box carry a group of the fold.
func (b *box) carries(f *groupFold) bool { return slices.Contains(b.folds, f) }

// joinOpposites makes one line of two that say the same in opposite directions.
func joinOpposites(edges []edge) []edge {
	var joined []edge
	for _, e := range edges {
		i := slices.IndexFunc(joined, func(o edge) bool {
			return o.from == e.to && o.to == e.from && o.style == e.style && o.label == e.label
		})
		if i >= 0 {
			joined[i].both = true
			continue
		}
		joined = append(joined, e)
	}
	return joined
}
