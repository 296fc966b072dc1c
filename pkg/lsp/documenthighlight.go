package lsp

import (
	"context"

	"go.lsp.dev/protocol"

	"github.com/ekslint/ekslint/pkg/internal/lazyregexp"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// identifier matches the ids and ARNs of AWS, which are the same thing wherever they stand
// (https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/resource-ids.html).
var identifier = lazyregexp.New(`^(?:[a-z]+-[0-9a-f]{8,17}|arn:[\w-]+:.+)$`)

// DocumentHighlight answers with the places of the document that name what is named at a position.
func (s *server) DocumentHighlight(ctx context.Context, params *protocol.DocumentHighlightParams) ([]protocol.DocumentHighlight, error) {
	now, offset, err := s.readAt(ctx, params.TextDocumentPositionParams)
	if err != nil {
		return nil, err
	}
	found, ok := now.mentionsAt(offset)
	if !ok {
		found = now.identifiersAt(ctx, offset)
	}
	highlights := []protocol.DocumentHighlight{}
	for _, m := range found.all {
		kind := protocol.DocumentHighlightKindRead
		if m.isDefinition {
			kind = protocol.DocumentHighlightKindWrite
		}
		highlights = append(highlights, protocol.DocumentHighlight{Range: now.rangeOf(m.Range), Kind: kind})
	}
	return highlights, ctx.Err() //nolint:wrapcheck // the server answers it
}

// identifiersAt are the places of a document that have the same id of AWS as there is at an offset.
func (s *snapshot) identifiersAt(ctx context.Context, offset int) mentions {
	var found mentions
	doc, ok := s.documentAt(offset)
	if !ok {
		return found
	}
	text := ""
	doc.Walk(func(n yamldoc.Node) bool {
		isAt := n.Range.Start.Offset <= offset && offset <= n.Range.End.Offset
		if isAt && n.Kind == yamldoc.Scalar && identifier().MatchString(n.Text) {
			text = n.Text
		}
		return isAt && ctx.Err() == nil
	})
	doc.Walk(func(n yamldoc.Node) bool {
		if n.Kind == yamldoc.Scalar && n.Text == text && text != "" {
			found.all = append(found.all, mention{Range: s.unquoted(doc, n.Range)})
		}
		return text != "" && ctx.Err() == nil
	})
	return found
}
