package yamldoc

import (
	"bytes"
	"slices"
)

// attempt is a list of changes that are to be made one after the other.
type attempt struct {
	changes []Change
	// span is where the edits for the first change lie, with the white space and comments around them, and a colon behind them.
	span span
	// isAlone is set where it cannot be tried with others: where something goes that an alias stands for, as whether that can be is
	// decided elsewhere in the document, and where one of several keys of a name changes, as their value is not looked at then.
	isAlone bool
	// edits make all changes, once they have been tried out; err is why they cannot be made.
	edits []Edit
	err   error
}

// attempt prepares the changes to be tried out. Where the first one cannot be made, its err is set.
func (d *drafter) attempt(changes []Change) *attempt {
	a := &attempt{changes: slices.Clone(changes)}
	for i, c := range a.changes {
		if a.changes[i].Value, a.err = plainValue(c.Value); a.err != nil {
			return a
		}
		if at, rest, err := d.find(c.Path); err == nil && len(rest) == 0 && c.Op != opRename {
			a.isAlone = a.isAlone || d.hasShared(at.node) || d.hasShared(at.key())
		}
		a.isAlone = a.isAlone || c.isOfOverridden()
	}
	if len(changes) == 0 {
		return a
	}
	edits, err := d.draft(a.changes[0])
	a.err = err
	if len(edits) > 0 {
		start, end := edits[0].Range.Start.Offset, edits[len(edits)-1].Range.End.Offset
		a.span = span{len(bytes.TrimRightFunc(d.src[:start], isSpace)), skipSpace(d.src, afterColon(d.src, end))}
	}
	return a
}

// hasShared reports whether an alias stands for n or something in it.
func (d *drafter) hasShared(n *node) bool {
	return len(d.shared) > 0 && n != nil && (d.shared[n] || slices.ContainsFunc(n.children, d.hasShared))
}
