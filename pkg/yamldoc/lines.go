package yamldoc

import (
	"bytes"
	"sort"
	"unicode/utf8"
)

const byteOrderMark = "\ufeff"

// lineIndex turns byte offsets of a file into positions. Lines end with LF, CRLF or a lone CR.
type lineIndex struct {
	data []byte
	// starts holds the offset of the first character of each line, in as little memory as a file of nothing but lines needs.
	starts []uint32
	// characters holds the number of characters before each multiple of characterBlock, so that columns are found
	// quickly on very long lines; nil for a file that is all ASCII, where columns are differences of offsets.
	characters []int
}

const characterBlock = 512

func newLineIndex(data []byte) *lineIndex {
	l := &lineIndex{data: data, characters: countCharacters(data)}
	l.starts = make([]uint32, 1, 1+bytes.Count(data, []byte{'\n'}))
	l.starts[0] = uint32(markLength(data)) //nolint:gosec // as below
	for i := 0; i < len(data); {
		i = lineEnd(data, i)
		i += breakLength(data, i)
		if i < len(data) || data[i-1] == '\n' || data[i-1] == '\r' {
			l.starts = append(l.starts, uint32(i)) //nolint:gosec // no file has 4 GB
		}
	}
	return l
}

// position returns the position of a byte offset.
func (l *lineIndex) position(offset int) Position {
	line := l.line(offset)
	start := int(l.starts[line])
	column := max(0, offset-start)
	if l.characters != nil && column > 0 {
		column = l.charactersBefore(offset) - l.charactersBefore(start)
	}
	return Position{Line: line + 1, Column: column + 1, Offset: offset}
}

func (l *lineIndex) rangeOf(start, end int) Range {
	return Range{Start: l.position(start), End: l.position(end)}
}

// charactersBefore returns the number of characters of the file that begin before offset.
func (l *lineIndex) charactersBefore(offset int) int {
	block := offset / characterBlock
	return l.characters[block] + characterStarts(l.data[block*characterBlock:offset])
}

// countCharacters returns what lineIndex.characters is to hold.
func countCharacters(data []byte) []int {
	if isASCII(data) {
		return nil
	}
	counts := make([]int, 1, len(data)/characterBlock+1)
	n := 0
	for i := characterBlock; i <= len(data); i += characterBlock {
		n += characterStarts(data[i-characterBlock : i])
		counts = append(counts, n)
	}
	return counts
}

// characterStarts returns how many UTF-8 characters begin in data.
func characterStarts(data []byte) int {
	n := 0
	for _, c := range data {
		if utf8.RuneStart(c) {
			n++
		}
	}
	return n
}

// lineStart returns the offset of the first character of the line that offset lies on.
func (l *lineIndex) lineStart(offset int) int {
	return int(l.starts[l.line(offset)])
}

// line returns the 0-based number of the line that offset lies on.
func (l *lineIndex) line(offset int) int {
	return max(0, sort.Search(len(l.starts), func(i int) bool { return int(l.starts[i]) > offset })-1)
}

// lineEnd returns the offset of the next line break at or after offset, or the length of data.
func lineEnd(data []byte, offset int) int {
	for offset < len(data) && data[offset] != '\n' && data[offset] != '\r' {
		offset++
	}
	return offset
}

// breakLength returns the length of the line break at offset: 0 at the end of data.
func breakLength(data []byte, offset int) int {
	switch {
	case offset >= len(data):
		return 0
	case data[offset] == '\r' && offset+1 < len(data) && data[offset+1] == '\n':
		return 2
	default:
		return 1
	}
}

// nextLine returns the offset after the line break that ends the line of offset.
func nextLine(data []byte, offset int) int {
	end := lineEnd(data, offset)
	return end + breakLength(data, end)
}

// markLength returns the length of the byte order mark that data starts with, if any.
func markLength(data []byte) int {
	if bytes.HasPrefix(data, []byte(byteOrderMark)) {
		return len(byteOrderMark)
	}
	return 0
}

func isASCII(data []byte) bool {
	for _, c := range data {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
