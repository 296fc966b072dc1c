package yamldoc

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"slices"
)

// Edit replaces a range of the file by Text. Its JSON form is part of the reports' version 1.
type Edit struct {
	Range Range  `json:"range"`
	Text  string `json:"text"`
}

// Change is one change of a document's data.
type Change struct {
	// Op is "set" (Path becomes Value, made if absent), "remove" (the key or item goes) or "rename" (the key at Path
	// becomes Value, a string).
	Op    string
	Path  Path
	Value any
}

var (
	// ErrShared is the error of a change to a block that an alias uses elsewhere, so that it would change there, too.
	ErrShared = errors.New("the block is shared through an anchor")
	// ErrNoPath is the error of a change at a path where there is nothing to change, or nowhere to put the value.
	ErrNoPath = errors.New("no such path")
	// ErrUnsafe is the error of a change for which no edit is known that changes this and nothing else.
	ErrUnsafe = errors.New("no safe edit is known")
)

// Edits returns the text edits that make the changes, one after the other, and leave everything else as it is: comments,
// order, indentation, quotes and line ends. They are in order of position and do not overlap. A mapping or sequence
// that loses its last entry becomes {} or [].
//
// The edits are tried out first: it is an error, and nothing is returned, if anything but the changes would read differently
// afterwards (ErrUnsafe), or if a block that is used elsewhere by an alias would change (ErrShared). Changes that are in place
// already need no edits: the list is then empty, not nil.
func (d *Document) Edits(changes ...Change) ([]Edit, error) {
	if d.Err != nil {
		return nil, d.Err
	}
	if len(changes) == 1 {
		return d.editsOf(changes[0])
	}
	next := d
	for _, c := range changes {
		_, after, err := next.change(c)
		if err != nil {
			return nil, err
		}
		next = after
	}
	if edits, ok := d.separately(changes, next.Text); ok {
		return edits, nil
	}
	return d.difference(next.Text), nil
}

// editsOf returns the edits for a change that is the only one.
func (d *Document) editsOf(c Change) ([]Edit, error) {
	edits, _, err := d.change(c)
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(edits, byPosition)
	return append([]Edit{}, edits...), nil
}

// separately returns the edits of all changes, each worked out on its own, if they together lead to text as well.
func (d *Document) separately(changes []Change, text []byte) ([]Edit, bool) {
	all := []Edit{}
	for _, c := range changes {
		edits, _, err := d.change(c)
		if err != nil {
			return nil, false
		}
		all = append(all, edits...)
	}
	slices.SortStableFunc(all, byPosition)
	next, err := d.edited(all)
	return all, err == nil && bytes.Equal(next.Text, text)
}

// change returns the edits for one change and the document that they lead to.
func (d *Document) change(c Change) ([]Edit, *Document, error) {
	value, err := plainValue(c.Value)
	if err != nil {
		return nil, nil, fmt.Errorf("%s %s: %w", c.Op, c.Path, err)
	}
	c.Value = value
	e := newEditor(d)
	switch c.Op {
	case "set":
		err = e.set(c.Path, c.Value)
	case "remove":
		err = e.remove(c.Path)
	case "rename":
		err = e.rename(c.Path, c.Value)
	default:
		err = fmt.Errorf("operation %q is not set, remove or rename", c.Op)
	}
	var next *Document
	if err == nil {
		next, err = d.verified(c, e.edits)
	}
	if err != nil {
		return nil, nil, fmt.Errorf("%s %s: %w", c.Op, c.Path, err)
	}
	return e.edits, next, nil
}

// Apply returns data with the edits made. They must not overlap; their order does not matter.
func Apply(data []byte, edits []Edit) ([]byte, error) {
	edits = slices.SortedStableFunc(slices.Values(edits), byPosition)
	var out bytes.Buffer
	at := 0
	for _, e := range edits {
		start, end := e.Range.Start.Offset, e.Range.End.Offset
		if start < at || end < start || end > len(data) {
			return nil, fmt.Errorf("edit of bytes %d to %d overlaps another or lies outside the file", start, end)
		}
		out.Write(data[at:start])
		out.WriteString(e.Text)
		at = end
	}
	out.Write(data[at:])
	return out.Bytes(), nil
}

func byPosition(a, b Edit) int { return cmp.Compare(a.Range.Start.Offset, b.Range.Start.Offset) }

// difference returns the one edit that turns the text of d into text.
func (d *Document) difference(text []byte) []Edit {
	old := d.Text
	start := 0
	for start < len(old) && start < len(text) && old[start] == text[start] {
		start++
	}
	end := 0
	for end < len(old)-start && end < len(text)-start && old[len(old)-1-end] == text[len(text)-1-end] {
		end++
	}
	if start == len(old) && start == len(text) {
		return []Edit{}
	}
	base := d.Range.Start.Offset
	return []Edit{{
		Range: d.lines.rangeOf(base+start, base+len(old)-end),
		Text:  string(text[start : len(text)-end]),
	}}
}
