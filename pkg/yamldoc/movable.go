package yamldoc

import "bytes"

// movable is an entry that is on its way to another place.
type movable struct {
	place

	// span is what goes: of a block with the comments above and below that belong to it, and to the end of its last line.
	span span
	// text is what comes, from its first character on.
	text []byte
	// column is that of the first character where it is now, counted from 0.
	column int
	// isLine is set for text that has to stand on lines of its own: a block, or what has a comment.
	isLine bool
}

// moving returns the entry, which is going to have the name.
func (d *drafter) moving(at place, name string) (movable, error) {
	key, own := at.key(), d.entrySpan(at.parent, at.index)
	if own.start != key.props { // "? key"
		return movable{}, ErrUnsafe
	}
	m := movable{place: at, span: own, column: d.doc.lines.position(own.start).Column - 1}
	if at.parent.style == Block {
		m.span = span{d.commentsAbove(at, m.column), d.blockEnd(own.end, m.column)}
		isBlock := at.node.style == Block || at.node.style == Literal || at.node.style == Folded
		m.isLine = isBlock || bytes.IndexByte(d.src[m.span.start:m.span.end], '#') >= 0
	}
	m.text = d.src[m.span.start:m.span.end]
	if name != key.key {
		if key.kind == Alias || d.shared[key] {
			return movable{}, ErrShared
		}
		m.text = []byte(string(d.src[m.span.start:key.start]) + d.scalar(name, key.style) + string(d.src[key.end:m.span.end]))
	}
	return m, nil
}

// commentsAbove returns where the comments begin that stand directly above the entry, in its column. Those above the first entry of the
// document are about the file.
func (d *drafter) commentsAbove(at place, column int) int {
	start, top := at.key().props, d.doc.Range.Start.Offset
	if !d.hasOwnLine(start) || at.index == 0 && at.parent == d.doc.root {
		return start
	}
	if at.index > 0 {
		top = d.entryEnd(at.parent, at.index-1)
	}
	for above := start; ; {
		above = d.doc.lines.lineStart(above) - 1
		if above < top {
			return start
		}
		above = d.doc.lines.lineStart(above)
		if above < top || d.commentColumn(above) != column {
			return start
		}
		start = above + column
	}
}

// blockEnd returns the end of the last line of a block that ends at end, and of the comments below that are indented deeper than the
// column.
func (d *drafter) blockEnd(end, column int) int {
	last := lineEnd(d.src, end)
	for at := nextLine(d.src, last); at < len(d.src); at = nextLine(d.src, at) {
		switch line := d.src[at:lineEnd(d.src, at)]; {
		case len(bytes.TrimSpace(line)) == 0:
		case d.commentColumn(at) > column:
			last = at + len(line)
		default:
			return last
		}
	}
	return last
}

// commentColumn returns the column of the comment that the line at start consists of, counted from 0; -1 where it is another line.
func (d *drafter) commentColumn(start int) int {
	line := d.src[start:lineEnd(d.src, start)]
	text := bytes.TrimLeft(line, " ")
	if !bytes.HasPrefix(text, []byte{'#'}) {
		return -1
	}
	return len(line) - len(text)
}

// takeOut removes what has been moved into another collection.
func (d *drafter) takeOut(m movable, holder Path, into *node) error {
	isOnly := m.parent.size() == 1 && m.parent != into
	if m.parent.style == Flow {
		return d.takeOutOfFlow(m)
	}
	if !isOnly {
		return d.cut(m.place, m.span)
	}
	at, _, err := d.find(holder)
	if err != nil {
		return err
	}
	if at.parent == nil || !d.hasOwnLine(m.span.start) {
		return ErrUnsafe
	}
	d.insert(d.header(at), "{}")
	d.removeLines(m.span.start, m.span.end)
	return nil
}

// takeOutOfFlow leaves nothing behind but what is beside the entry. A comment between two entries may be about either.
func (d *drafter) takeOutOfFlow(m movable) error {
	before := len(d.edits)
	if m.parent.size() == 1 {
		d.replace(m.span.start, m.span.end, "")
	} else {
		d.removeFlow(m.place)
	}
	gone := d.edits[before].Range
	beside := [][]byte{d.src[gone.Start.Offset:m.span.start], d.src[m.span.end:max(gone.End.Offset, m.span.end)]}
	if bytes.IndexByte(bytes.Join(beside, nil), '#') >= 0 {
		return ErrUnsafe
	}
	return nil
}
