package yamldoc

import (
	"bytes"
	"strings"
)

// paste puts what is moved at the end of the collection at a place, in new mappings with the given keys.
func (d *drafter) paste(m movable, into place, parents Path) error {
	n := into.node
	switch {
	case n.kind == Mapping && n.style == Flow:
		return d.pasteFlow(m, n, parents)
	case n.kind == Mapping:
		d.pasteLines(m, n.end, d.doc.lines.position(n.start).Column-1, parents)
		return nil
	case n.isNull() && n.start == n.end && into.key() != nil && into.parent.style == Block:
		column := d.doc.lines.position(into.key().props).Column - 1 + len(d.step)
		end := d.blockEnd(max(n.end, afterColon(d.src, into.key().end)), column-len(d.step))
		d.pasteLines(m, end, column, parents)
		return nil
	default:
		return ErrUnsafe
	}
}

// pasteLines puts what is moved below the lines of a block that ends at end.
func (d *drafter) pasteLines(m movable, end, column int, parents Path) {
	var text strings.Builder
	indent := strings.Repeat(" ", column)
	for _, s := range parents {
		text.WriteString(indent + d.scalar(s.Key, Plain) + ":" + d.newline)
		indent += d.step
	}
	text.WriteString(indent)
	text.Write(shifted(m.text, len(indent)-m.column))
	if next := nextLine(d.src, d.blockEnd(end, column)); endsLine(d.src[:next]) {
		d.replace(next, next, text.String()+d.newline)
		return
	}
	d.replace(len(d.src), len(d.src), d.newline+text.String())
}

func endsLine(text []byte) bool {
	return bytes.HasSuffix(text, []byte{'\n'}) || bytes.HasSuffix(text, []byte{'\r'})
}

func (d *drafter) pasteFlow(m movable, n *node, parents Path) error {
	if m.isLine {
		return ErrUnsafe
	}
	head, tail := "", ""
	for _, s := range parents {
		head, tail = head+d.scalar(s.Key, Plain)+": {", tail+"}"
	}
	if n.size() == 0 {
		d.replace(n.start+1, n.start+1, head+string(m.text)+tail)
		return nil
	}
	last, by := d.entrySpan(n, n.size()-1), 0
	if d.hasOwnLine(last.start) {
		by = d.doc.lines.position(last.start).Column - 1 - m.column
	}
	d.append(n, head+string(shifted(m.text, by))+tail)
	return nil
}

// shifted returns text with its lines, except for the first, indented by so many spaces more, or fewer where they have them.
func shifted(text []byte, by int) []byte {
	var out []byte
	for at := 0; at < len(text); {
		next := nextLine(text, at)
		line := text[at:next]
		switch isEmpty := lineEnd(line, 0) == 0; {
		case at == 0 || isEmpty:
		case by > 0:
			out = append(out, strings.Repeat(" ", by)...)
		default:
			line = line[min(-by, len(line)-len(bytes.TrimLeft(line, " "))):]
		}
		out = append(out, line...)
		at = next
	}
	return out
}
