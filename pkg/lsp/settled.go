package lsp

import (
	"bytes"
	"slices"
	"strings"

	"go.lsp.dev/protocol"

	"github.com/ekslint/ekslint/pkg/internal/lines"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// settled is the last text that could be read, with where its lines are now: what is shown of a document stays while somebody types in
// it what cannot be read yet.
type settled struct {
	before, now *snapshot
	lineNow     func(int) int
}

// settled returns nil where all can be read, and where nothing is known of before or it had other documents.
func (s *snapshot) settled() *settled {
	if s.before == nil || s.isReadable() || len(s.before.documents()) != len(s.documents()) {
		return nil
	}
	return &settled{s.before, s, s.linesSince(s.before)}
}

// isUnfinished reports whether a value is missing where somebody has typed last: behind a key or a dash, or between quotes; or what a comment
// for ekslint is about.
func (s *snapshot) isUnfinished() bool {
	if s.typedAt == nowhere {
		return false
	}
	data, at := s.data, s.typedAt
	switch typed := data[:at]; {
	case bytes.HasSuffix(typed, []byte("-")): // a space is what comes next
		data, at = slices.Concat(typed, []byte(" "), data[at:]), at+1
	case bytes.HasSuffix(typed, []byte(`""`)) || bytes.HasSuffix(typed, []byte("''")): // an editor has closed them
		at--
	}
	slot := yamldoc.SlotAt(data, at)
	if slot.Kind == yamldoc.CommentSlot {
		text, isOurs := strings.CutPrefix(strings.TrimLeft(slot.Word+slot.After, "# "), "ekslint:")
		return isOurs && len(strings.Fields(text)) <= 1 // its name at most
	}
	isValue := slot.Kind == yamldoc.ValueSlot || slot.Kind == yamldoc.OpenSlot
	isEmpty := slot.Start == slot.End || slot.Quote != 0 && slot.End-slot.Start == len(`""`)
	return isValue && isEmpty && len(slot.Path) > 0
}

// linesSince returns where the lines of an earlier snapshot are in this one.
func (s *snapshot) linesSince(earlier *snapshot) func(int) int {
	if s == earlier {
		return func(line int) int { return line }
	}
	return lines.Same(earlier.withLF(), s.withLF())
}

func (o *settled) document(index int) *yamldoc.Document { return o.before.documents()[index] }

// settle moves symbols with their lines. One of which no line is there any more is dropped.
func (o *settled) settle(symbols []protocol.DocumentSymbol) []protocol.DocumentSymbol {
	kept := []protocol.DocumentSymbol{}
	for i := range symbols {
		symbol := symbols[i]
		r, ok := o.move(symbol.Range)
		if !ok {
			continue
		}
		symbol.SelectionRange, ok = move(symbol.SelectionRange, o.lineNow)
		if !ok || before(symbol.SelectionRange.Start, r.Start) || before(r.End, symbol.SelectionRange.End) {
			symbol.SelectionRange = protocol.Range{Start: r.Start, End: r.Start}
		}
		symbol.Range = r
		if symbol.Children != nil {
			symbol.Children = within(r, o.settle(symbol.Children))
		}
		kept = append(kept, symbol)
	}
	return kept
}

// move is where a range has gone, from the first of its lines that is still there to the last one.
func (o *settled) move(r protocol.Range) (protocol.Range, bool) {
	first, last := r.Start.Line, r.End.Line
	for first <= last && o.lineNow(int(first)+1) == 0 {
		first++
	}
	for last > first && o.lineNow(int(last)+1) == 0 {
		last--
	}
	if first > last {
		return r, false
	}
	if first != r.Start.Line {
		r.Start = protocol.Position{Line: first}
	}
	if last != r.End.Line {
		line := o.now.line(o.lineNow(int(last)+1) - 1)
		r.End = protocol.Position{Line: last, Character: uint32(o.now.units(line))} //nolint:gosec // as in text.position
	}
	return move(r, o.lineNow)
}
