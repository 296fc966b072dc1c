package yamldoc

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
)

// Anchored is a node with an anchor, and the aliases that stand for it.
type Anchored struct {
	Name string
	// Definition is where the name is written behind "&", Aliases where it is behind "*", without these characters.
	Definition Range
	Aliases    []Range
}

// Anchors returns what has an anchor in the document, in order of position. A name may be there more than once: an alias stands for what
// has it last before the alias.
func (d *Document) Anchors() []Anchored {
	if d.root == nil || !bytes.Contains(d.Text, []byte("&")) {
		return nil // as in nearly every document
	}
	a := anchorFinder{d: d, numbers: map[*node]int{}}
	a.look(d.root)
	return a.found
}

type anchorFinder struct {
	d     *Document
	found []Anchored
	// numbers are those of the nodes among found.
	numbers map[*node]int
}

func (a *anchorFinder) look(n *node) {
	src, lines := a.d.lines.data, a.d.lines
	if at := bytes.Index(src[n.props:n.head], []byte("&"+n.anchor)); n.anchor != "" && at >= 0 {
		start := n.props + at + 1
		a.numbers[n] = len(a.found)
		a.found = append(a.found, Anchored{Name: n.anchor, Definition: lines.rangeOf(start, start+len(n.anchor))})
	}
	if number, ok := a.numbers[n.target]; n.kind == Alias && ok {
		a.found[number].Aliases = append(a.found[number].Aliases, lines.rangeOf(n.start+1, n.end))
	}
	for _, child := range n.children {
		a.look(child)
	}
}

// RenameAnchor returns the edits that give one of the document's Anchors another name, at all places. It is an error if that is not a
// name, or is that of another anchor, or if anything would read differently (ErrUnsafe).
func (d *Document) RenameAnchor(old Anchored, name string) ([]Edit, error) {
	if name == "" || slices.ContainsFunc([]byte(name), func(c byte) bool { return !isAnchorByte(c) }) {
		return nil, errors.New("the name of an anchor is made of letters, digits, \"-\" and \"_\"")
	}
	if name == old.Name {
		return []Edit{}, nil
	}
	if slices.ContainsFunc(d.Anchors(), func(a Anchored) bool { return a.Name == name }) {
		return nil, fmt.Errorf("another anchor is called %q", name)
	}
	edits := []Edit{{Range: old.Definition, Text: name}}
	for _, alias := range old.Aliases {
		edits = append(edits, Edit{Range: alias, Text: name})
	}
	before, err := d.Value()
	if err != nil {
		return nil, err
	}
	last, err := d.edited(edits)
	if err != nil {
		return nil, err
	}
	after, err := last.Value()
	if err != nil || !sameJSON(before, after) {
		return nil, ErrUnsafe
	}
	return edits, nil
}
