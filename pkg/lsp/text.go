package lsp

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"go.lsp.dev/protocol"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// text is what a document holds, with its lines, which end as the protocol has it: with LF, CR LF or CR.
type text struct {
	data     []byte
	encoding protocol.PositionEncodingKind
	// lines are the offsets at which lines start, and isASCII is set where an offset in a line is the same in every encoding.
	lines   []int
	isASCII bool
}

func newText(data []byte, encoding protocol.PositionEncodingKind) *text {
	t := &text{data: data, encoding: encoding, lines: []int{0}, isASCII: true}
	t.scan(0, len(data))
	return t
}

// scan adds the lines that begin behind one of the bytes from start to end.
func (t *text) scan(start, end int) {
	for i := start; i < end; i++ {
		switch c := t.data[i]; {
		case c == '\n', c == '\r' && (i+1 == len(t.data) || t.data[i+1] != '\n'):
			t.lines = append(t.lines, i+1)
		case c >= utf8.RuneSelf:
			t.isASCII = false
		}
	}
}

// replaced is the text with other bytes in the place of those from start to end. Only around these are lines looked for, since one change of
// the client may be thousands of these.
func (t *text) replaced(start, end int, with string) *text {
	before := max(t.lineAt(start)-1, 0) // whose CR may get an LF
	now := &text{
		data:     slices.Concat(t.data[:start], []byte(with), t.data[end:]),
		encoding: t.encoding, lines: slices.Clone(t.lines[:before+1]), isASCII: t.isASCII,
	}
	shift := len(with) - (end - start)
	now.scan(t.lines[before], end+shift)
	after, _ := slices.BinarySearch(t.lines, end+1)
	for _, line := range t.lines[after:] {
		now.lines = append(now.lines, line+shift)
	}
	return now
}

// lineAt is the number of the line (0-based) that an offset lies in.
func (t *text) lineAt(offset int) int {
	n, found := slices.BinarySearch(t.lines, offset)
	if !found {
		n--
	}
	return n
}

// line returns a line (0-based) without its end.
func (t *text) line(n int) []byte {
	end := len(t.data)
	if n+1 < len(t.lines) {
		end = t.lines[n+1]
	}
	return bytes.TrimRight(t.data[t.lines[n]:end], "\r\n")
}

// withLF are the lines, each with LF at its end: in the protocol a CR alone ends one as well.
func (t *text) withLF() []byte {
	if bytes.IndexByte(t.data, '\r') < 0 {
		return t.data
	}
	return bytes.ReplaceAll(bytes.ReplaceAll(t.data, []byte("\r\n"), []byte("\n")), []byte("\r"), []byte("\n"))
}

// position is where an offset lies. One beyond the end stands for the end.
func (t *text) position(offset int) protocol.Position {
	offset = min(max(offset, 0), len(t.data))
	n := t.lineAt(offset)
	return protocol.Position{Line: uint32(n), Character: uint32(t.units(t.data[t.lines[n]:offset]))} //nolint:gosec // below source.MaxSize
}

// units is how long a text is in the units of the encoding.
func (t *text) units(s []byte) int {
	if t.isASCII || t.encoding == protocol.PositionEncodingKindUTF8 {
		return len(s)
	}
	n := 0
	for len(s) > 0 {
		r, size := utf8.DecodeRune(s)
		n += max(utf16.RuneLen(r), 1)
		s = s[size:]
	}
	return n
}

// offset is that of a position. A character beyond the end of its line stands for that end, as the protocol has it; a line beyond the
// last one is an error.
func (t *text) offset(p protocol.Position) (int, error) {
	if int64(p.Line) >= int64(len(t.lines)) {
		return 0, invalid("there is no line %d: the document has %d", p.Line, len(t.lines))
	}
	line := t.line(int(p.Line))
	return t.lines[p.Line] + t.bytesOf(line, int64(p.Character)), nil
}

// bytesOf is how many bytes of a line have so many units; a unit in the middle of a character stands for its beginning.
func (t *text) bytesOf(line []byte, units int64) int {
	if t.isASCII {
		return int(min(units, int64(len(line))))
	}
	at := 0
	for at < len(line) {
		_, size := utf8.DecodeRune(line[at:])
		units -= int64(t.units(line[at : at+size]))
		if units < 0 {
			break
		}
		at += size
	}
	return at
}

// offsets are those of a range, which must not be reversed.
func (t *text) offsets(r protocol.Range) (start, end int, err error) {
	if start, err = t.offset(r.Start); err != nil {
		return 0, 0, err
	}
	if end, err = t.offset(r.End); err != nil {
		return 0, 0, err
	}
	if end < start {
		return 0, 0, invalid("range ends at %d:%d, before it starts at %d:%d", r.End.Line, r.End.Character, r.Start.Line, r.Start.Character)
	}
	return start, end, nil
}

// span is the range between two offsets.
func (t *text) span(start, end int) protocol.Range {
	return protocol.Range{Start: t.position(start), End: t.position(end)}
}

// rangeOf is a range of the document; one that points nowhere is at its beginning.
func (t *text) rangeOf(r yamldoc.Range) protocol.Range { return t.span(r.Start.Offset, r.End.Offset) }

// edited is the text with a change of the client made; a range stands for as much of it as there is, so that a client that counts
// otherwise is no further off than it was.
func (t *text) edited(change protocol.TextDocumentContentChangeEvent) *text {
	switch change := change.(type) {
	case *protocol.TextDocumentContentChangeWholeDocument:
		return newText([]byte(change.Text), t.encoding)
	case *protocol.TextDocumentContentChangePartial:
		start, end := t.nearest(change.Range.Start), t.nearest(change.Range.End)
		return t.replaced(min(start, end), max(start, end), change.Text)
	default:
		return t
	}
}

// nearest is the offset of a position, or the end where there is no such line.
func (t *text) nearest(p protocol.Position) int {
	offset, err := t.offset(p)
	if err != nil {
		return len(t.data)
	}
	return offset
}

// changedUpTo is the offset behind what differs from an earlier text.
func (t *text) changedUpTo(earlier *text) int {
	start, longest := 0, min(len(t.data), len(earlier.data))
	for start < longest && t.data[start] == earlier.data[start] {
		start++
	}
	end := 0
	for end < longest-start && t.data[len(t.data)-1-end] == earlier.data[len(earlier.data)-1-end] {
		end++
	}
	return len(t.data) - end
}

// isWithinWord reports whether the difference from an earlier text is about a letter, typed or taken away at the end of a word.
func (t *text) isWithinWord(earlier *text, typedAt int) bool {
	r, _ := utf8.DecodeLastRune(t.data[:typedAt])
	change := len(t.data) - len(earlier.data)
	return -utf8.UTFMax <= change && change <= utf8.UTFMax && (unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("-_./", r))
}
