package lsp

import (
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
	return &settled{s.before, s, lines.Same(s.before.data, s.data)}
}

func (o *settled) document(index int) *yamldoc.Document { return o.before.documents()[index] }

// settle moves symbols with their lines. One whose first line is not there any more is dropped.
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

// move is where a range has gone, up to the last of its lines that is still there.
func (o *settled) move(r protocol.Range) (protocol.Range, bool) {
	for last := r.End.Line; last >= r.Start.Line; last-- {
		line := o.lineNow(int(last) + 1)
		if line == 0 {
			if last == r.Start.Line {
				break
			}
			continue
		}
		if last != r.End.Line {
			r.End = protocol.Position{Line: last, Character: uint32(o.now.units(o.now.line(line - 1)))} //nolint:gosec // as in text.position
		}
		return move(r, o.lineNow)
	}
	return r, false
}
