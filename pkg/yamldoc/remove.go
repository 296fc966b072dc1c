package yamldoc

import "bytes"

// remove takes the entry or item at p out of its collection.
func (e *editor) remove(p Path) error {
	at, rest, err := e.find(p)
	switch {
	case err != nil:
		return err
	case len(rest) > 0 || at.parent == nil:
		return ErrNoPath
	case at.parent.size() == 1:
		e.empty(p)
	case at.parent.style == Flow:
		e.removeFlow(at)
	default:
		return e.removeBlock(at)
	}
	return nil
}

// empty makes the collection that holds the entry at p {} or [].
func (e *editor) empty(p Path) {
	holder, _, err := e.find(p[:len(p)-1])
	if err != nil {
		return
	}
	text := "[]"
	if holder.node.kind == Mapping {
		text = "{}"
	}
	e.fill(holder, text)
}

func (e *editor) removeFlow(at place) {
	own := e.entrySpan(at.parent, at.index)
	if at.index+1 < at.parent.size() {
		e.replace(own.start, e.entrySpan(at.parent, at.index+1).start, "")
		return
	}
	e.replace(e.entryEnd(at.parent, at.index-1), own.end, "")
}

// removeBlock removes the lines of an entry. Where its first line begins with something else (`- name: x`), that stays.
func (e *editor) removeBlock(at place) error {
	own := e.entrySpan(at.parent, at.index)
	start, end := own.start, nextLine(e.src, own.end)
	if e.hasOwnLine(start) {
		e.replace(e.d.lines.lineStart(start), end, "")
		return nil
	}
	if at.index+1 == at.parent.size() {
		return ErrUnsafe
	}
	next := e.entrySpan(at.parent, at.index+1).start
	if next < end {
		return ErrUnsafe
	}
	if bytes.IndexByte(e.src[end:next], '#') < 0 {
		e.replace(start, next, "")
		return nil
	}
	for start > 0 && (e.src[start-1] == ' ' || e.src[start-1] == '\t') {
		start--
	}
	e.replace(start, lineEnd(e.src, own.end), "")
	return nil
}
