package yamldoc

import (
	"strings"
	"unicode"
)

// fillLines gives a block scalar other lines, where the value is a text that would have to be quoted, and can stand there as it is, below the
// same header. It reports whether it did.
func (d *drafter) fillLines(n *node, value any) bool {
	text, isText := value.(string)
	if !isText || n.kind != Scalar || n.style != Literal || d.scalar(text, Plain) == text {
		return false
	}
	indent, ok := d.indentationOfLines(n)
	if !ok || !isBlock(text) || strings.HasSuffix(text, "\n") != strings.HasSuffix(n.value, "\n") {
		return false
	}
	var lines []string
	for line := range strings.SplitSeq(strings.TrimSuffix(text, "\n"), "\n") {
		if line != "" {
			line = indent + line
		}
		lines = append(lines, line)
	}
	end := n.end
	for end > n.body && isLineBreak(d.src[end-1]) {
		end--
	}
	d.replace(n.body, end, strings.Join(lines, d.newline))
	return true
}

// indentationOfLines is that of the first line of a block scalar; it is false where that line is empty, or the header prescribes it or how the
// text ends.
func (d *drafter) indentationOfLines(n *node) (string, bool) {
	header, first := string(d.src[n.start:lineEnd(d.src, n.start)]), string(d.src[n.body:lineEnd(d.src, n.body)])
	indent := first[:len(first)-len(strings.TrimLeft(first, " "))]
	return indent, indent != "" && indent != first && !strings.ContainsAny(header, "+0123456789")
}

func isLineBreak(b byte) bool { return b == '\n' || b == '\r' }

// isBlock reports whether a text can be written as a block scalar without a sign for its indentation or its end: it begins with neither a
// space nor an empty line, ends with one line at most, and all of it can be seen.
func isBlock(text string) bool {
	if text == "" || strings.HasPrefix(text, " ") || strings.HasPrefix(text, "\n") || strings.HasSuffix(text, "\n\n") {
		return false
	}
	for _, c := range text {
		if c != '\n' && !unicode.IsPrint(c) {
			return false
		}
	}
	return true
}
