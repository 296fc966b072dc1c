package report

import (
	"bytes"
	"strings"

	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/source"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

const (
	// contextWidth is how many cells before the range a clipped line keeps, on a narrow page fewer.
	contextWidth = 40
	// bytesOfCell bounds how far from the range an excerpt looks, so that a line of megabytes costs nothing: text of any script has
	// fewer bytes for each of its cells.
	bytesOfCell = 8
	ellipsis    = "..."
)

// excerpt is the first line of a range as a terminal is to show it, with the cells that the range takes up.
type excerpt struct {
	text   string
	indent int
	width  int
}

// newExcerpt cuts the line at the start of r out of src, clipped around r to limit cells.
func newExcerpt(src source.Excerpts, r yamldoc.Range, limit int) excerpt {
	before, after := src.Around(r.Start.Offset)
	if bytes.HasSuffix(before, []byte("\r")) && bytes.HasPrefix(after, []byte("\n")) {
		before, after = before[:len(before)-1], nil // inside a line end: the line before it is meant
	}
	reach := bytesOfCell * max(limit, contextWidth)
	head := lineHead(before[max(len(before)-reach, 0):])
	tail := lineTail(after[:min(len(after), reach)])
	inside := tail[:min(max(r.End.Offset-r.Start.Offset, 0), len(tail))]
	rest := tail[len(inside):]
	if lastLine(r) > r.Start.Line {
		inside = bytes.TrimRight(inside, " \t")
		rest = nil
	}
	indented := len(bytes.TrimLeft(head, " \t")) == 0
	return layOut(displayed(head, true), displayed(inside, indented), strings.TrimRight(displayed(rest, false), " "), limit)
}

// lineHead returns what follows the last line end of text.
func lineHead(text []byte) []byte {
	return text[bytes.LastIndexAny(text, "\r\n")+1:]
}

// lineTail returns what precedes the first line end of text.
func lineTail(text []byte) []byte {
	if end := bytes.IndexAny(text, "\r\n"); end >= 0 {
		return text[:end]
	}
	return text
}

// displayed makes part of a line harmless, and its tabs as wide as they look without moving what follows. A tab in the indentation,
// where YAML allows none, is shown as an arrow.
func displayed(text []byte, indented bool) string {
	rest := text
	if indented {
		rest = bytes.TrimLeft(text, " \t")
	}
	indentation := strings.ReplaceAll(string(text[:len(text)-len(rest)]), "\t", "→   ")
	return printable.Text(indentation + strings.ReplaceAll(string(rest), "\t", "    "))
}

// layOut joins the parts of a line. Where together they are wider than limit, it cuts off what is too much on either side.
func layOut(head, inside, after string, limit int) excerpt {
	c := cells()
	tail, marked := inside+after, c.StringWidth(inside)
	if c.StringWidth(head)+c.StringWidth(tail) > limit {
		if excess := c.StringWidth(head) - min(contextWidth, limit/2); excess > len(ellipsis) {
			head = c.TruncateLeft(head, excess, ellipsis)
		}
		tail = c.Truncate(tail, max(limit-c.StringWidth(head), len(ellipsis)), ellipsis)
		marked = min(marked, c.StringWidth(tail))
	}
	return excerpt{text: head + tail, indent: c.StringWidth(head), width: marked}
}
