package diagram

// Sides of a node.
const (
	left = iota
	right
)

// Distances in pixels.
const (
	margin     = 12.0
	nodeGap    = 28.0 // between the nodes of a column
	meshInset  = 20.0 // between the border of the mesh and its boxes
	portHeight = 12.0 // of an end of a line without a label
	labelGap   = 6.0  // between labels
	labelInset = 16.0 // between a box and a label, with the head of an arrow in it
)

// layoutNode is a rectangle. Its column, size and mesh are given; a node may come out larger, to have room for its lines.
type layoutNode struct {
	column        int
	width, height float64
	// mesh is set for a node that holds the other nodes of its column, which follow it. Its height is that of its title.
	mesh bool

	x, y  float64 // of the upper left corner
	order int     // in its column
	lines []*layoutEdge
	ports [2][]*port
}

// layoutEdge is a line between two nodes. Its ends and the size of its label are given.
type layoutEdge struct {
	index                   int
	from, to                *layoutNode
	labelWidth, labelHeight float64
	// stem is the end at which the line is one with the others of its bundle, a number; nil where it is on its own.
	stem   *layoutNode
	bundle int

	ends [2]*port
	// slot is how far the line turns later than others beside it. It is straight from its ends to turns, and bends between them.
	slot  float64
	turns [2]float64
	bend  float64
	swing float64 // of an arc: how far it leads away from its column
}

// port is the end of a line at a side of a node, or of several with the same label.
type port struct {
	node   *layoutNode
	side   int
	lines  []*layoutEdge
	rank   int     // at its side
	label  float64 // the width of the label at this end; 0 if there is none
	at     point   // the centre of the label
	height float64
	y      float64 // of the line, from the top of the node
	x      float64 // of the end of the line
	turn   float64 // where the lane of labels ends
}

// point is a place in a picture, in pixels from the upper left corner.
type point struct{ x, y float64 }

// layout is a picture that is being laid out.
type layout struct {
	columns  [columns]column
	edges    []*layoutEdge
	channels [columns]channel // left of each column
	bend     float64          // the most room that lines get to bend between two columns
}

// column is a stack of nodes, with a lane for labels at each side.
type column struct {
	nodes           []*layoutNode
	x, width, inset float64
	lanes           [2]float64
}

// layOut places the nodes, routes the edges and returns the size of the picture. A line leads to the column beside its own,
// or in an arc back to its own column, so that it never has to pass behind a box. The middle column keeps the order of the
// nodes, so that a small change to a file is a small change to its picture; the other columns follow it. Lines get so much room
// to bend between two columns, at most.
func layOut(nodes []*layoutNode, edges []*layoutEdge, bend float64) (width, height float64) {
	l := &layout{edges: edges, bend: bend}
	for _, n := range nodes {
		c := &l.columns[n.column]
		n.order = len(c.nodes)
		c.nodes = append(c.nodes, n)
		if n.mesh {
			c.inset = meshInset
		}
	}
	for i, e := range edges {
		e.index = i
		e.from.lines = append(e.from.lines, e)
		e.to.lines = append(e.to.lines, e)
	}
	l.arrange(apart, middle)
	l.arrange(outsideLeft, middle)
	l.arrange(outsideRight, apart)
	l.arrange(clients, outsideRight)
	l.connect()
	for range 2 { // the order at one end of parallel lines depends on that at the other
		for _, n := range nodes {
			n.orderPorts()
		}
		for _, n := range nodes {
			n.rankPorts()
		}
	}
	for _, n := range nodes {
		n.placePorts()
	}
	height = l.stack()
	width = l.spread()
	l.route()
	return width, height
}
