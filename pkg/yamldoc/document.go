package yamldoc

import "sync"

// Document is one YAML document of a file. It is never changed after Parse, so that goroutines may share it.
type Document struct {
	// Index is the 0-based number of the document among those of its file that have content.
	Index int
	// Text is the document's own bytes, as a decoder is to read them; it starts at Range.Start.Offset of the file.
	Text []byte
	// Range is where the document lies in its file.
	Range Range
	// Err is a *SyntaxError when the document is not YAML, or ErrTooManyValues; then only Index, Text, Range and Comments are of use.
	Err error

	lines *lineIndex
	root  *node
	// texts are those of strings that paths lead into, by node.
	texts sync.Map
	// masked is Text with its placeholders masked, where it can be read only so.
	masked []byte
}

// Parse splits data into its documents and reads each one. A document that is not YAML has Err set; the others are not
// affected. Where a file is too large, its last document is all that is not read. A file without any document content (empty, or
// only comments) yields none.
func Parse(data []byte) []*Document { return parseSpans(data, split(data), MaxValues) }

// parseSpans reads the documents that lie at the spans, up to most values.
func parseSpans(data []byte, spans []span, most int) []*Document {
	lines := newLineIndex(data)
	docs := make([]*Document, 0, min(len(spans), most))
	left := most
	for _, s := range spans {
		if left -= countValues(data[s.start:s.end]); left < 0 {
			rest := span{s.start, len(data)}
			return append(docs, &Document{
				Index: len(docs), Text: data[rest.start:], Range: lines.rangeOf(rest.start, rest.end), Err: tooManyValues(most), lines: lines,
			})
		}
		d := &Document{
			Index: len(docs),
			Text:  data[s.start:s.end:s.end],
			Range: lines.rangeOf(s.start, s.end),
			lines: lines,
		}
		root, masked, err := parse(d.Text)
		switch {
		case err != nil:
			d.Err = d.syntaxError(err)
		case deeper(root, maxDepth) != nil:
			d.Err = d.tooDeep(newCursor(data, s), deeper(root, maxDepth))
		case root != nil && isBracedMarker(root):
			d.Err = d.bracedMarker(newCursor(data, s), root)
		case root != nil:
			d.root, d.masked = build(data, s, root), masked
		default:
			continue
		}
		docs = append(docs, d)
	}
	return docs
}

// RangeOf returns the range of the bytes from start to end of Text.
func (d *Document) RangeOf(start, end int) Range {
	return d.lines.rangeOf(d.Range.Start.Offset+start, d.Range.Start.Offset+end)
}

// readable is the text as a decoder reads it; what it makes of it is to be unmasked.
func (d *Document) readable() []byte {
	if d.masked != nil {
		return d.masked
	}
	return d.Text
}
