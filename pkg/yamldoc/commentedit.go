package yamldoc

import "bytes"

// WithComment returns the edit that puts a text in the place of a comment of the document. An empty text takes the comment away, with its line
// where nothing else is there; whether that changes what the document says is to be asked of KeepsData.
func (d *Document) WithComment(c Comment, text string) Edit {
	start, end, src := c.Range.Start.Offset, c.Range.End.Offset, d.lines.data
	switch line := d.lines.lineStart(start); {
	case text != "":
	case c.Trailing:
		start = line + len(bytes.TrimRight(src[line:start], " \t"))
	case nextLine(src, end) > end:
		start, end = line, nextLine(src, end)
	default: // the last line of the file, which no line break ends
		start = len(bytes.TrimSuffix(bytes.TrimSuffix(src[:line], []byte("\n")), []byte("\r")))
	}
	return Edit{Range: d.lines.rangeOf(start, end), Text: text}
}

// KeepsData reports whether edits, which must not overlap, leave what the document says as it is.
func (d *Document) KeepsData(edits []Edit) bool {
	before, err := d.Value()
	if err != nil {
		return false
	}
	last, err := d.edited(edits)
	if err != nil {
		return false
	}
	after, err := last.Value()
	return err == nil && sameJSON(before, after)
}
