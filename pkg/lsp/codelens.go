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
	clusters, of := now.picture()
	lineNow := now.linesSince(of)
	for _, c := range clusters {
		start := c.Document.Locate(nil).Value.Start.Offset
		at, ok := move(of.span(start, start), lineNow)
		if !ok {
			continue
		}
		lenses = append(lenses, protocol.CodeLens{
			Range: at,
			Command: protocol.Command{
				Title: "Show security groups", Command: commandShowGraph,
				Arguments: []protocol.LSPAny{raw(clusterArgument{params.TextDocument.URI, &c.Document.Index})},
			},
		})
	}
	return lenses, nil
}
