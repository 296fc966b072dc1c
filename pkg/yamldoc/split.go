package yamldoc

import "bytes"

// span is a half-open range of byte offsets of a file.
type span struct{ start, end int }

// splitter finds the documents of a file. The YAML specification (9.1.2) lets "---" and "..." at the start of a line end
// whatever is open, quoted and block scalars included, so that it only has to look at lines. These are those of YAML 1.1, as for eksctl's
// reader: what editors show as one comment may be a whole document for it.
type splitter struct {
	data  []byte
	spans []span
	// start is where the current document begins, directives and comments before its "---" included.
	start int
	// open is set once the document has begun, by "---" or by content.
	open bool
	// content is set once anything but comments and markers was seen.
	content bool
}

// split returns the spans of those documents of data that have any content.
func split(data []byte) []span {
	s := splitter{data: data, start: markLength(data)}
	for at := s.start; at < len(data); {
		next := nextBreak(data, at)
		if !s.content && markLength(data[at:]) > 0 {
			at = s.appended(at)
		}
		s.line(at, next, bytes.TrimRight(data[at:next], lineBreaks))
		at = next
	}
	s.close(len(data))
	return s.spans
}

// appended begins a document at a line that starts with a byte order mark, as the beginning of a file does that was appended to another one
// behind "---" (YAML 1.2.2, 5.2: a mark may be at the start of any document), and returns where its text begins. kubectl reads what lies
// between two lines "---" by itself (k8s.io/apimachinery pkg/util/yaml/decoder.go, YAMLReader), and so without the mark; of the parsers here
// none passes over one that is not at the beginning of what it is given.
func (s *splitter) appended(at int) int {
	s.start, s.open = at+len(byteOrderMark), false
	return s.start
}

func (s *splitter) line(at, next int, line []byte) {
	switch {
	case isMarker(line, "---"):
		if s.open {
			s.close(at)
		}
		s.open = true
		s.content = !isBlankOrComment(line[3:])
	case isMarker(line, "..."):
		s.close(next)
	case isBlankOrComment(line), !s.open && line[0] == '%':
	default:
		s.open, s.content = true, true
	}
}

// close ends the document before end.
func (s *splitter) close(end int) {
	if s.content {
		s.spans = append(s.spans, span{s.start, end})
	}
	s.start, s.open, s.content = end, false, false
}

func isMarker(line []byte, marker string) bool {
	if !bytes.HasPrefix(line, []byte(marker)) {
		return false
	}
	return len(line) == len(marker) || line[len(marker)] == ' ' || line[len(marker)] == '\t'
}

func isBlankOrComment(line []byte) bool {
	line = bytes.TrimLeft(line, " \t")
	return len(line) == 0 || line[0] == '#'
}
