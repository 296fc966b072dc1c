package lsp

import (
	"context"

	"go.lsp.dev/protocol"
)

// CodeLens offers the picture of each cluster at its first line, unless the settings switch that off.
func (s *server) CodeLens(ctx context.Context, params *protocol.CodeLensParams) ([]protocol.CodeLens, error) {
	s.mutex.Lock()
	isOn := s.session.settings.CodeLens
	s.mutex.Unlock()
	now, err := s.read(ctx, params.TextDocument.URI)
	if err != nil {
		return nil, err
	}
	lenses := []protocol.CodeLens{}
	if !isOn {
		return lenses, nil
	}
	for _, c := range now.clusters() {
		at := now.position(c.Document.Locate(nil).Value.Start.Offset)
		lenses = append(lenses, protocol.CodeLens{
			Range: protocol.Range{Start: at, End: at},
			Command: protocol.Command{
				Title: "Show security groups", Command: commandShowGraph,
				Arguments: []protocol.LSPAny{raw(clusterArgument{params.TextDocument.URI, &c.Document.Index})},
			},
		})
	}
	return lenses, nil
}
