package yamldoc

import (
	"bytes"
	"strings"
)

// Slot is the place of a document at which something is being written: what may be written there has to fit the mapping, list or value
// that it belongs to.
type Slot struct {
	Kind SlotKind
	// Path is that of the mapping of a key, of the value, or of the node that is not begun yet.
	Path Path
	// Start and End are the byte offsets in the file of the word at the cursor, its quotes included; they are equal where there is none.
	Start, End int
	// Word is what the word has before the cursor, without quotes, or all of a comment before the cursor; After is the rest of the comment.
	Word, After string
	// Quote is the quote that the word begins with; 0 where it has none.
	Quote byte
	// Flow is set in flow style.
	Flow bool
	// Bracket is set where the document as a whole is in flow style, as JSON is.
	Bracket bool
	// Indent is the column of the word, counted from 0.
	Indent int
	// Step and ListStep are by how many columns the document indents mappings and lists.
	Step, ListStep int
	// HasColon is set for a key that is followed by its colon already.
	HasColon bool
	// NeedsSpace is set directly behind a colon.
	NeedsSpace bool
	// NeedsDash is set in a list where no item has been begun.
	NeedsDash bool
	// Break is the line break of the file.
	Break string
	// Sketch is the document without the word.
	Sketch *Sketch
}

// SlotKind says what may be written in a slot.
type SlotKind int

// The kinds of slots. NoSlot is a place where nothing can be written without changing what is there, or where all text is free, as
// within a block scalar. An OpenSlot is where a node begins that may be anything: a scalar, or the first key of a mapping.
const (
	NoSlot SlotKind = iota
	KeySlot
	ValueSlot
	OpenSlot
	CommentSlot
)

// SlotAt returns the slot at a byte offset of a file, which need not parse.
func SlotAt(data []byte, offset int) Slot {
	if offset < markLength(data) || offset > len(data) || bytes.HasPrefix(data[max(0, offset-1):], []byte("\r\n")) && offset > 0 {
		return Slot{} // outside, or in the middle of a line break
	}
	doc, ok := documentAround(data, offset)
	if !ok {
		return Slot{}
	}
	at := offset - doc.start
	slot := slotIn(data[doc.start:doc.end], at)
	slot.Start += doc.start
	slot.End += doc.start
	slot.Break = breakOf(data)
	return slot
}

// slotIn returns the slot of a document. What is going to be written stands there as a word, so that there is something.
func slotIn(text []byte, at int) Slot {
	if isBehindColon(text, at) {
		s := sketchWith(text, at, " x")
		switch slot := s.slot(); {
		case s.found.kind == CommentSlot: // where a colon means nothing
		case slot.Kind == NoSlot || !isBlankOrComment(text[at:lineEnd(text, at)]):
			return Slot{}
		default:
			slot.NeedsSpace, slot.Start, slot.End = true, at, at
			return slot
		}
	}
	slot := sketchWith(text, at, "x").slot()
	if slot.Kind != NoSlot {
		slot.End--
	}
	return slot
}

// isBehindColon reports whether a value here needs a space before it.
func isBehindColon(text []byte, at int) bool {
	return at > 1 && text[at-1] == ':' && isSpaceOrBreak(text, at)
}

// sketchWith makes the sketch of a text with a word put in, which is the one at the cursor.
func sketchWith(text []byte, at int, word string) *sketcher {
	s := &sketcher{data: splice(text, at, word), cursor: at + len(word) - 1}
	s.run()
	return s
}

func splice(text []byte, at int, word string) []byte {
	out := make([]byte, 0, len(text)+len(word))
	out = append(out, text[:at]...)
	out = append(out, word...)
	return append(out, text[at:]...)
}

func leadingSpace(text []byte) []byte {
	return text[:len(text)-len(bytes.TrimLeft(text, " \t"))]
}

func isSpaceOrBreak(text []byte, at int) bool {
	return at >= len(text) || strings.IndexByte(" \t\r\n", text[at]) >= 0
}

// breakOf returns the first line break of a file; LF if it has none.
func breakOf(data []byte) string {
	end := lineEnd(data, 0)
	if end == len(data) {
		return "\n"
	}
	return string(data[end : end+breakLength(data, end)])
}

// slot returns what was found at the cursor, once all of the document is known.
func (s *sketcher) slot() Slot {
	found := s.found
	if found.kind == CommentSlot {
		return Slot{
			Kind: CommentSlot, Word: string(s.data[found.start:s.cursor]), After: string(s.data[s.cursor+1 : found.end]),
			Start: s.cursor, End: s.cursor + 1, Sketch: s.sketch(),
		}
	}
	if found.kind == NoSlot || s.doubted || !s.fits(found) {
		return Slot{}
	}
	path, ok := found.node.path()
	if !ok {
		return Slot{}
	}
	slot := Slot{
		Kind: found.kind, Path: path, Start: found.start, End: found.end, Quote: found.quote, Flow: found.flow, HasColon: found.hasColon,
		NeedsDash: found.needsDash, Indent: found.column, Step: s.stepOr(s.step), ListStep: s.listStepOr(), Sketch: s.sketch(),
	}
	slot.Bracket = s.root.flow
	word := s.data[found.start:s.cursor]
	if found.quote != 0 {
		word = word[min(1, len(word)):]
	}
	slot.Word = string(word)
	return slot
}

func (s *sketcher) sketch() *Sketch {
	return &Sketch{root: s.root, anchors: s.anchors, step: s.step, listStep: s.listStep}
}

func (s *sketcher) stepOr(step int) int {
	if step <= 0 {
		return 2
	}
	return step
}

func (s *sketcher) listStepOr() int {
	if !s.hasList {
		return s.stepOr(s.step)
	}
	return s.listStep
}

// fits reports whether the rest of the document leaves room for what is found, and settles what an open slot has become by what follows.
func (s *sketcher) fits(found *slotFound) bool {
	word := s.data[found.start:found.end]
	switch {
	case found.quote == 0 && bytes.ContainsAny(word, " \t\r\n"): // a longer text
		return false
	case bytes.ContainsAny(word, "\r\n"), found.start == s.cursor && (s.beforeNode() || found.hasColon && len(word) > 1):
		return false // what begins behind the cursor is to stay
	default:
		return found.flow || found.hasColon || s.fitsLines(found)
	}
}

// fitsLines reports whether the lines that follow in block style still belong where they do now.
func (s *sketcher) fitsLines(found *slotFound) bool {
	next, isDash := s.following()
	switch found.kind {
	case ValueSlot:
		isItem := isDash && found.inMapping // of a list in the column of its key
		return next < found.owner || next == found.owner && !isItem
	case OpenSlot:
		return next <= found.column && s.settle(found)
	default:
		return next <= found.column
	}
}

// beforeNode reports whether something other than a plain scalar begins behind the cursor.
func (s *sketcher) beforeNode() bool {
	next := s.cursor + 1
	return next < len(s.data) && strings.IndexByte("[{&*!|>\"'", s.data[next]) >= 0 || isDashAt(s.data, next)
}

// settle makes an open slot one of the collection that goes on below it.
func (s *sketcher) settle(found *slotFound) bool {
	switch found.node.kind {
	case Mapping:
		found.kind = KeySlot
		return found.node.indent == found.column
	case Sequence:
		found.needsDash = true
		at := found.node
		found.node = &sketched{parent: at, step: Index(len(at.children))}
		return at.indent == found.column
	case Scalar, Alias:
		return false
	default:
		return true
	}
}

// following returns the column of the next line that has content, and whether it is an item of a list; -1 at the end.
func (s *sketcher) following() (column int, isDash bool) {
	for at := nextLine(s.data, s.cursor); at < len(s.data); at = nextLine(s.data, at) {
		line := s.data[at:lineEnd(s.data, at)]
		if !isBlankOrComment(line) {
			column = len(leadingSpace(line))
			return column, isDashAt(line, column)
		}
	}
	return -1, false
}
