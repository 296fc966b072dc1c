package lsp

import (
	"context"

	"go.lsp.dev/protocol"
)

// References answers with the places that name what is named at a position, and with where it is described if the client wants that.
func (s *server) References(ctx context.Context, params *protocol.ReferenceParams) ([]protocol.Location, error) {
	now, offset, err := s.readAt(ctx, params.TextDocumentPositionParams)
	if err != nil {
		return nil, err
	}
	found, _ := now.mentionsAt(offset)
	places := []protocol.Location{}
	for _, m := range found.all {
		if !m.isDefinition || params.Context.IncludeDeclaration {
			places = append(places, now.location(now.rangeOf(m.Range)))
		}
	}
	return places, ctx.Err() //nolint:wrapcheck // the server answers it
}
