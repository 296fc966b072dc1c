package yamldoc

import "unicode/utf8"

// cursor finds the byte offset of a line and column as the library counts them: lines end with any of the breaks of
// YAML 1.1 (LF, CR, CRLF, NEL, LS, PS), columns count code points. Nodes come in order, so that it mostly moves forward.
type cursor struct {
	src               []byte
	base              int // where line 1 starts
	offset, lineStart int
	line, column      int
}

// newCursor returns the cursor at the beginning of the document at s of data.
func newCursor(data []byte, s span) cursor {
	base := s.start + markLength(data[s.start:]) // the library does not count a byte order mark
	return cursor{src: data[:s.end], base: base, offset: base, lineStart: base, line: 1, column: 1}
}

func (c *cursor) seek(line, column int) int {
	if line < c.line {
		c.offset, c.lineStart, c.line, c.column = c.base, c.base, 1, 1
	}
	for c.line < line && c.offset < len(c.src) {
		c.offset = nextBreak(c.src, c.offset)
		c.lineStart, c.column = c.offset, 1
		c.line++
	}
	if column < c.column {
		c.offset, c.column = c.lineStart, 1
	}
	for c.column < column && c.offset < len(c.src) {
		c.offset += runeLength(c.src, c.offset)
		c.column++
	}
	return c.offset
}

// nextBreak returns the offset after the next line break of YAML 1.1.
func nextBreak(src []byte, i int) int {
	for i < len(src) {
		switch c := src[i]; {
		case c == '\n' || c == '\r':
			return i + breakLength(src, i)
		case c < utf8.RuneSelf:
			i++
		default:
			r, size := utf8.DecodeRune(src[i:])
			i += size
			if isUnicodeBreak(r) {
				return i
			}
		}
	}
	return i
}

func runeLength(src []byte, i int) int {
	if src[i] < utf8.RuneSelf {
		return 1
	}
	_, size := utf8.DecodeRune(src[i:])
	return size
}
