package yamldoc

// BlockAt returns the outermost entry or list item that begins on the line (1-based, of the file): key and value, with anchor and
// tag. It returns a zero range where none does, and does not take the document as a whole for one.
func (d *Document) BlockAt(line int) Range {
	for n := d.root; n != nil; {
		var at Range
		if n, at = d.childAtLine(n, line); at.Start.Line == line {
			return at
		}
	}
	return Range{}
}

// childAtLine returns the first item or value of n that touches the line, and where it is with its key.
func (d *Document) childAtLine(n *node, line int) (child *node, at Range) {
	start := 0
	for i, child := range n.children {
		if n.kind == Mapping && i%2 == 0 {
			start = child.props
			continue
		}
		if n.kind == Sequence {
			start = child.props
		}
		if at := d.lines.rangeOf(start, child.end); at.Contains(line) {
			return child, at
		}
	}
	return nil, Range{}
}
