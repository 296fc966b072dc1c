package lsp

import (
	"context"
	"slices"

	"go.lsp.dev/protocol"
)

// SelectionRange answers for each position with what it lies in, from the scalar up to the file.
func (s *server) SelectionRange(ctx context.Context, params *protocol.SelectionRangeParams) ([]protocol.SelectionRange, error) {
	now, err := s.read(ctx, params.TextDocument.URI)
	if err != nil {
		return nil, err
	}
	if len(params.Positions) == 0 {
		return nil, invalid("there are no positions")
	}
	offsets := make([]int, len(params.Positions))
	for i, at := range params.Positions {
		if offsets[i], err = now.offset(at); err != nil {
			return nil, err
		}
	}
	ranges := make([]protocol.SelectionRange, len(offsets))
	for i, offset := range offsets {
		if err := ctx.Err(); err != nil {
			return nil, err //nolint:wrapcheck // that of the request
		}
		ranges[i] = *now.around(offset)
	}
	return ranges, nil
}

// around are the ranges around an offset, the innermost with those that it lies in.
func (s *snapshot) around(offset int) *protocol.SelectionRange {
	file := s.span(0, len(s.data))
	found := &protocol.SelectionRange{Range: file}
	doc, ok := s.documentAt(offset)
	if !ok {
		return found
	}
	for _, ring := range slices.Backward(doc.Around(offset)) {
		if r := s.rangeOf(ring); r != found.Range {
			found = &protocol.SelectionRange{Range: r, Parent: found}
		}
	}
	return found
}
