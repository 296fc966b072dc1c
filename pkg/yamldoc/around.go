package yamldoc

import "slices"

// Around returns the ranges that an offset of the file lies in, or at the edge of: the text of a scalar, the scalar with its quotes, with
// anchor and tag, its entry, the collection that has this, and so on up to the document. Each lies within the next one and is smaller.
// There are none where the offset is not in the document. Of a document that is not YAML there is only the whole.
func (d *Document) Around(offset int) []Range {
	r := rings{offset: offset}
	r.add(d.Range.Start.Offset, d.Range.End.Offset)
	if d.root != nil && len(r.found) > 0 {
		r.descend(d.root)
		r.comment(d)
	}
	outward := make([]Range, 0, len(r.found))
	for _, s := range slices.Backward(r.found) {
		outward = append(outward, d.lines.rangeOf(s.start, s.end))
	}
	return outward
}

// rings are the spans around an offset, from the outermost inward.
type rings struct {
	offset int
	found  []span
}

// add adds a span that lies within the last one, is smaller, and has the offset.
func (r *rings) add(start, end int) {
	if r.offset < start || end < r.offset {
		return
	}
	if n := len(r.found); n > 0 {
		last := r.found[n-1]
		if start < last.start || last.end < end || start == last.start && end == last.end {
			return
		}
	}
	r.found = append(r.found, span{start, end})
}

// descend adds the spans of n and of what is in it.
func (r *rings) descend(n *node) {
	for n != nil {
		r.value(n)
		stride := 1
		if n.kind == Mapping {
			stride = 2
		}
		i := n.childAt(r.offset, stride)
		if i < 0 {
			return
		}
		child := n.child(i)
		if n.kind == Mapping {
			key := n.children[2*i]
			r.add(key.props, child.end)
			if r.offset <= key.end {
				child = key
			}
		}
		if r.offset < child.props {
			return
		}
		n = child
	}
}

func (r *rings) value(n *node) {
	r.add(n.props, n.end)
	r.add(n.start, n.end)
	if n.kind == Scalar && (n.style == SingleQuoted || n.style == DoubleQuoted) {
		r.add(n.start+1, n.end-1)
	}
}

// comment adds the comment that the offset lies in, if one does.
func (r *rings) comment(d *Document) {
	for c := range d.Comments() {
		if c.Range.Start.Offset > r.offset {
			return
		}
		r.add(c.Range.Start.Offset, c.Range.End.Offset)
	}
}
