package yamldoc

import "bytes"

// flowState is where the reading of a collection in flow style is.
type flowState struct {
	node *sketched
	// value is the entry that was begun last and has nothing yet.
	value *sketched
}

// flow reads a collection in flow style into n. One that is not closed ends before the first line that is indented as its owner is, or
// by less.
func (s *sketcher) flow(n *sketched, owner int) {
	stack := []flowState{s.begin(n)}
	for len(stack) > 0 && s.pos < len(s.data) {
		top := &stack[len(stack)-1]
		switch c := s.data[s.pos]; {
		case c == '\n' || c == '\r':
			if s.leaves(owner) {
				return
			}
			s.pos += breakLength(s.data, s.pos)
		case c == ' ' || c == '\t':
			s.pos++
		case c == ',':
			top.value = nil
			s.pos++
		case c == ']' || c == '}':
			stack = stack[:len(stack)-1]
			s.pos++
		case (c == '[' || c == '{') && len(stack) == maxSketchDepth:
			s.pos = lineEnd(s.data, s.pos)
			return
		case c == '[' || c == '{':
			stack = append(stack, s.begin(top.next()))
		case c == '#' && s.afterSpace():
			s.comment()
		default:
			s.flowScalar(top)
		}
	}
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
	f.value = nil
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
	case f.node.kind == Mapping && f.value == nil:
		s.flowKey(f, t, isKey)
	case t.holds(s.cursor):
		s.found = &slotFound{kind: ValueSlot, start: t.start, end: t.end, quote: t.quote, flow: true}
		s.found.node = f.value
		if f.value == nil {
			s.found.kind, s.found.node = OpenSlot, &sketched{parent: f.node, step: Index(len(f.node.children))}
		}
	default:
		n := f.next()
		n.kind, n.text = Scalar, t.text
	}
	if isKey {
		s.pos++
	}
}

func (s *sketcher) flowKey(f *flowState, t token, hasColon bool) {
	if t.holds(s.cursor) {
		s.found = &slotFound{kind: KeySlot, node: f.node, start: t.start, end: t.end, quote: t.quote, flow: true, hasColon: hasColon}
		if hasColon {
			f.value = &sketched{parent: f.node, step: Key(t.text), lost: true}
		}
		return
	}
	f.value = f.node.child(Key(t.text))
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
		return isSpaceOrBreak(data, at+1) || bytes.IndexByte([]byte(",[]{}"), data[at+1]) >= 0
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
