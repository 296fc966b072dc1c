package yamldoc

import "slices"

// Node is one node of a document as it is written.
type Node struct {
	Kind  Kind
	Style Style
	// Text is the text of a scalar, without quotes and folding, or the name that an alias refers to.
	Text string
	// Anchor and Tag are empty where none is written.
	Anchor, Tag string
	// Key is the range of the mapping key; zero for sequence items and the document itself.
	Key Range
	// KeyText is the text of the mapping key, without quotes.
	KeyText string
	// Range is where the node lies, without anchor and tag.
	Range Range

	link *link
	node *node
}

// Depth is how many steps the path has.
func (n Node) Depth() int {
	depth := 0
	for at := n.link; at != nil; at = at.above {
		depth++
	}
	return depth
}

// Scalar returns the text of the scalar that the keys lead to from the node, aliases and merge keys resolved, and where it is written.
func (d *Document) Scalar(n Node, keys ...string) (text string, at Range, ok bool) {
	value := n.node.resolved()
	for _, key := range keys {
		e := value.entry(Key(key))
		if e == nil {
			return "", Range{}, false
		}
		value = e.value.resolved()
	}
	if value.kind != Scalar {
		return "", Range{}, false
	}
	return value.value, d.lines.rangeOf(value.start, value.end), true
}

// Path returns the path that leads to the node.
func (n Node) Path() Path { return n.link.path() }

// Step returns the last step of the path, without working out the others; the document itself has none.
func (n Node) Step() Step {
	if n.link == nil {
		return Step{}
	}
	return n.link.step
}

// link is one step of a path on the way down a document; sharing the steps above keeps deep documents cheap.
type link struct {
	above *link
	step  Step
}

func (l *link) path() Path {
	var p Path
	for ; l != nil; l = l.above {
		p = append(p, l.step)
	}
	slices.Reverse(p)
	return p
}

// Walk calls visit for each node of the document in order of position. Mapping keys are not nodes of their own. An alias
// is visited, what it stands for is not: that is visited where it is written, so that aliases cannot make the walk
// longer than the file. The value of a merge key has the path of a key named "<<". If visit returns false, the children
// of the node are passed over.
func (d *Document) Walk(visit func(Node) bool) {
	if d.root != nil {
		d.walk(nil, nil, d.root, visit)
	}
}

func (d *Document) walk(at *link, key, n *node, visit func(Node) bool) {
	if !visit(d.view(at, key, n)) {
		return
	}
	if n.kind == Mapping {
		for i, s := range n.steps() {
			d.walk(&link{at, s}, n.children[2*i], n.children[2*i+1], visit)
		}
		return
	}
	for i, item := range n.children {
		d.walk(&link{at, Index(i)}, nil, item, visit)
	}
}

func (d *Document) view(at *link, key, n *node) Node {
	v := Node{
		Kind: n.kind, Style: n.style, Text: n.value, Anchor: n.anchor, Tag: n.tag,
		Range: d.lines.rangeOf(n.start, n.end),
		link:  at,
		node:  n,
	}
	if key != nil {
		v.Key = d.lines.rangeOf(key.start, key.end)
		v.KeyText = key.resolved().value
	}
	return v
}
