package yamldoc

import "slices"

// PathAt returns the path of the innermost node that covers the byte offset (of the file). A mapping key counts as part of
// its value, an offset right after a node as part of that node.
func (d *Document) PathAt(offset int) Path {
	var at *link
	for n := d.root; n != nil; {
		stride := 1
		if n.kind == Mapping {
			stride = 2
		}
		i := n.childAt(offset, stride)
		if i < 0 {
			break
		}
		if n.kind == Mapping {
			at = &link{at, n.steps()[i]}
		} else {
			at = &link{at, Index(i)}
		}
		n = n.children[i*stride+stride-1]
	}
	return at.path()
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
