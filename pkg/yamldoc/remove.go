package yamldoc

import "bytes"

// remove takes the entry or item at p out of its collection.
func (d *drafter) remove(p Path) error {
	at, rest, err := d.find(p)
	switch {
	case err != nil:
		return err
	case len(rest) > 0 || at.parent == nil:
		return ErrNoPath
	case at.parent.size() == 1:
		d.empty(p)
	case at.parent.style == Flow:
		d.removeFlow(at)
	default:
		return d.cut(at, d.entrySpan(at.parent, at.index))
	}
	return nil
}

// empty makes the collection that holds the entry at p {} or [].
func (d *drafter) empty(p Path) {
	holder, _, err := d.find(p[:len(p)-1])
	if err != nil {
		return
	}
	text := "[]"
	if holder.node.kind == Mapping {
		text = "{}"
	}
	d.fill(holder, text)
}

func (d *drafter) removeFlow(at place) {
	own := d.entrySpan(at.parent, at.index)
	if at.index+1 < at.parent.size() {
		d.replace(own.start, d.entrySpan(at.parent, at.index+1).start, "")
		return
	}
	d.replace(d.entryEnd(at.parent, at.index-1), own.end, "")
}

// cut removes the lines of an entry in block style. Where its first line begins with something else (`- name: x`), that stays.
func (d *drafter) cut(at place, own span) error {
	start, end := own.start, nextLine(d.src, own.end)
	if d.hasOwnLine(start) {
		d.removeLines(start, own.end)
		return nil
	}
	if at.index+1 == at.parent.size() {
		return ErrUnsafe
	}
	next := d.entrySpan(at.parent, at.index+1).start
	if next < end {
		return ErrUnsafe
	}
	if bytes.IndexByte(d.src[end:next], '#') < 0 {
		d.replace(start, next, "")
		return nil
	}
	for start > 0 && (d.src[start-1] == ' ' || d.src[start-1] == '\t') {
		start--
	}
	d.replace(start, lineEnd(d.src, own.end), "")
	return nil
}

// removeLines removes the lines from that of start to that of end. If the last one is without an end, so is the one before it then.
func (d *drafter) removeLines(start, end int) {
	start, end = d.doc.lines.lineStart(start), lineEnd(d.src, end)
	if end == len(d.src) && start > d.doc.Range.Start.Offset {
		start = d.lineBreakBefore(start)
	}
	d.replace(start, end+breakLength(d.src, end), "")
}

// lineBreakBefore returns where the line break begins that ends at offset.
func (d *drafter) lineBreakBefore(offset int) int {
	if bytes.HasSuffix(d.src[:offset], []byte("\r\n")) {
		return offset - 2
	}
	return offset - 1
}
