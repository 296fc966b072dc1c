package diagram

import "slices"

// border is what the id of a node with children has more than that of the node that stands for it.
const border = "-border"

// plan is a picture as the layout sees it.
type svgPlan struct {
	layoutInput
	// shapes are the boxes by id, labels those of the edges, meshes the nodes that hold others.
	shapes map[string]*svgShape
	labels []label
	meshes map[string]bool
}

func newSVGPlan(p *picture) *svgPlan {
	l := &svgPlan{shapes: map[string]*svgShape{}, meshes: map[string]bool{}}
	l.Nodes, l.Edges = []layoutNode{}, []layoutEdge{} // the script wants lists, not null
	for _, o := range p.outside {
		l.Nodes = append(l.Nodes, layoutNode{ID: o.id, Width: widthOf(o.title) + 2*padding, Height: rowHeight + gap})
	}
	parent := ""
	if p.mesh != nil {
		// Lines of a mesh are tied to a point in it, since the layout ties them to nodes without children only.
		parent = p.mesh.id + border
		l.meshes[parent] = true
		l.Nodes = append(l.Nodes,
			layoutNode{ID: parent},
			layoutNode{ID: p.mesh.id, Parent: parent, Width: widthOf(p.mesh.title), Height: 1})
	}
	for _, b := range p.boxes {
		s := newSVGShape(b)
		n := layoutNode{ID: b.id, Width: s.width, Height: s.height}
		if p.inMesh(&b.node) {
			n.Parent = parent
		}
		l.shapes[b.id] = s
		l.Nodes = append(l.Nodes, n)
	}
	l.align(p)
	for i := range p.edges {
		e := &p.edges[i]
		text := newLabel(e.words())
		l.labels = append(l.labels, text)
		from, to := e.from.id, e.to.id
		if p.backwards(e) {
			from, to = to, from
		}
		l.Edges = append(l.Edges, layoutEdge{From: from, To: to, Width: text.width, Height: text.height})
	}
	return l
}

// align makes the boxes of the mesh, which stand in one column, equally wide, so that no line has to pass behind another.
func (l *svgPlan) align(p *picture) {
	widest := 0.0
	for i := range l.Nodes {
		if p.mesh != nil && l.Nodes[i].Parent != "" {
			widest = max(widest, l.Nodes[i].Width)
		}
	}
	for i := range l.Nodes {
		if s, ok := l.shapes[l.Nodes[i].ID]; ok && l.Nodes[i].Parent != "" {
			s.width, l.Nodes[i].Width = widest, widest
		}
	}
}

// along are the points of a line from its start to its end. It leaves and meets its ends at their sides.
func (l *svgPlan) along(p *picture, placed *layout, i int) []point {
	points := slices.Clone(placed.Edges[i].Points)
	e := &p.edges[i]
	from, to := e.from, e.to
	if p.backwards(e) {
		from, to = to, from
	}
	points = aside(points, l.rectangleOf(from, placed), 1)
	slices.Reverse(points)
	points = aside(points, l.rectangleOf(to, placed), -1)
	if !p.backwards(e) {
		slices.Reverse(points)
	}
	return points
}

// rectangleOf is what a line ends at: the node, for a mesh its border.
func (l *svgPlan) rectangleOf(n *node, placed *layout) rectangle {
	return placed.Nodes[slices.IndexFunc(l.Nodes, func(o layoutNode) bool {
		return o.ID == n.id && !l.meshes[n.id+border] || o.ID == n.id+border
	})]
}

// aside lets a line begin at the right (1) or left (-1) side of a rectangle, where it points to.
func aside(points []point, r rectangle, side float64) []point {
	edge := r.X + side*r.Width/2
	for len(points) > 2 && (points[1].X-edge)*side <= 0 {
		points = points[1:]
	}
	const lean, corner, tall = 0.3, 10, 300
	y := points[1].Y
	if r.Height < tall {
		y = r.Y + lean*(y-r.Y)
	}
	points[0] = point{edge, min(max(y, r.top()+corner), r.top()+r.Height-corner)}
	return points
}
