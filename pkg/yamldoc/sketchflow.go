package yamldoc

import "strings"

// flowState is where the reading of a collection in flow style is.
type flowState struct {
	node *sketched
	// value is the entry that was begun last and has nothing yet.
	value *sketched
	// full is set where only a comma, or the end, may follow.
	full bool
}

// flow reads a collection in flow style into n. One that is not closed ends before the first line that is indented as its owner is, or
// by less.
func (s *sketcher) flow(n *sketched, owner int) {
	stack := []flowState{s.begin(n)}
	for len(stack) > 0 && s.pos < len(s.data) {
		top := &stack[len(stack)-1]
		switch c := s.data[s.pos]; c {
		case '\n', '\r':
			if s.leaves(owner) {
				s.doubted = s.doubted || s.isNextLine(s.cursor)
				return
			}
			s.pos += breakLength(s.data, s.pos)
		case ' ', '\t':
			s.pos++
		case ',':
			top.value, top.full = nil, false
			s.pos++
		case ']', '}':
			stack = stack[:len(stack)-1]
			s.pos++
		case '[', '{':
			if len(stack) == maxSketchDepth {
				s.pos = lineEnd(s.data, s.pos)
				return
			}
			stack = append(stack, s.begin(top.next()))
		default:
			s.flowText(top)
		}
	}
}

// flowText reads a comment or a scalar.
func (s *sketcher) flowText(f *flowState) {
	if s.isComment() {
		s.comment()
		return
	}
	s.flowScalar(f)
}

func (s *sketcher) begin(n *sketched) flowState {
	n.kind, n.flow = Mapping, true
	if s.data[s.pos] == '[' {
		n.kind = Sequence
	}
	s.pos++
	return flowState{node: n}
}

// next is the node for what is read next.
func (f *flowState) next() *sketched {
	n := f.value
	f.value, f.full = nil, true
	switch {
	case n != nil:
		return n
	case f.node.kind == Sequence:
		return f.node.item()
	default:
		return &sketched{parent: f.node, lost: true}
	}
}

// leaves reports whether the line after the break belongs to the block style around.
func (s *sketcher) leaves(owner int) bool {
	next := s.pos + breakLength(s.data, s.pos)
	line := s.data[next:lineEnd(s.data, next)]
	space := len(leadingSpace(line))
	rest := line[space:]
	return owner >= 0 && len(rest) > 0 && space <= owner && rest[0] != ']' && rest[0] != '}' && rest[0] != '#'
}

// isNextLine reports whether an offset is on the line that begins behind the break.
func (s *sketcher) isNextLine(offset int) bool {
	next := s.pos + breakLength(s.data, s.pos)
	return next <= offset && offset <= lineEnd(s.data, next)
}

// flowScalar reads a key with its colon, a value, an alias or an anchor.
func (s *sketcher) flowScalar(f *flowState) {
	switch s.data[s.pos] {
	case '&':
		s.pos++
		s.anchors[s.flowWord()] = f.value // of an entry; one of an item is not followed
		return
	case '*':
		n := f.next()
		s.pos++
		n.kind, n.text = Alias, s.flowWord()
		return
	}
	t := s.flowToken()
	isKey := s.isFlowColon(t)
	switch {
	case t.holds(s.cursor) && (f.full || !isKey && !s.endsEntry()):
	case f.node.kind == Mapping && f.value == nil:
		s.flowKey(f, t, isKey)
	default:
		s.flowValue(f, t)
	}
	if isKey {
		s.pos++
	}
}

func (s *sketcher) flowValue(f *flowState, t token) {
	if !t.holds(s.cursor) {
		n := f.next()
		n.kind, n.text = Scalar, t.text
		return
	}
	s.found = &slotFound{kind: ValueSlot, node: f.value, start: t.start, end: t.end, quote: t.quote, flow: true}
	if f.value == nil {
		s.found.kind, s.found.node = OpenSlot, &sketched{parent: f.node, step: Index(len(f.node.children))}
	}
}

// endsEntry reports whether nothing of the collection follows before a comma or the end.
func (s *sketcher) endsEntry() bool {
	for at := s.pos; at < len(s.data); at++ {
		switch s.data[at] {
		case ' ', '\t', '\r', '\n':
			if isBreak(s.data[at]) && (&sketcher{data: s.data, pos: at}).leaves(s.owner) {
				return true
			}
		case ',', ']', '}', '#':
			return true
		default:
			return false
		}
	}
	return true
}

func (s *sketcher) flowKey(f *flowState, t token, hasColon bool) {
	if t.holds(s.cursor) {
		s.found = &slotFound{kind: KeySlot, node: f.node, start: t.start, end: t.end, quote: t.quote, flow: true, hasColon: hasColon}
		if hasColon {
			f.value = &sketched{parent: f.node, step: Key(t.text), lost: true}
		}
		return
	}
	f.value, f.full = f.node.child(Key(t.text)), !hasColon
}

// flowToken reads a scalar; it takes at least one character.
func (s *sketcher) flowToken() token {
	if quote := s.data[s.pos]; quote == '"' || quote == '\'' {
		return s.quoted(sameLine)
	}
	start := s.pos
	t := s.plain(isFlowEnd)
	if s.pos == start {
		s.pos++
		return token{start: start, end: s.pos, text: string(s.data[start:s.pos])}
	}
	return t
}

func (s *sketcher) flowWord() string {
	return s.plain(func(data []byte, at int) bool { return data[at] == ' ' || isFlowEnd(data, at) }).text
}

// isFlowEnd reports whether a plain scalar in flow style ends at this place.
func isFlowEnd(data []byte, at int) bool {
	switch data[at] {
	case ',', '[', ']', '{', '}':
		return true
	case ':':
		return isSpaceOrBreak(data, at+1) || strings.IndexByte(",[]{}", data[at+1]) >= 0
	default:
		return false
	}
}

// isFlowColon reports whether the colon of a key follows, behind white space or, after quotes, at once.
func (s *sketcher) isFlowColon(t token) bool {
	at := s.pos
	s.skipSpace()
	if s.pos < len(s.data) && s.data[s.pos] == ':' && (t.quote != 0 || isFlowEnd(s.data, s.pos)) {
		return true
	}
	s.pos = at
	return false
}
