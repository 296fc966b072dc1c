package lsp

import (
	"context"

	"go.lsp.dev/protocol"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
)

// mostSymbols is how many there are of a file at most, which is more than anybody reads.
const mostSymbols = 5000

// DocumentSymbol answers with the parts of the documents; those of a file with several ones lie each in its document.
func (s *server) DocumentSymbol(ctx context.Context, params *protocol.DocumentSymbolParams) (protocol.DocumentSymbolResult, error) {
	now, err := s.read(ctx, params.TextDocument.URI)
	if err != nil {
		return nil, err
	}
	symbols, err := now.symbols(ctx)
	if err != nil {
		return nil, err
	}
	if of := s.session.capabilities.TextDocument; of != nil && of.DocumentSymbol != nil && isSet(of.DocumentSymbol.HierarchicalDocumentSymbolSupport) {
		return protocol.DocumentSymbolSlice(symbols), nil
	}
	return protocol.SymbolInformationSlice(flat(nil, now.location, symbols, nil)), nil
}

// symbols are those of all documents. Of one that cannot be read now, those stay that the last text had which could be.
func (s *snapshot) symbols(ctx context.Context) ([]protocol.DocumentSymbol, error) {
	if !s.isOurs() {
		return []protocol.DocumentSymbol{}, nil
	}
	old, docs := s.settled(), s.documents()
	limit := max(1, mostSymbols/max(1, len(docs)))
	all := []protocol.DocumentSymbol{}
	for _, doc := range docs {
		if err := ctx.Err(); err != nil {
			return nil, err //nolint:wrapcheck // that of the request
		}
		parts := s.symbolsOf(clusterconfig.Outline(doc, limit))
		of := doc
		if doc.Err != nil && old != nil {
			of = old.document(doc.Index)
			parts = old.settle(s.before.symbolsOf(clusterconfig.Outline(of, limit)))
		}
		if len(docs) == 1 {
			return parts, nil
		}
		whole := s.rangeOf(doc.Range)
		all = append(all, protocol.DocumentSymbol{
			Name: clusterconfig.Title(of), Kind: protocol.SymbolKindNamespace, Range: whole,
			SelectionRange: protocol.Range{Start: whole.Start, End: whole.Start}, Children: within(whole, parts),
		})
	}
	return all, nil
}

func (s *snapshot) symbolsOf(parts []clusterconfig.Part) []protocol.DocumentSymbol {
	symbols := make([]protocol.DocumentSymbol, len(parts))
	for i := range parts {
		p := &parts[i]
		symbols[i] = protocol.DocumentSymbol{
			Name: p.Name, Kind: symbolKind(p.Kind), Range: s.rangeOf(p.Range), SelectionRange: s.rangeOf(p.Selection),
		}
		if p.Detail != "" {
			symbols[i].Detail = &p.Detail
		}
		if len(p.Children) > 0 {
			symbols[i].Children = s.symbolsOf(p.Children)
		}
	}
	return symbols
}

// symbolKind is one of those that every client has: File to Array.
func symbolKind(kind clusterconfig.PartKind) protocol.SymbolKind {
	switch kind {
	case clusterconfig.PartNodegroup, clusterconfig.PartFargateProfile:
		return protocol.SymbolKindClass
	case clusterconfig.PartAddon:
		return protocol.SymbolKindPackage
	case clusterconfig.PartSubnet:
		return protocol.SymbolKindInterface
	case clusterconfig.PartList:
		return protocol.SymbolKindArray
	case clusterconfig.PartValue:
		return protocol.SymbolKindProperty
	default:
		return protocol.SymbolKindModule
	}
}

// within are the symbols that lie in a range.
func within(r protocol.Range, symbols []protocol.DocumentSymbol) []protocol.DocumentSymbol {
	var inside []protocol.DocumentSymbol
	for i := range symbols {
		if !before(symbols[i].Range.Start, r.Start) && !before(r.End, symbols[i].Range.End) {
			inside = append(inside, symbols[i])
		}
	}
	return inside
}

func before(a, b protocol.Position) bool {
	return a.Line < b.Line || a.Line == b.Line && a.Character < b.Character
}

// flat adds symbols to others for clients that do not know of children, each behind the one that it lies in.
func flat(
	all []protocol.SymbolInformation, at func(protocol.Range) protocol.Location, symbols []protocol.DocumentSymbol, container *string,
) []protocol.SymbolInformation {
	for i := range symbols {
		one := protocol.SymbolInformation{Location: at(symbols[i].Range)}
		one.Name, one.Kind, one.ContainerName = symbols[i].Name, symbols[i].Kind, container
		all = flat(append(all, one), at, symbols[i].Children, &symbols[i].Name)
	}
	return all
}
