package lsp

import (
	"context"

	"go.lsp.dev/protocol"

	"github.com/ekslint/ekslint/pkg/description"
)

// Hover says what there is to know about a place of a cluster; nothing about any other.
func (s *server) Hover(ctx context.Context, params *protocol.HoverParams) (*protocol.Hover, error) {
	rules := s.knownRules()
	now, offset, err := s.readAt(ctx, params.TextDocumentPositionParams)
	if err != nil {
		return nil, err
	}
	c, ok := now.clusterAt(offset)
	if !ok {
		return nil, nil //nolint:nilnil // "null", as the protocol has it
	}
	d, ok := description.At(c, offset, rules)
	if !ok {
		return nil, nil //nolint:nilnil // likewise
	}
	at := now.rangeOf(d.Range)
	return &protocol.Hover{Contents: &protocol.MarkupContent{Kind: protocol.MarkupKindMarkdown, Value: d.Markdown}, Range: &at}, nil
}
