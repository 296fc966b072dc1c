package lint

import (
	"bytes"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// commentBlocks finds out what the comments of a document are about, which are asked for in their order.
type commentBlocks struct {
	doc *yamldoc.Document
	// from is the last line that was looked below, below the line that was found there: what lies between belongs to one block of
	// comments.
	from, below int
}

// of is the lines that a comment is about: where it trails something, its own, else the first one below the block of comments
// that it belongs to; and those of the entry or item that begins there. The marker of a document is passed over.
func (b *commentBlocks) of(c yamldoc.Comment) yamldoc.Range {
	line := c.Range.Start.Line
	if !c.Trailing {
		line = b.lineBelow(c)
	}
	if block := b.doc.BlockAt(line); !block.IsZero() {
		return block
	}
	at := yamldoc.Position{Line: line, Column: 1}
	return yamldoc.Range{Start: at, End: at}
}

func (b *commentBlocks) lineBelow(c yamldoc.Comment) int {
	line := c.Range.Start.Line
	if b.from <= line && line < b.below {
		return b.below
	}
	b.from = line
	_, below := cutLine(b.doc.Text[c.Range.End.Offset-b.doc.Range.Start.Offset:])
	for len(below) > 0 {
		var text []byte
		text, below = cutLine(below)
		line++
		text = bytes.TrimSpace(text)
		if !bytes.HasPrefix(text, []byte("#")) && !bytes.HasPrefix(text, []byte("---")) {
			break
		}
	}
	b.below = line
	return line
}

// cutLine returns the first line of a text, without its end, and what follows it.
func cutLine(text []byte) (line, rest []byte) {
	i := bytes.IndexAny(text, "\r\n")
	if i < 0 {
		return text, nil
	}
	line, rest = text[:i], text[i+1:]
	if text[i] == '\r' {
		rest = bytes.TrimPrefix(rest, []byte("\n"))
	}
	return line, rest
}
