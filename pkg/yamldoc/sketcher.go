package yamldoc

import (
	"bytes"
	"strings"
)

// sketcher makes a sketch, line by line: each one costs what it is long, whatever has gone wrong above it.
type sketcher struct {
	data   []byte
	cursor int // of the character that stands for what is going to be written
	pos    int

	root    *sketched
	anchors map[string]*sketched
	// open are the collections in block style that the line may belong to, from the outside in.
	open []*sketched
	// empty is the value that was begun last and has nothing yet, owner the column of its key or dash.
	empty *sketched
	owner int

	step, listStep int
	hasList        bool
	// doubted is set where what is at the cursor may belong to brackets that are not closed above it.
	doubted bool
	found   *slotFound
}

// slotFound is what stands at the cursor.
type slotFound struct {
	kind                 SlotKind
	node                 *sketched
	start, end           int
	quote                byte
	column, owner        int
	flow, hasColon       bool
	needsDash, inMapping bool
}

func (s *sketcher) run() {
	s.root, s.anchors, s.found = &sketched{}, map[string]*sketched{}, &slotFound{}
	s.empty, s.owner = s.root, -1
	for s.pos < len(s.data) {
		s.line()
	}
}

// line reads a line, and those that a value on it goes on to.
func (s *sketcher) line() {
	start := s.pos
	s.skipSpace()
	column := s.pos - start
	if s.atEnd() {
		s.endLine()
		return
	}
	for len(s.open) > 0 && s.top().indent > column {
		s.closeTop()
	}
	s.content(start)
	s.endLine()
}

// endLine goes behind the rest of the line, which is a comment or does not matter.
func (s *sketcher) endLine() {
	s.skipSpace()
	if s.isComment() {
		s.comment()
	}
	s.pos = nextLine(s.data, s.pos)
}

func (s *sketcher) comment() {
	end := lineEnd(s.data, s.pos)
	if s.pos < s.cursor && s.cursor <= end {
		s.found = &slotFound{kind: CommentSlot, start: s.pos, end: end}
	}
	s.pos = end
}

// content reads dashes, and then a key with its value, or a value.
func (s *sketcher) content(lineStart int) {
	for isDashAt(s.data, s.pos) {
		column := s.pos - lineStart
		list := s.collection(Sequence, column)
		s.empty, s.owner = list.item(), column
		s.pos++
		s.skipSpace()
		if s.atEnd() || len(s.open) == maxSketchDepth {
			return
		}
	}
	column := s.pos - lineStart
	if key, ok := s.key(); ok {
		s.entry(key, column)
		return
	}
	s.bare(column)
}

// entry reads a key and its value.
func (s *sketcher) entry(key token, column int) {
	mapping := s.collection(Mapping, column)
	value := mapping.child(Key(key.text))
	if key.holds(s.cursor) {
		mapping.remove(value)
		s.found = &slotFound{
			kind: KeySlot, node: mapping, start: key.start, end: key.end, quote: key.quote, column: column, hasColon: true,
		}
	}
	s.empty, s.owner = value, column
	s.value(value, true, column)
}

// bare reads what stands alone on a line or behind a dash: a value, or a key that has no colon yet.
func (s *sketcher) bare(column int) {
	if strings.IndexByte("&!*|>[{", s.data[s.pos]) >= 0 {
		s.value(s.orLost(s.empty), false, column)
		return
	}
	t := s.scalar(s.owner)
	if t.holds(s.cursor) {
		s.foundBare(t, column)
		return
	}
	if s.empty != nil && (s.top() == nil || column > s.top().indent) {
		s.empty.kind, s.empty.text = Scalar, t.text
		s.empty = nil
	}
}

// foundBare tells what a word may become by the collection that begins in its column.
func (s *sketcher) foundBare(t token, column int) {
	s.found = &slotFound{start: t.start, end: t.end, quote: t.quote, column: column, owner: s.owner}
	if s.isListOfMapping(column) {
		s.closeTop() // a list may stand in the column of its key
	}
	top := s.top()
	switch {
	case top != nil && top.indent == column && top.kind == Mapping:
		s.found.kind, s.found.node = KeySlot, top
	case top != nil && top.indent == column && s.onlyWord(t):
		s.found.kind, s.found.needsDash = OpenSlot, true
		s.found.node = &sketched{parent: top, step: Index(len(top.children))}
	case s.empty != nil && column > s.owner:
		s.found.kind, s.found.node = OpenSlot, s.empty
	}
}

// isListOfMapping reports whether the innermost collection is a list in the column of the mapping that it belongs to.
func (s *sketcher) isListOfMapping(column int) bool {
	top, under := s.top(), s.under()
	return under != nil && top.kind == Sequence && under.kind == Mapping && top.indent == column && under.indent == column
}

// onlyWord reports whether nothing but the word is on its line.
func (s *sketcher) onlyWord(t token) bool {
	return len(bytes.TrimSpace(s.data[lineBefore(s.data, t.start):t.start])) == 0
}

// collection returns the mapping or list whose keys or dashes stand in a column; it is lost where none can be.
func (s *sketcher) collection(kind Kind, column int) *sketched {
	if top, under := s.top(), s.under(); top != nil && top.indent == column {
		switch {
		case top.kind == kind:
			return top
		case kind == Mapping && under != nil && under.indent == column:
			s.closeTop()
			return under
		case kind == Mapping || s.empty == nil:
			s.closeTop()
			s.empty = nil
		}
	}
	n := s.orLost(s.empty)
	n.kind, n.indent = kind, column
	s.learnStep(n)
	s.empty = nil
	s.open = append(s.open, n)
	return n
}

// learnStep remembers how the document indents, by the first mapping and the first list below a key.
func (s *sketcher) learnStep(n *sketched) {
	by := n.indent - s.owner
	switch {
	case s.owner < 0 || n.parent == nil || n.parent.kind != Mapping || n.lost:
	case n.kind == Mapping && s.step == 0:
		s.step = by
	case n.kind == Sequence && !s.hasList:
		s.hasList, s.listStep = true, by
	}
}

func (s *sketcher) orLost(n *sketched) *sketched {
	if n == nil {
		return &sketched{lost: true, parent: s.root}
	}
	return n
}

func (s *sketcher) top() *sketched {
	if len(s.open) == 0 {
		return nil
	}
	return s.open[len(s.open)-1]
}

// under is the collection that the innermost one lies in.
func (s *sketcher) under() *sketched {
	if len(s.open) < 2 {
		return nil
	}
	return s.open[len(s.open)-2]
}

func (s *sketcher) closeTop() {
	s.open = s.open[:len(s.open)-1]
	s.empty = nil
}

func (s *sketcher) skipSpace() {
	for s.pos < len(s.data) && (s.data[s.pos] == ' ' || s.data[s.pos] == '\t') {
		s.pos++
	}
}

// atEnd reports whether nothing but a comment follows on the line. It has to be asked behind white space.
func (s *sketcher) atEnd() bool {
	return s.pos >= len(s.data) || isBreak(s.data[s.pos]) || s.isComment()
}

// isComment reports whether a comment begins here.
func (s *sketcher) isComment() bool {
	return s.pos < len(s.data) && s.data[s.pos] == '#' && s.afterSpace()
}

func (s *sketcher) afterSpace() bool { return s.pos == 0 || isSpaceOrBreak(s.data, s.pos-1) }

func isDashAt(data []byte, at int) bool {
	return at < len(data) && data[at] == '-' && isSpaceOrBreak(data, at+1)
}
