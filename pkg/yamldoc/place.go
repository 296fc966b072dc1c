package yamldoc

// place is where a path leads: a child of a collection, which is an entry or an item.
type place struct {
	// node is the value; parent is the collection that holds it, nil for the root.
	node, parent *node
	// index counts the entries or items of parent.
	index int
}

// key is the key of an entry, nil for an item and the root.
func (at place) key() *node {
	if at.parent == nil || at.parent.kind != Mapping {
		return nil
	}
	return at.parent.children[2*at.index]
}

// find returns how far p leads without passing through an alias or a merge key, and the steps that are left.
func (d *drafter) find(p Path) (place, Path, error) {
	at := place{node: d.doc.root}
	for i, s := range p {
		if d.shared[at.node] || at.node.kind == Alias {
			return at, nil, ErrShared
		}
		index, err := at.node.indexOf(s)
		if err != nil {
			return at, nil, err
		}
		if index < 0 {
			return at, p[i:], nil
		}
		at = place{node: at.node.child(index), parent: at.node, index: index}
	}
	return at, nil, nil
}

// indexOf returns the number of the entry or item of n that s names, or -1. It fails for an entry that is merged in.
func (n *node) indexOf(s Step) (int, error) {
	if s.IsIndex {
		if n.kind == Sequence && s.Index < len(n.children) {
			return s.Index, nil
		}
		return -1, nil
	}
	found := n.entry(s)
	if found == nil {
		return -1, nil
	}
	if found.via != nil {
		return -1, ErrShared
	}
	return found.number, nil
}

// child returns the i-th item of a sequence or value of a mapping.
func (n *node) child(i int) *node {
	if n.kind == Mapping {
		return n.children[2*i+1]
	}
	return n.children[i]
}

// size returns the number of items of a sequence or entries of a mapping.
func (n *node) size() int {
	if n.kind == Mapping {
		return len(n.children) / 2
	}
	return len(n.children)
}
