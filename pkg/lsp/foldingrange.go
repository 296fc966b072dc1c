package lsp

import (
	"cmp"
	"context"
	"slices"

	"go.lsp.dev/protocol"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// mostFolds is how many there are for a client that does not say how many it wants.
const mostFolds = 5000

// FoldingRanges answers with what can be folded: whole lines, as every client has them. Where there are more than the client wants, those
// that lie deepest are left out.
func (s *server) FoldingRanges(ctx context.Context, params *protocol.FoldingRangeParams) ([]protocol.FoldingRange, error) {
	now, err := s.read(ctx, params.TextDocument.URI)
	if err != nil {
		return nil, err
	}
	folds, err := now.folds(ctx)
	if err != nil {
		return nil, err
	}
	ranges := []protocol.FoldingRange{}
	for _, f := range shallowest(folds, s.foldLimit()) {
		one := protocol.FoldingRange{StartLine: uint32(f.First - 1), EndLine: uint32(f.Last - 1)} //nolint:gosec // numbers of lines
		if f.IsComment {
			one.Kind = protocol.FoldingRangeKindComment
		}
		ranges = append(ranges, one)
	}
	return ranges, nil
}

// foldLimit is how many folds the client wants at most.
func (s *server) foldLimit() int {
	of := s.session.capabilities.TextDocument
	if of == nil || of.FoldingRange == nil || of.FoldingRange.RangeLimit == nil {
		return mostFolds
	}
	return int(*of.FoldingRange.RangeLimit)
}

// folds are those of all documents, in order, and the documents themselves where there are several. Of one that cannot be read now, those
// stay that the last text had which could be.
func (s *snapshot) folds(ctx context.Context) ([]yamldoc.Fold, error) {
	if !s.isOurs() {
		return nil, nil
	}
	old := s.settled()
	var all []yamldoc.Fold
	for _, doc := range s.documents() {
		if err := ctx.Err(); err != nil {
			return nil, err //nolint:wrapcheck // that of the request
		}
		folds := doc.Folds()
		if doc.Err != nil && old != nil {
			folds = old.folds(old.document(doc.Index).Folds())
		}
		if len(s.documents()) > 1 {
			folds = append(whole(doc, folds), folds...)
		}
		all = append(all, folds...)
	}
	return all, nil
}

// whole is the fold of a document among others, unless another begins on its line; those in it lie one deeper.
func whole(doc *yamldoc.Document, folds []yamldoc.Fold) []yamldoc.Fold {
	at := yamldoc.Fold{First: doc.Range.Start.Line, Last: doc.Range.End.Line}
	if doc.Range.End.Column == 1 {
		at.Last--
	}
	if at.Last <= at.First || len(folds) > 0 && folds[0].First == at.First {
		return nil
	}
	for i := range folds {
		folds[i].Depth++
	}
	return []yamldoc.Fold{at}
}

// folds moves folds with their lines; those whose first or last line is not there any more are dropped.
func (o *settled) folds(all []yamldoc.Fold) []yamldoc.Fold {
	var kept []yamldoc.Fold
	for _, f := range all {
		first, last := o.lineNow(f.First), o.lineNow(f.Last)
		if first > 0 && last > first {
			f.First, f.Last = first, last
			kept = append(kept, f)
		}
	}
	return kept
}

// shallowest are the folds that lie least deep, as many as the limit allows, in their order.
func shallowest(folds []yamldoc.Fold, limit int) []yamldoc.Fold {
	if len(folds) <= limit {
		return folds
	}
	numbers := make([]int, len(folds))
	for i := range numbers {
		numbers[i] = i
	}
	slices.SortStableFunc(numbers, func(i, j int) int { return cmp.Compare(folds[i].Depth, folds[j].Depth) })
	numbers = numbers[:limit]
	slices.Sort(numbers)
	chosen := make([]yamldoc.Fold, limit)
	for i, number := range numbers {
		chosen[i] = folds[number]
	}
	return chosen
}
