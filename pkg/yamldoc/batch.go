package yamldoc

import (
	"bytes"
	"cmp"
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
func (e *editor) attempt(changes []Change) *attempt {
	a := &attempt{changes: slices.Clone(changes)}
	for i, c := range a.changes {
		if a.changes[i].Value, a.err = plainValue(c.Value); a.err != nil {
			return a
		}
		if at, rest, err := e.find(c.Path); err == nil && len(rest) == 0 && c.Op != opRename {
			a.isAlone = a.isAlone || e.hasShared(at.node) || e.hasShared(at.key())
		}
		a.isAlone = a.isAlone || c.isOfOverridden()
	}
	if len(changes) == 0 {
		return a
	}
	edits, err := e.draft(a.changes[0])
	a.err = err
	if len(edits) > 0 {
		start, end := edits[0].Range.Start.Offset, edits[len(edits)-1].Range.End.Offset
		a.span = span{len(bytes.TrimRightFunc(e.src[:start], isSpace)), skipSpace(e.src, afterColon(e.src, end))}
	}
	return a
}

// hasShared reports whether an alias stands for n or something in it.
func (e *editor) hasShared(n *node) bool {
	return len(e.shared) > 0 && n != nil && (e.shared[n] || slices.ContainsFunc(n.children, e.hasShared))
}

// batch is a number of attempts that have nothing to do with each other, so that they can be tried together: their changes are at
// different places, and so are their edits.
type batch struct {
	attempts []*attempt
	// several is set where they make more than one change each.
	several bool
	end     int
	taken   territory
}

// batchesOf puts attempts into as few batches as possible; those that have failed, or have nothing to do, into none.
func batchesOf(attempts []*attempt) []*batch {
	var batches []*batch
	for _, a := range slices.SortedStableFunc(slices.Values(attempts), func(a, b *attempt) int { return cmp.Compare(a.span.start, b.span.start) }) {
		if a.err != nil || len(a.changes) == 0 {
			continue
		}
		i := slices.IndexFunc(batches, func(b *batch) bool { return b.admits(a) })
		if i < 0 {
			i = len(batches)
			batches = append(batches, &batch{several: len(a.changes) > 1, end: -1})
		}
		batches[i].add(a)
	}
	return batches
}

func (b *batch) admits(a *attempt) bool {
	if b.several != (len(a.changes) > 1) || a.isAlone || b.attempts[0].isAlone || a.span.start <= b.end {
		return false
	}
	for _, c := range a.changes {
		if !c.eachPlace(b.several, b.taken.isFree) {
			return false
		}
	}
	return true
}

func (b *batch) add(a *attempt) {
	b.attempts = append(b.attempts, a)
	b.end = max(b.end, a.span.end)
	for _, c := range a.changes {
		c.eachPlace(b.several, b.taken.take)
	}
}

// eachPlace calls do with the paths that the change is about, until it returns false. An item that goes moves those behind it,
// which matters where another change follows.
func (c Change) eachPlace(follows bool, do func(Path) bool) bool {
	p := c.Path
	if last := len(p) - 1; follows && last >= 0 && p[last].IsIndex && c.Op == opRemove {
		p = p[:last]
	}
	if name, ok := c.Value.(string); ok && c.Op == opRename && len(p) > 0 && !do(p[:len(p)-1].Child(Key(name))) {
		return false
	}
	return do(p)
}

// territory is a set of paths with all that is below them. Its zero value is empty.
type territory struct {
	isTaken bool
	below   map[Step]*territory
}

// isFree reports whether nothing at p, above or below it is taken.
func (t *territory) isFree(p Path) bool {
	for _, s := range p {
		if t.isTaken {
			return false
		}
		s.Occurrence = 0 // one key that is written twice may stand for the other
		if t = t.below[s]; t == nil {
			return true
		}
	}
	return !t.isTaken && len(t.below) == 0
}

// take adds p, and returns true.
func (t *territory) take(p Path) bool {
	for _, s := range p {
		s.Occurrence = 0
		if t.below == nil {
			t.below = map[Step]*territory{}
		}
		if t.below[s] == nil {
			t.below[s] = &territory{}
		}
		t = t.below[s]
	}
	t.isTaken = true
	return true
}
