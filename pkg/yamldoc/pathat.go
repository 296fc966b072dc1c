package yamldoc

import "slices"

// PathAt returns the path of the innermost node that covers the byte offset (of the file). A mapping key counts as part of
// its value, an offset right after a node as part of that node.
func (d *Document) PathAt(offset int) Path {
	at, _, _ := d.innermost(offset)
	return at.path()
}

// NodeAt returns the node that PathAt leads to; false for a document that was not read.
func (d *Document) NodeAt(offset int) (Node, bool) {
	at, key, n := d.innermost(offset)
	if n == nil {
		return Node{}, false
	}
	return d.view(at, key, n), true
}

// innermost is the innermost node that covers the offset, with its key and the way to it.
func (d *Document) innermost(offset int) (at *link, key, n *node) {
	for n = d.root; n != nil; {
		stride := 1
		if n.kind == Mapping {
			stride = 2
		}
		i := n.childAt(offset, stride)
		if i < 0 {
			break
		}
		if n.kind == Mapping {
			at, key = &link{at, n.steps()[i]}, n.children[i*stride]
		} else {
			at, key = &link{at, Index(i)}, nil
		}
		n = n.children[i*stride+stride-1]
	}
	return at, key, n
}

// childAt returns the number of the item or entry of n that covers offset, or -1.
func (n *node) childAt(offset, stride int) int {
	i, found := slices.BinarySearchFunc(n.children, offset, func(child *node, offset int) int { return child.props - offset })
	if !found {
		i--
	}
	if i < 0 {
		return -1
	}
	i /= stride
	if n.children[i*stride+stride-1].end < offset {
		return -1
	}
	return i
}
