package lsp

import (
	"context"

	"go.lsp.dev/protocol"

	"github.com/ekslint/ekslint/pkg/description"
)

// InlayHint returns the notes to the clusters in a part of a document, unless the settings switch them off. The part may go on beyond the
// end: for an editor that counts the lines of a text without a last line end, it does. While it cannot be read, those
// stay that the last text had which could be, so that lines do not jump under who is typing.
func (s *server) InlayHint(ctx context.Context, params *protocol.InlayHintParams) ([]protocol.InlayHint, error) {
	s.mutex.Lock()
	isOn := s.session.settings.InlayHints
	s.mutex.Unlock()
	now, err := s.read(ctx, params.TextDocument.URI)
	if err != nil {
		return nil, err
	}
	if before(params.Range.End, params.Range.Start) {
		return nil, invalid("the range ends before it starts")
	}
	hints := []protocol.InlayHint{}
	if !isOn {
		return hints, nil
	}
	clusters, of := now.picture()
	lineNow := now.linesSince(of)
	for _, c := range clusters {
		for _, h := range description.Hints(c) {
			at, ok := move(of.span(h.Offset, h.Offset), lineNow)
			if ok && !before(at.Start, params.Range.Start) && !before(params.Range.End, at.Start) {
				hints = append(hints, hint(at.Start, h))
			}
		}
	}
	return hints, nil
}

func hint(at protocol.Position, h description.Hint) protocol.InlayHint {
	padded := true
	return protocol.InlayHint{
		Position: at, Label: protocol.String(h.Label), PaddingLeft: &padded,
		Tooltip: &protocol.MarkupContent{Kind: protocol.MarkupKindMarkdown, Value: h.Tooltip},
	}
}
