package lsp

import (
	"context"

	"go.lsp.dev/protocol"

	"github.com/ekslint/ekslint/pkg/description"
)

// InlayHint returns the notes to the clusters in a part of a document, unless the settings switch them off.
func (s *server) InlayHint(ctx context.Context, params *protocol.InlayHintParams) ([]protocol.InlayHint, error) {
	s.mutex.Lock()
	isOn := s.session.settings.InlayHints
	s.mutex.Unlock()
	now, err := s.read(ctx, params.TextDocument.URI)
	if err != nil {
		return nil, err
	}
	start, end, err := now.offsets(params.Range)
	if err != nil {
		return nil, err
	}
	hints := []protocol.InlayHint{}
	if !isOn {
		return hints, nil
	}
	for _, c := range now.clusters() {
		for _, h := range description.Hints(c) {
			if start <= h.Offset && h.Offset <= end {
				hints = append(hints, now.hint(h))
			}
		}
	}
	return hints, nil
}

func (s *snapshot) hint(h description.Hint) protocol.InlayHint {
	before := true
	return protocol.InlayHint{
		Position: s.position(h.Offset), Label: protocol.String(h.Label), PaddingLeft: &before,
		Tooltip: &protocol.MarkupContent{Kind: protocol.MarkupKindMarkdown, Value: h.Tooltip},
	}
}
