package lsp

import (
	"context"

	"go.lsp.dev/protocol"

	"github.com/ekslint/ekslint/pkg/description"
	"github.com/ekslint/ekslint/pkg/policy"
)

// Hover says what there is to know about a place of a cluster; nothing about any other. While the document cannot be read, that is what
// eksctl says of its keys: what is true of the cluster depends on all of it.
func (s *server) Hover(ctx context.Context, params *protocol.HoverParams) (*protocol.Hover, error) {
	rules := s.knownRules()
	now, offset, err := s.readAt(ctx, params.TextDocumentPositionParams)
	if err != nil {
		return nil, err
	}
	d, ok := now.description(offset, rules)
	if !ok {
		return nil, nil //nolint:nilnil // "null", as the protocol has it
	}
	at := now.rangeOf(d.Range)
	return &protocol.Hover{Contents: &protocol.MarkupContent{Kind: protocol.MarkupKindMarkdown, Value: d.Markdown}, Range: &at}, nil
}

func (s *snapshot) description(offset int, rules []policy.Rule) (description.Description, bool) {
	if c, ok := s.clusterAt(offset); ok {
		return description.At(c, offset, rules)
	}
	if doc, ok := s.documentAt(offset); ok && doc.Err != nil && s.isOurs() && !s.isConfiguration() {
		return description.AtUnreadable(doc, offset)
	}
	return description.Description{}, false
}
