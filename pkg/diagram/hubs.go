package diagram

import (
	"slices"
	"strconv"
	"strings"
)

// hub is a node that stands for the lines between boxes that all have the same to do with each other.
type hub struct {
	node

	style style
	label string
	boxes []*box
}

// addHubs replaces the lines between boxes that are alike between each two of them, whose number grows with the square of
// theirs, by one line from a hub to each box.
func (p *picture) addHubs() {
	for i := 0; i < len(p.edges); i++ {
		e := p.edges[i]
		boxes := p.clique(&e)
		if len(boxes) < minMesh {
			continue
		}
		title := strings.TrimSpace(e.style.look().word + " among these: " + e.label)
		h := &hub{node{id: "h" + strconv.Itoa(len(p.hubs)), title: title, column: outsideRight}, e.style, e.label, boxes}
		p.hubs = append(p.hubs, h)
		p.foldIntoHub(h, &e)
		i = -1
	}
}

// clique returns the boxes beside the middle that have lines like e to each other, those of e among them; a box is taken if it
// fits those before it.
func (p *picture) clique(e *edge) []*box {
	joined := map[[2]*node]bool{}
	for i := range p.edges {
		if o := &p.edges[i]; o.both && o.isLike(e) {
			joined[[2]*node{o.from, o.to}], joined[[2]*node{o.to, o.from}] = true, true
		}
	}
	boxes := p.apartAt(e.from, e.to)
	if !e.both || len(boxes) < 2 {
		return nil
	}
	for _, b := range p.boxes {
		fits := p.svgColumn(b) == apart && !slices.Contains(boxes, b)
		for _, o := range boxes {
			fits = fits && joined[[2]*node{&b.node, &o.node}]
		}
		if fits {
			boxes = append(boxes, b)
		}
	}
	return boxes
}

// apartAt are the boxes beside the middle that are among the nodes.
func (p *picture) apartAt(nodes ...*node) []*box {
	return slices.DeleteFunc(slices.Clone(p.boxes), func(b *box) bool {
		return p.svgColumn(b) != apart || !slices.Contains(nodes, &b.node)
	})
}

func (p *picture) foldIntoHub(h *hub, like *edge) {
	lines := make([]edge, len(h.boxes))
	for i, b := range h.boxes {
		lines[i] = edge{from: &h.node, to: &b.node, style: h.style}
	}
	edges := p.edges[:0]
	for _, e := range p.edges {
		from, to := slices.IndexFunc(h.boxes, e.from.isOf), slices.IndexFunc(h.boxes, e.to.isOf)
		if from < 0 || to < 0 || !e.both || !e.isLike(like) {
			edges = append(edges, e)
			continue
		}
		lines[from].add(&e)
		lines[to].add(&e)
	}
	p.edges = slices.Concat(edges, lines)
}

// isLike reports whether two edges mean the same between different nodes.
func (e *edge) isLike(o *edge) bool { return e.style == o.style && e.label == o.label }

// add makes the edge stand for another one too.
func (e *edge) add(o *edge) {
	e.rules, e.needs = union(e.rules, o.rules), union(e.needs, o.needs)
	e.because = append(e.because, o.because...)
	if e.reason == "" {
		e.reason = o.reason
	}
}
