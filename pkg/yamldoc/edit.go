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
	outcome := d.EditsOfEach([][]Change{changes})[0]
	return outcome.Edits, outcome.Err
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

func byPosition(a, b Edit) int {
	return cmp.Or(cmp.Compare(a.Range.Start.Offset, b.Range.Start.Offset), cmp.Compare(a.Range.End.Offset, b.Range.End.Offset))
}
