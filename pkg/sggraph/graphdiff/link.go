package graphdiff

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

func everyPair(links []*link) []*link {
	for _, l := range links {
		l.pairs = AllPairs
	}
	return links
}

func sameLinks(a, b []*link) bool {
	return slices.EqualFunc(a, b, func(a, b *link) bool {
		return a.transition == b.transition && slices.Equal(a.atoms, b.atoms)
	})
}

// transition is how a verdict changed.
type transition struct{ before, after sggraph.Verdict }

func (t transition) change() Change {
	switch never := t.before == Absent || t.before == sggraph.Denied; {
	case t.after == sggraph.Allowed, t.after == sggraph.Partial && never:
		return Opened
	case t.after == sggraph.Unknown:
		return Doubtful
	default:
		return Closed
	}
}

// closes reports whether ends that are still there do not meet any more, or not everywhere.
func (t transition) closes() bool { return t.after != Absent && t.change() == Closed }

// narrows reports whether no more is open than was, so far as is known.
func (t transition) narrows() bool { return t.change() == Closed || t.before == sggraph.Allowed }

// matters leaves out what was not possible before and is not now.
func (t transition) matters() bool {
	never := func(v sggraph.Verdict) bool { return v == Absent || v == sggraph.Denied }
	return t.before != t.after && (!never(t.before) || !never(t.after))
}

// typical is one transition for all that are the same change, where nobody doubts the verdict after it.
func (t transition) typical() transition {
	switch t.after {
	case sggraph.Allowed:
		t.before = sggraph.Denied
	case sggraph.Denied:
		t.before = sggraph.Allowed
	default:
	}
	return t
}

// together is the verdict on two things: partial where they do not share one.
func together(a, b sggraph.Verdict) sggraph.Verdict {
	if a != b {
		return sggraph.Partial
	}
	return a
}

// link is a change of the flows between two ends on some of the atoms.
type link struct {
	from, to *end
	pairs    Pairs
	transition
	// was is the verdict before, of which transition may have that of others that change alike.
	was   sggraph.Verdict
	atoms atomSet
	// holes are the networks in that of from to which it does not apply, and isOut has them as a set.
	holes []*end
	isOut map[*end]bool
}
