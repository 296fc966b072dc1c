package yamldoc

// Document is one YAML document of a file. It is never changed after Parse, so that goroutines may share it.
type Document struct {
	// Index is the 0-based number of the document among those of its file that have content.
	Index int
	// Text is the document's own bytes, as a decoder is to read them; it starts at Range.Start.Offset of the file.
	Text []byte
	// Range is where the document lies in its file.
	Range Range
	// Err is a *SyntaxError when the document is not YAML; then only Index, Text, Range and Comments are of use.
	Err error

	lines *lineIndex
	root  *node
}

// Parse splits data into its documents and reads each one. A document that is not YAML has Err set; the others are not
// affected. A file without any document content (empty, or only comments) yields none.
func Parse(data []byte) []*Document {
	lines := newLineIndex(data)
	spans := split(data)
	docs := make([]*Document, 0, len(spans))
	for _, s := range spans {
		d := &Document{
			Index: len(docs),
			Text:  data[s.start:s.end:s.end],
			Range: lines.rangeOf(s.start, s.end),
			lines: lines,
		}
		root, err := parse(data, s)
		switch {
		case err != nil:
			d.Err = d.syntaxError(err)
		case root != nil:
			d.root = build(data, s, root)
		default:
			continue
		}
		docs = append(docs, d)
	}
	return docs
}
