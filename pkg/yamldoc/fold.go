package yamldoc

import "bytes"

// Fold is a part of a document, longer than a line, that can be folded into its first line.
type Fold struct {
	// First and Last are its lines, counted from 1. The last one is not that of a bracket which closes it: that stays to be seen.
	First, Last int
	// Depth is how many others it lies in.
	Depth int
	// IsComment is set for lines of comments, one below the other.
	IsComment bool
}

// Folds returns what can be folded: entries and list items, texts of several lines, and comments of several lines, in order of their
// first lines. Of those that begin on one line there is the longest. Of a document that is not YAML there are only the comments.
func (d *Document) Folds() []Fold {
	f := folder{d: d}
	if d.root != nil {
		f.inside(d.root, 0)
	}
	return merged(f.found, f.comments())
}

type folder struct {
	d     *Document
	found []Fold
}

// inside finds what can be folded in n.
func (f *folder) inside(n *node, depth int) {
	for i := range n.size() {
		child, below := n.child(i), depth
		start := child.props
		if n.kind == Mapping {
			start = n.children[2*i].props
		}
		if f.add(start, child, depth) {
			below++
		}
		if child.children != nil {
			f.inside(child, below)
		}
	}
}

// add adds the fold from an offset to the end of n, if it has several lines and is the first that begins there.
func (f *folder) add(start int, n *node, depth int) bool {
	lines := f.d.lines
	fold := Fold{First: lines.line(start) + 1, Last: lines.line(max(n.end-1, start)) + 1, Depth: depth}
	if n.style == Flow && n.children != nil && len(bytes.TrimLeft(lines.data[lines.lineStart(n.end-1):n.end], " \t")) == 1 {
		fold.Last--
	}
	if fold.Last <= fold.First || len(f.found) > 0 && f.found[len(f.found)-1].First == fold.First {
		return false
	}
	f.found = append(f.found, fold)
	return true
}

// comments finds comments of several lines.
func (f *folder) comments() []Fold {
	var found []Fold
	block := Fold{IsComment: true}
	end := func() {
		if block.Last > block.First {
			found = append(found, block)
		}
	}
	for c := range f.d.Comments() {
		line := c.Range.Start.Line
		switch {
		case c.Trailing:
			continue
		case block.First > 0 && line == block.Last+1:
			block.Last = line
			continue
		}
		end()
		block.First, block.Last = line, line
	}
	end()
	return found
}

// merged are both lists in order of their first lines.
func merged(a, b []Fold) []Fold {
	all := make([]Fold, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		if a[0].First <= b[0].First {
			all, a = append(all, a[0]), a[1:]
		} else {
			all, b = append(all, b[0]), b[1:]
		}
	}
	return append(append(all, a...), b...)
}
