package yamldoc

import (
	"cmp"
	"slices"
)

// hunk is a part of a text that an attempt has changed: where it was, and where its replacement is now.
type hunk struct {
	old, now span
	of       *attempt
}

// patch is what has been changed of a text so far, in order of position. Hunks do not overlap.
type patch []hunk

// piece is a hunk, or an edit of the present text.
type piece struct {
	hunk

	isEdit bool
	// growth is how many bytes the edit adds.
	growth int
}

func pieceOf(d *Document, edit Edit, of *attempt) piece {
	start, end := edit.Range.Start.Offset-d.Range.Start.Offset, edit.Range.End.Offset-d.Range.Start.Offset
	return piece{hunk{now: span{start, end}, of: of}, true, len(edit.Text) - (end - start)}
}

// then returns the patch that also makes the edits. It fails with ErrUnsafe where one attempt touches what another changes.
func (p patch) then(edits []piece) (patch, error) {
	pieces := make([]piece, len(p), len(p)+len(edits))
	for i, h := range p {
		pieces[i].hunk = h
	}
	pieces = append(pieces, edits...)
	slices.SortStableFunc(pieces, func(a, b piece) int {
		return cmp.Or(cmp.Compare(a.now.start, b.now.start), cmp.Compare(a.now.end, b.now.end))
	})
	var merged []piece
	toOld := 0 // from an offset in the present text, behind the hunks so far, to that in the old one
	for _, next := range pieces {
		last := len(merged) - 1
		if last < 0 || next.now.start > merged[last].now.end {
			next.old.start = next.now.start + toOld
			merged, last = append(merged, piece{hunk: next.hunk}), last+1
		}
		if merged[last].of != next.of {
			return nil, ErrUnsafe
		}
		if !next.isEdit {
			toOld = next.old.end - next.now.end
		}
		merged[last].now.end = max(merged[last].now.end, next.now.end)
		merged[last].old.end = merged[last].now.end + toOld
		merged[last].growth += next.growth
	}
	return moved(merged), nil
}

// moved returns the hunks where they are after the edits.
func moved(merged []piece) patch {
	p := make(patch, len(merged))
	by := 0
	for i, m := range merged {
		m.now.start += by
		by += m.growth
		m.now.end += by
		p[i] = m.hunk
	}
	return p
}

// isApart reports whether something that stays lies between what one attempt has changed in d and what the next one has: only
// white space or a colon, and either could hide what the other does: in {a:, b: 1} what a is depends on its quotes.
func (p patch) isApart(d *Document) bool {
	for i, next := range p[min(1, len(p)):] {
		if last := p[i]; last.of != next.of && skipSpace(d.Text, afterColon(d.Text, last.old.end)) >= next.old.start {
			return false
		}
	}
	return true
}

// enter gives each attempt the edits of d that lead to its part of the patch; last is the document with all of them made.
func (p patch) enter(d, last *Document) {
	for _, h := range p {
		was, is := string(d.Text[h.old.start:h.old.end]), string(last.Text[h.now.start:h.now.end])
		if was != is {
			h.of.edits = append(h.of.edits, Edit{Range: d.RangeOf(h.old.start, h.old.end), Text: is})
		}
	}
}
