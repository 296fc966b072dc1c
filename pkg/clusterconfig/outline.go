package clusterconfig

import (
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// Part is a part of a document as an outline shows it: an entry, or an item of a list.
type Part struct {
	// Name is the key, or what an item is called; Detail says more in a few words, or is empty.
	Name, Detail string
	Kind         PartKind
	// Range is all of it with its key, and Selection, which lies in it, what it is called by.
	Range, Selection yamldoc.Range
	Children         []Part

	depth int
}

// PartKind is what a part is.
type PartKind int

// The kinds of parts: those with a meaning of their own, and the others by their form.
const (
	PartMapping PartKind = iota
	PartList
	PartValue
	PartNodegroup
	PartFargateProfile
	PartAddon
	PartSubnet
)

// Outline returns the parts of a document, as many as the limit allows: those that lie deeper are left out first. It is of use for other
// documents than ClusterConfigs, too.
func Outline(doc *yamldoc.Document, limit int) []Part {
	o := outliner{doc: doc, left: limit}
	doc.Walk(o.count)
	o.chooseDepth()
	doc.Walk(o.visit)
	o.closeTo(0)
	return o.top
}

// outliner makes a tree of the nodes of a document, which come in order.
type outliner struct {
	doc *yamldoc.Document
	// left is how many parts there may still be, deepest how deep they may lie.
	left, deepest int
	// counts are how many parts there are at each depth.
	counts []int
	// open are the parts whose children still come, and top those that lie in none.
	open []Part
	top  []Part
}

func (o *outliner) count(n yamldoc.Node) bool {
	depth := n.Depth()
	if depth == len(o.counts) {
		o.counts = append(o.counts, 0)
	}
	o.counts[depth]++
	return true
}

func (o *outliner) chooseDepth() {
	left := o.left
	for o.deepest = 1; o.deepest+1 < len(o.counts); o.deepest++ {
		left -= o.counts[o.deepest]
		if left < o.counts[o.deepest+1] {
			return
		}
	}
}

func (o *outliner) visit(n yamldoc.Node) bool {
	depth := n.Depth()
	if depth == 0 {
		return true
	}
	if o.left == 0 {
		return false
	}
	o.left--
	o.closeTo(depth)
	o.open = append(o.open, o.part(n, depth))
	return depth < o.deepest
}

// closeTo completes the open parts that are not above a depth.
func (o *outliner) closeTo(depth int) {
	for len(o.open) > 0 {
		last := o.open[len(o.open)-1]
		if last.depth < depth {
			return
		}
		o.open = o.open[:len(o.open)-1]
		if len(o.open) == 0 {
			o.top = append(o.top, last)
			continue
		}
		in := &o.open[len(o.open)-1]
		in.Children = append(in.Children, last)
	}
}
