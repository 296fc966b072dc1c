package yamldoc

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// drafter works out the edits for changes of a document, one at a time.
type drafter struct {
	doc   *Document
	src   []byte
	edits []Edit
	// shared holds the nodes that aliases stand for.
	shared map[*node]bool
	// newline is the line end of the file.
	newline string
	// quoted is set where keys and strings are written in double quotes: the document is JSON.
	quoted bool
	// step is how much deeper the document indents a block than what it belongs to.
	step string
}

func newDrafter(doc *Document) *drafter {
	d := &drafter{doc: doc, src: doc.lines.data[:doc.Range.End.Offset], shared: map[*node]bool{}, newline: "\n"}
	if end := lineEnd(d.src, 0); end < len(d.src) {
		d.newline = string(d.src[end:nextLine(d.src, end)])
	}
	d.note(doc.root)
	if d.step == "" {
		d.step = usualStep
	}
	d.quoted = doc.root.style == Flow && len(doc.root.children) > 0 && doc.root.children[0].style == DoubleQuoted
	return d
}

// What a Change does.
const (
	opSet    = "set"
	opRemove = "remove"
	opRename = "rename"
	opMove   = "move"
)

// draft returns the edits for a change, in order of position, without trying them out.
func (d *drafter) draft(c Change) (edits []Edit, err error) {
	d.edits = nil
	switch c.Op {
	case opSet:
		err = d.set(c.Path, c.Value)
	case opRemove:
		err = d.remove(c.Path)
	case opRename:
		err = d.rename(c.Path, c.Value)
	case opMove:
		err = d.move(c)
	default:
		err = errors.New("the operation is not set, remove, rename or move")
	}
	if err != nil {
		return nil, fmt.Errorf("%s %s: %w", c.Op, c.Path, err)
	}
	slices.SortStableFunc(d.edits, byPosition)
	return d.edits, nil
}

// note fills shared, and step where there is a block to learn it from.
func (d *drafter) note(n *node) {
	if n.kind == Alias {
		d.shared[n.target] = true
	}
	if d.step == "" {
		d.step = d.stepOf(n)
	}
	for _, child := range n.children {
		d.note(child)
	}
}

func (d *drafter) replace(start, end int, text string) {
	d.edits = append(d.edits, Edit{Range: d.doc.lines.rangeOf(start, end), Text: text})
}

// entrySpan returns where the i-th entry or item of n lies, from its key, "?" or "-" to the end of its value.
func (d *drafter) entrySpan(n *node, i int) span {
	start := n.start
	if n.style == Flow {
		start = skipSpace(d.src, start+1)
	}
	if i > 0 {
		start = skipSpace(d.src, d.entryEnd(n, i-1))
		if n.style == Flow {
			start = skipSpace(d.src, start+1) // the comma
		}
	}
	return span{start, d.entryEnd(n, i)}
}

// entryEnd returns where the i-th entry or item of n ends.
func (d *drafter) entryEnd(n *node, i int) int {
	end := n.child(i).end
	if n.kind == Mapping {
		end = max(end, n.children[2*i].end)
	}
	return end
}

// rename changes the key at p.
func (d *drafter) rename(p Path, value any) error {
	name, ok := value.(string)
	if !ok {
		return fmt.Errorf("the new key must be a string, not %v", value)
	}
	at, rest, err := d.find(p)
	if err != nil {
		return err
	}
	if len(rest) > 0 || at.parent == nil || at.parent.kind != Mapping {
		return ErrNoPath
	}
	if at.parent.entry(Key(name)) != nil {
		return fmt.Errorf("the key %q already exists", name)
	}
	key := at.key()
	if key.kind == Alias || d.shared[key] || key.isMerge() {
		return ErrShared
	}
	d.replace(key.start, key.end, d.scalar(name, key.style))
	return nil
}

// hasOwnLine reports whether only white space precedes offset on its line.
func (d *drafter) hasOwnLine(offset int) bool {
	start := d.doc.lines.lineStart(offset)
	return len(bytes.TrimLeft(d.src[start:offset], " \t")) == 0
}

// fill gives the collection or value n, which lies at place at, the inline text instead of all that it has now, and keeps
// the comments between it and its key.
func (d *drafter) fill(at place, text string) {
	n := at.node
	if at.parent == nil || n.style != Block || !d.hasOwnLine(n.start) {
		d.replace(n.start, n.end, spaced(d.src, n.start, text))
		return
	}
	d.insert(d.header(at), text)
	d.removeLines(n.start, n.end)
}

func (d *drafter) insert(offset int, text string) {
	d.replace(offset, offset, spaced(d.src, offset, text))
}

// spaced returns text with a space before it where a colon or dash directly precedes offset.
func spaced(src []byte, offset int, text string) string {
	if offset > 0 && strings.IndexByte(" \t\n\r[{,", src[offset-1]) < 0 {
		return " " + text
	}
	return text
}

// header returns the offset after the colon or dash, and the anchor and tag, behind which the value at place at follows.
func (d *drafter) header(at place) int {
	n := at.node
	switch {
	case n.props < n.start:
		return n.head
	case at.parent.kind == Mapping:
		return afterColon(d.src, at.key().end)
	default:
		return d.entrySpan(at.parent, at.index).start + 1
	}
}
