package yamldoc

import (
	"cmp"
	"slices"
)

// EditsTogether returns the text edits that make several lists of changes at once, each as Edits would make it alone, and which of the
// lists these are, by number, rising. A list that gets into the way of an earlier one is left out, as is one that cannot be made; both
// may be tried again on the text that the edits lead to. The edits are tried out together, as those of Edits are.
func (d *Document) EditsTogether(lists [][]Change) (edits []Edit, made []int) {
	if d.Err != nil {
		return nil, nil
	}
	draft := newDrafter(d)
	var chosen selection
	for i, changes := range lists {
		if a := draft.attempt(changes); a.err == nil && len(a.changes) > 0 {
			chosen.add(i, a)
		}
	}
	for ; len(chosen.attempts) > 0; chosen.halve() {
		if d.try(chosen.inOrder(), roundsOf(chosen.attempts)) != nil {
			continue
		}
		for _, a := range chosen.attempts {
			edits = append(edits, a.edits...)
		}
		slices.SortStableFunc(edits, byPosition)
		return edits, chosen.numbers
	}
	return nil, nil
}

// selection is a batch of attempts in the order of their importance, and the numbers of their lists.
type selection struct {
	batch

	numbers []int
}

// add adds an attempt unless it gets into the way of one that is there.
func (s *selection) add(number int, a *attempt) {
	if len(s.attempts) == 0 {
		s.batch = batch{several: len(a.changes) > 1}
	} else if slices.ContainsFunc(s.attempts, a.meets) || !s.isApart(a) {
		return
	}
	s.batch.add(a)
	s.numbers = append(s.numbers, number)
}

// halve drops the less important half.
func (s *selection) halve() {
	n := len(s.attempts) / 2
	s.attempts, s.numbers = s.attempts[:n], s.numbers[:n]
}

func (s *selection) inOrder() []*attempt {
	return slices.SortedStableFunc(slices.Values(s.attempts), func(a, b *attempt) int { return cmp.Compare(a.span.start, b.span.start) })
}

// meets reports whether the edits of both are at one place, or beside each other.
func (a *attempt) meets(b *attempt) bool {
	return a.span.start <= b.span.end && b.span.start <= a.span.end
}
