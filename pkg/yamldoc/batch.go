package yamldoc

import (
	"cmp"
	"slices"
)

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

func (b *batch) admits(a *attempt) bool { return a.span.start > b.end && b.isApart(a) }

// isApart reports whether an attempt can be tried with those of the batch as far as its changes are concerned.
func (b *batch) isApart(a *attempt) bool {
	if b.several != (len(a.changes) > 1) || a.isAlone || b.attempts[0].isAlone {
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
