package yamldoc

import "bytes"

// append puts the text of a new entry or item behind the last one of a collection in flow style: on a line of its own where that one is,
// below its comment.
func (d *drafter) append(n *node, text string) {
	last := d.entrySpan(n, n.size()-1)
	if !d.hasOwnLine(last.start) {
		d.replace(last.end, last.end, ", "+text)
		return
	}
	text = d.newline + d.indentation(last.start) + text
	end, hasComma := d.commentBehind(last.end)
	switch {
	case end == 0:
		d.replace(last.end, last.end, ","+text)
	case hasComma:
		d.replace(end, end, text+",")
	default:
		d.replace(last.end, last.end, ",")
		d.replace(end, end, text)
	}
}

// commentBehind returns where the comment ends that follows offset on its line, 0 where none does, and whether a comma is between them.
func (d *drafter) commentBehind(offset int) (end int, hasComma bool) {
	line := d.src[offset:lineEnd(d.src, offset)]
	rest, hasComma := bytes.CutPrefix(bytes.TrimLeft(line, " \t"), []byte{','})
	start := offset + len(line) - len(bytes.TrimLeft(rest, " \t"))
	if start == len(d.src) || d.src[start] != '#' || !startsComment(d.src, start) {
		return 0, hasComma
	}
	return commentEnd(d.src, start), hasComma
}
