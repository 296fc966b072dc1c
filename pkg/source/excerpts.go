package source

import (
	"bytes"
	"slices"
)

// Reach is how many bytes of a line are kept to either side of a place in it, far more than a page is wide: a file may be a single
// line of megabytes.
const Reach = 4 << 10

// Excerpts are the lines of a file around some of its places. Reports outlive the work on a file and need no more of it, so that
// their size goes by what was found, not by what was read.
type Excerpts struct {
	// parts are in the order of the file, and do not overlap.
	parts []span
}

// span is a part of a file.
type span struct {
	start int
	text  []byte
}

func (s span) end() int { return s.start + len(s.text) }

// Whole returns a file that is kept as it is.
func Whole(data []byte) Excerpts { return Excerpts{[]span{{text: data}}} }

// IsEmpty reports whether nothing of the file is kept.
func (e Excerpts) IsEmpty() bool { return len(e.parts) == 0 }

// ExcerptsOf returns the lines around the offsets of a file, in whatever order these are.
func ExcerptsOf(data []byte, offsets []int) Excerpts {
	offsets = slices.Clone(offsets)
	slices.Sort(offsets)
	var parts []span
	for _, offset := range slices.Compact(offsets) {
		start, end := lineAround(data, min(max(offset, 0), len(data)))
		if last := len(parts) - 1; last >= 0 && start <= parts[last].end() {
			start, end = parts[last].start, max(parts[last].end(), end)
			parts = parts[:last]
		}
		parts = append(parts, span{start, data[start:end]})
	}
	for i := range parts {
		parts[i].text = bytes.Clone(parts[i].text) // the file itself is not to be kept
	}
	return Excerpts{parts}
}

// lineAround returns where the line of an offset starts and ends, the line break included, but no more of it than Reach to
// either side.
func lineAround(data []byte, offset int) (start, end int) {
	start, end = max(0, offset-Reach), min(len(data), offset+Reach)
	head := offset
	if bytes.HasPrefix(data[offset:], []byte("\n")) && bytes.HasSuffix(data[:offset], []byte("\r")) {
		head-- // inside a line break: the line before it is meant
	}
	if i := bytes.LastIndexAny(data[start:head], "\r\n"); i >= 0 {
		start += i + 1
	}
	if i := bytes.IndexAny(data[offset:end], "\r\n"); i >= 0 {
		end = min(len(data), offset+i+len("\r\n"))
	}
	return start, end
}

// Around returns what is kept before and after an offset, at most Reach bytes of each: all of its line at least, and what follows and
// precedes it. A byte order mark is never part of it. Both are empty where nothing was kept of the line.
func (e Excerpts) Around(offset int) (before, after []byte) {
	offset = max(offset, 0)
	i, found := slices.BinarySearchFunc(e.parts, offset, func(s span, offset int) int {
		switch {
		case s.end() < offset:
			return -1
		case s.start > offset:
			return 1
		default:
			return 0
		}
	})
	if !found {
		return nil, nil
	}
	part := e.parts[i]
	text, at := part.text, offset-part.start
	if mark := []byte("\ufeff"); part.start == 0 && bytes.HasPrefix(text, mark) {
		text, at = text[len(mark):], max(at-len(mark), 0)
	}
	return text[max(0, at-Reach):at], text[at:min(len(text), at+Reach)]
}
