package yamldoc

import "sort"

// BlockAt returns the outermost entry or list item that begins on the line (1-based, of the file): key and value, with anchor and
// tag. It returns a zero range where none does, and does not take the document as a whole for one.
func (d *Document) BlockAt(line int) Range {
	if blocks := d.BlocksAt(line); len(blocks) > 0 && blocks[len(blocks)-1].Start.Line == line {
		return blocks[len(blocks)-1]
	}
	return Range{}
}

// BlocksAt returns the entries and list items that the line lies in, the outermost first; of those that begin on the same line only
// the outermost.
func (d *Document) BlocksAt(line int) []Range {
	var blocks []Range
	for n, last := d.root, 0; n != nil && last != line; {
		var at Range
		if n, at = d.childAtLine(n, line); n != nil && at.Start.Line != last {
			blocks, last = append(blocks, at), at.Start.Line
		}
	}
	return blocks
}

// childAtLine returns the first item or value of n that touches the line, and where it is with its key. They are in order, so that it
// is the first one that does not end above the line.
func (d *Document) childAtLine(n *node, line int) (child *node, at Range) {
	i := sort.Search(n.size(), func(i int) bool {
		at := d.extent(n, i)
		return at.Start.Line >= line || at.Contains(line)
	})
	if i == n.size() {
		return nil, Range{}
	}
	if at = d.extent(n, i); !at.Contains(line) {
		return nil, Range{}
	}
	return n.child(i), at
}

// extent is where the i-th item or entry of n is.
func (d *Document) extent(n *node, i int) Range {
	child := n.child(i)
	if n.kind == Mapping {
		return d.lines.rangeOf(n.children[2*i].props, child.end)
	}
	return d.lines.rangeOf(child.props, child.end)
}
