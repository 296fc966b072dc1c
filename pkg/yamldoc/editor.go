package yamldoc

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// editor works out the edits for changes of a document, one at a time.
type editor struct {
	d     *Document
	src   []byte
	edits []Edit
	// shared holds the nodes that aliases stand for.
	shared map[*node]bool
	// newline is the line end of the file.
	newline string
	// quoted is set where keys and strings are written in double quotes: the document is JSON.
	quoted bool
}

func newEditor(d *Document) *editor {
	e := &editor{d: d, src: d.lines.data[:d.Range.End.Offset], shared: map[*node]bool{}, newline: "\n"}
	if end := lineEnd(e.src, 0); breakLength(e.src, end) == 2 {
		e.newline = "\r\n"
	}
	e.note(d.root)
	e.quoted = d.root.style == Flow && len(d.root.children) > 0 && d.root.children[0].style == DoubleQuoted
	return e
}

// What a Change does.
const (
	opSet    = "set"
	opRemove = "remove"
	opRename = "rename"
)

// draft returns the edits for a change, in order of position, without trying them out.
func (e *editor) draft(c Change) (edits []Edit, err error) {
	e.edits = nil
	switch c.Op {
	case opSet:
		err = e.set(c.Path, c.Value)
	case opRemove:
		err = e.remove(c.Path)
	case opRename:
		err = e.rename(c.Path, c.Value)
	default:
		err = errors.New("the operation is not set, remove or rename")
	}
	if err != nil {
		return nil, fmt.Errorf("%s %s: %w", c.Op, c.Path, err)
	}
	slices.SortStableFunc(e.edits, byPosition)
	return e.edits, nil
}

// note fills shared.
func (e *editor) note(n *node) {
	if n.kind == Alias {
		e.shared[n.target] = true
	}
	for _, child := range n.children {
		e.note(child)
	}
}

func (e *editor) replace(start, end int, text string) {
	e.edits = append(e.edits, Edit{Range: e.d.lines.rangeOf(start, end), Text: text})
}

// entrySpan returns where the i-th entry or item of n lies, from its key, "?" or "-" to the end of its value.
func (e *editor) entrySpan(n *node, i int) span {
	start := n.start
	if n.style == Flow {
		start = skipSpace(e.src, start+1)
	}
	if i > 0 {
		start = skipSpace(e.src, e.entryEnd(n, i-1))
		if n.style == Flow {
			start = skipSpace(e.src, start+1) // the comma
		}
	}
	return span{start, e.entryEnd(n, i)}
}

// entryEnd returns where the i-th entry or item of n ends.
func (e *editor) entryEnd(n *node, i int) int {
	end := n.child(i).end
	if n.kind == Mapping {
		end = max(end, n.children[2*i].end)
	}
	return end
}

// rename changes the key at p.
func (e *editor) rename(p Path, value any) error {
	name, ok := value.(string)
	if !ok {
		return fmt.Errorf("the new key must be a string, not %v", value)
	}
	at, rest, err := e.find(p)
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
	if key.kind == Alias || e.shared[key] || key.isMerge() {
		return ErrShared
	}
	e.replace(key.start, key.end, e.scalar(name, key.style))
	return nil
}

// hasOwnLine reports whether only white space precedes offset on its line.
func (e *editor) hasOwnLine(offset int) bool {
	start := e.d.lines.lineStart(offset)
	return len(bytes.TrimLeft(e.src[start:offset], " \t")) == 0
}

// indentation returns the white space that puts text under the character at offset.
func (e *editor) indentation(offset int) string {
	return strings.Repeat(" ", e.d.lines.position(offset).Column-1)
}

// fill gives the collection or value n, which lies at place at, the inline text instead of all that it has now, and keeps
// the comments between it and its key.
func (e *editor) fill(at place, text string) {
	n := at.node
	if at.parent == nil || n.style != Block || !e.hasOwnLine(n.start) {
		e.replace(n.start, n.end, spaced(e.src, n.start, text))
		return
	}
	e.insert(e.header(at), text)
	e.replace(e.d.lines.lineStart(n.start), min(nextLine(e.src, n.end), len(e.src)), "")
}

func (e *editor) insert(offset int, text string) {
	e.replace(offset, offset, spaced(e.src, offset, text))
}

// spaced returns text with a space before it where a colon or dash directly precedes offset.
func spaced(src []byte, offset int, text string) string {
	if offset > 0 && strings.IndexByte(" \t\n\r[{,", src[offset-1]) < 0 {
		return " " + text
	}
	return text
}

// header returns the offset after the colon or dash, and the anchor and tag, behind which the value at place at follows.
func (e *editor) header(at place) int {
	n := at.node
	switch {
	case n.props < n.start:
		return n.head
	case at.parent.kind == Mapping:
		return afterColon(e.src, at.key().end)
	default:
		return e.entrySpan(at.parent, at.index).start + 1
	}
}
