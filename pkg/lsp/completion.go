package lsp

import (
	"context"
	"fmt"
	"strings"

	"go.lsp.dev/protocol"

	"github.com/ekslint/ekslint/pkg/completion"
)

// Completion says what may be written at a place of a cluster, a configuration file, or a comment.
func (s *server) Completion(ctx context.Context, params *protocol.CompletionParams) (protocol.CompletionResult, error) {
	o := completion.Options{Catalogue: s.knownRules(), Lifecycle: s.lifecycle, Today: s.opts.Now()}
	now, offset, err := s.readAt(ctx, params.TextDocumentPositionParams)
	if err != nil {
		return nil, err
	}
	now.inform(ctx, &o, offset)
	offered := completion.In
	if now.isConfiguration() {
		offered = completion.InConfig
	}
	items := protocol.CompletionItemSlice{}
	for i, item := range offered(now.data, offset, o) {
		if !s.takesLines() {
			if item.Kind == completion.Skeleton {
				continue // of which nothing but the first line would be left
			}
			item.Insert, _, _ = strings.Cut(item.Insert, "\n")
			item.Insert = strings.TrimRight(item.Insert, "\r ")
		}
		items = append(items, now.completionItem(item, i))
	}
	return items, nil
}

// inform adds to what completion knows what is in force for the document, and what is found in it.
func (s *snapshot) inform(ctx context.Context, o *completion.Options, offset int) {
	o.Today = s.today(o.Today)
	o.Found = func(wholeFile bool) []string {
		report, err := s.lint(ctx)
		doc, ok := s.documentAt(offset)
		if err != nil || !ok {
			return nil
		}
		return report.Silenceable(doc, offset, wholeFile)
	}
}

// takesLines reports whether the client writes an item of several lines as such. Those of no modes of text need not: Neovim up to 0.9 writes
// a NUL for the end of a line.
func (s *server) takesLines() bool {
	of := s.session.capabilities.TextDocument
	return of != nil && of.Completion != nil && of.Completion.CompletionItem != nil &&
		of.Completion.CompletionItem.InsertTextModeSupport.ValueSet != nil
}

// completionItem is an item in the words of the protocol, sorted as the n-th. Its text has the indentation that it needs.
func (s *snapshot) completionItem(item completion.Item, n int) protocol.CompletionItem {
	to := protocol.CompletionItem{
		Label: item.Label, Kind: completionKind(item.Kind), SortText: protocol.NewOptional(fmt.Sprintf("%04d", n)),
		TextEdit:       &protocol.TextEdit{Range: s.span(item.Start, item.End), NewText: item.Insert},
		InsertTextMode: protocol.InsertTextModeAsIs,
	}
	if item.Detail != "" {
		to.Detail = protocol.NewOptional(item.Detail)
	}
	if item.Documentation != "" {
		to.Documentation = &protocol.MarkupContent{Kind: protocol.MarkupKindMarkdown, Value: item.Documentation}
	}
	if item.Deprecated {
		to.Tags = []protocol.CompletionItemTag{protocol.CompletionItemTagDeprecated}
	}
	if strings.HasPrefix(item.Insert, "- ") { // it begins another item of the list, which it has to say
		to.Label, to.FilterText = "- "+item.Label, protocol.NewOptional(item.Label)
	}
	if quote := s.data[item.Start:item.End]; len(quote) > 0 && (quote[0] == '"' || quote[0] == '\'') {
		to.FilterText = protocol.NewOptional(string(quote[0]) + item.Label) // clients compare it with what is replaced
	}
	return to
}

func completionKind(kind completion.Kind) protocol.CompletionItemKind {
	switch kind {
	case completion.Key:
		return protocol.CompletionItemKindProperty
	case completion.Value:
		return protocol.CompletionItemKindEnumMember
	case completion.Name:
		return protocol.CompletionItemKindReference
	case completion.Rule:
		return protocol.CompletionItemKindConstant
	case completion.Directive:
		return protocol.CompletionItemKindKeyword
	default:
		return protocol.CompletionItemKindStruct
	}
}
