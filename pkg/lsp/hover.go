package lsp

import (
	"context"

	"go.lsp.dev/protocol"

	"github.com/ekslint/ekslint/pkg/description"
)

// Hover says what there is to know about a place of a cluster; nothing about any other. While the document cannot be read, that is what
// eksctl says of its keys: what is true of the cluster depends on all of it.
func (s *server) Hover(ctx context.Context, params *protocol.HoverParams) (*protocol.Hover, error) {
	know := description.Knowledge{Catalogue: s.knownRules(), Lifecycle: s.lifecycle}
	now, offset, err := s.readAt(ctx, params.TextDocumentPositionParams)
	if err != nil {
		return nil, err
	}
	know.Today = now.today(s.opts.Now())
	d, ok := now.description(offset, know)
	if !ok {
		return nil, nil //nolint:nilnil // "null", as the protocol has it
	}
	at := now.rangeOf(d.Range)
	return &protocol.Hover{Contents: &protocol.MarkupContent{Kind: protocol.MarkupKindMarkdown, Value: d.Markdown}, Range: &at}, nil
}

func (s *snapshot) description(offset int, know description.Knowledge) (description.Description, bool) {
	if c, ok := s.clusterAt(offset); ok {
		return description.At(c, offset, know)
	}
	if doc, ok := s.documentAt(offset); ok && doc.Err != nil && s.isOurs() && !s.isConfiguration() {
		return description.AtUnreadable(doc, offset)
	}
	return description.Description{}, false
}
