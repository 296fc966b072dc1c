package yamldoc

import (
	"errors"
	"fmt"
)

// Change is one change of a document's data.
type Change struct {
	// Op is "set" (Path becomes Value, made if absent), "remove" (the key or item goes), "rename" (the key at Path
	// becomes Value, a string) or "move" (the key at Path and its value come to be at Value, a Path where nothing is yet, with
	// their comments and as they are written, but for the indentation).
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
	// ErrNotTried is the error of changes that were not tried out, because too many others of the same document had failed.
	ErrNotTried = errors.New("too many others of this document cannot be made")
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

// Outcome is what Document.Edits returns for one list of changes.
type Outcome struct {
	Edits []Edit
	Err   error
}

// EditsOfEach returns what Edits returns for each of the lists, as if it were the only one. The time it takes grows with the size of
// the document, and hardly with the number of lists, as long as few of them fail; see ErrNotTried.
func (d *Document) EditsOfEach(lists [][]Change) []Outcome {
	outcomes := make([]Outcome, len(lists))
	if d.Err != nil {
		for i := range outcomes {
			outcomes[i].Err = d.Err
		}
		return outcomes
	}
	attempts := make([]*attempt, len(lists))
	known := map[string]*attempt{}
	var different []*attempt
	draft := newDrafter(d)
	for i, changes := range lists {
		text := fmt.Sprintf("%#v", changes)
		if known[text] == nil {
			known[text] = draft.attempt(changes)
			different = append(different, known[text])
		}
		attempts[i] = known[text]
	}
	t := trials{d, max(fewestTrials, mostTried/max(1, len(d.Text)))}
	for _, b := range batchesOf(different) {
		t.run(b.attempts)
	}
	for i, a := range attempts {
		if outcomes[i].Err = a.err; a.err == nil {
			outcomes[i].Edits = append([]Edit{}, a.edits...)
		}
	}
	return outcomes
}
