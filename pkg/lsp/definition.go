package lsp

import (
	"context"

	"go.lsp.dev/protocol"
)

// Definition answers with where what is named at a position is described: by the name's definition, at its anchor, or, for a rule that a
// comment names, in an explanation that is written for this.
func (s *server) Definition(ctx context.Context, params *protocol.DefinitionParams) (protocol.DefinitionResult, error) {
	now, offset, err := s.readAt(ctx, params.TextDocumentPositionParams)
	if err != nil {
		return nil, err
	}
	for _, r := range s.rulesNamed(now) {
		if r.start <= offset && offset <= r.end {
			return s.explanationOf(r)
		}
	}
	found, _ := now.mentionsAt(offset)
	places := protocol.LocationSlice{}
	for _, m := range found.all {
		if m.isDefinition {
			places = append(places, now.location(now.rangeOf(m.Range)))
		}
	}
	return places, ctx.Err() //nolint:wrapcheck // the server answers it
}

// explanationOf is the beginning of a page about a rule.
func (s *server) explanationOf(r ruleName) (protocol.DefinitionResult, error) {
	e, err := s.explained(raw(ruleArgument{r.rule.Name}))
	if err != nil {
		return nil, err
	}
	page, err := s.page(e.Rule, ".md", e.Content)
	if err != nil {
		return nil, err
	}
	return protocol.LocationSlice{{URI: page}}, nil
}
