package yamldoc

import (
	"bytes"
	"strings"
)

// token is a scalar as it is written.
type token struct {
	start, end int
	text       string
	quote      byte
	// closed is set where the closing quote is there.
	closed bool
}

func (t token) holds(offset int) bool { return t.start <= offset && offset < t.end }

// key reads a key with its colon; the place stays where it is if there is none.
func (s *sketcher) key() (token, bool) {
	start := s.pos
	var t token
	if quote := s.data[s.pos]; quote == '"' || quote == '\'' {
		t = s.quoted(sameLine)
		s.skipSpace()
	} else {
		if strings.IndexByte("[{|>*&!", quote) >= 0 {
			return token{}, false
		}
		t = s.plain(isColonAt)
	}
	if s.pos < len(s.data) && isColonAt(s.data, s.pos) && t.end > t.start {
		s.pos++
		return t, true
	}
	s.pos = start
	return token{}, false
}

// isColonAt reports whether a colon at this place ends a key in block style.
func isColonAt(data []byte, at int) bool { return data[at] == ':' && isSpaceOrBreak(data, at+1) }

// plain reads a plain scalar up to the end of the line, a comment, or where stop holds.
func (s *sketcher) plain(stop func([]byte, int) bool) token {
	start := s.pos
	for s.pos < len(s.data) && !isBreak(s.data[s.pos]) && !stop(s.data, s.pos) && (s.data[s.pos] != '#' || !s.afterSpace()) {
		s.pos++
	}
	text := bytes.TrimRight(s.data[start:s.pos], " \t")
	return token{start: start, end: start + len(text), text: string(text)}
}

func isBreak(c byte) bool { return c == '\n' || c == '\r' }

// sameLine is the end of a quoted scalar that has to close on its line.
const sameLine = -1

// quoted reads a quoted scalar, which ends at end, or at the end of its line, at the latest.
func (s *sketcher) quoted(end int) token {
	t := token{start: s.pos, quote: s.data[s.pos]}
	for s.pos++; s.inQuotes(end); s.pos++ {
		switch {
		case s.isEscape(t.quote) && s.pos+1 != end && s.pos+1 < len(s.data) && !isBreak(s.data[s.pos+1]):
			s.pos++
		case s.data[s.pos] == t.quote:
			t.text, t.closed = string(s.data[t.start+1:s.pos]), true
			s.pos++
			t.end = s.pos
			return t
		}
	}
	text := bytes.TrimRight(s.data[t.start+1:s.pos], " \t")
	t.text, t.end = string(text), t.start+1+len(text)
	return t
}

func (s *sketcher) inQuotes(end int) bool {
	return s.pos < len(s.data) && s.pos != end && (end >= 0 || !isBreak(s.data[s.pos]))
}

// isEscape reports whether the character after this one does not close the quotes.
func (s *sketcher) isEscape(quote byte) bool {
	if quote == '"' {
		return s.data[s.pos] == '\\'
	}
	return bytes.HasPrefix(s.data[s.pos:], []byte("''"))
}

// scalar reads a scalar of a line; a quoted one goes on for as long as lines are indented by more than owner.
func (s *sketcher) scalar(owner int) token {
	if quote := s.data[s.pos]; quote == '"' || quote == '\'' {
		start := s.pos
		t := s.quoted(sameLine)
		if t.closed {
			return t
		}
		end := s.pos
		if all := s.longQuoted(start, owner); all.closed {
			return all
		}
		s.pos = end
		return t
	}
	return s.plain(never)
}

// maxQuotedLines bounds how far a closing quote is looked for, so that a file of opening ones takes no longer than another.
const maxQuotedLines = 50

// longQuoted reads a quoted scalar of several lines; it is not closed where its closing quote is not within reach.
func (s *sketcher) longQuoted(start, owner int) token {
	end := lineEnd(s.data, start)
	for lines := 0; end < len(s.data) && lines < maxQuotedLines; lines++ {
		next := end + breakLength(s.data, end)
		line := s.data[next:lineEnd(s.data, next)]
		if len(bytes.TrimSpace(line)) > 0 && len(leadingSpace(line)) <= owner {
			break
		}
		end = lineEnd(s.data, next)
	}
	s.pos = start
	return s.quoted(end)
}

func never([]byte, int) bool { return false }

// value reads what stands behind a key, or begins with a character that has a meaning, into n.
func (s *sketcher) value(n *sketched, inMapping bool, column int) {
	for {
		s.skipSpace()
		if s.atEnd() {
			return
		}
		switch s.data[s.pos] {
		case '&':
			name := s.word()
			s.anchors[name] = n
		case '!':
			s.word()
		case '*':
			n.kind, n.text = Alias, s.word()
			s.empty = nil
			return
		case '|', '>':
			n.kind, s.empty = Scalar, nil
			s.blockScalar()
			return
		case '[', '{':
			s.empty = nil
			s.flow(n, s.owner)
			return
		default:
			s.scalarValue(n, inMapping, column)
			return
		}
	}
}

// word reads up to the next space, and returns it without its first character.
func (s *sketcher) word() string {
	start := s.pos + 1
	for s.pos < len(s.data) && !isSpaceOrBreak(s.data, s.pos) {
		s.pos++
	}
	return string(s.data[start:s.pos])
}

func (s *sketcher) scalarValue(n *sketched, inMapping bool, column int) {
	t := s.scalar(s.owner)
	if t.holds(s.cursor) {
		s.found = &slotFound{
			kind: ValueSlot, node: n, start: t.start, end: t.end, quote: t.quote, column: column, owner: s.owner, inMapping: inMapping,
		}
		return
	}
	n.kind, n.text = Scalar, t.text
	s.empty = nil
}

// blockScalar skips the header and the lines of a block scalar, which are indented by more than its owner. A comment behind them may be
// so, too: it stands before where the text begins.
func (s *sketcher) blockScalar() {
	indent := headerIndent(s.word())
	if indent > 0 {
		indent += max(0, s.owner)
	}
	s.skipSpace()
	if s.isComment() {
		s.comment()
	}
	s.pos = nextLine(s.data, s.pos)
	for s.pos < len(s.data) {
		line := s.data[s.pos:lineEnd(s.data, s.pos)]
		if text := bytes.TrimSpace(line); len(text) > 0 {
			column := len(leadingSpace(line))
			if column <= s.owner || column < indent && text[0] == '#' {
				break
			}
			if indent == 0 {
				indent = column
			}
		}
		s.pos = nextLine(s.data, s.pos)
	}
	s.pos = max(0, s.pos-1) // the caller goes on to the next line
	if s.pos > 0 && s.data[s.pos] == '\n' && s.data[s.pos-1] == '\r' {
		s.pos--
	}
}

// headerIndent is the indentation that the header of a block scalar asks for, without its first character; 0 where it does not.
func headerIndent(header string) int {
	if i := strings.IndexAny(header, "123456789"); i >= 0 {
		return int(header[i] - '0')
	}
	return 0
}
