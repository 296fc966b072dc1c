package lsp_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"
)

func TestWrongArguments(t *testing.T) {
	t.Parallel()
	e := start(t, nil)
	id := uri.URI("untitled:a")
	e.open(id, linked)
	far := at(t, id, linked, "ng", 1)
	far.Position.Line = 1<<31 - 1 // as far as the protocol goes
	gone := at(t, "untitled:gone", linked, "ng", 1)
	for name, ask := range map[string]func(protocol.TextDocumentPositionParams) error{
		"highlight": func(p protocol.TextDocumentPositionParams) error {
			_, err := e.DocumentHighlight(t.Context(), &protocol.DocumentHighlightParams{TextDocumentPositionParams: p})
			return err
		},
		"definition": func(p protocol.TextDocumentPositionParams) error {
			_, err := e.Definition(t.Context(), &protocol.DefinitionParams{TextDocumentPositionParams: p})
			return err
		},
		"references": func(p protocol.TextDocumentPositionParams) error {
			_, err := e.References(t.Context(), &protocol.ReferenceParams{TextDocumentPositionParams: p})
			return err
		},
		"rename": func(p protocol.TextDocumentPositionParams) error {
			_, err := e.Rename(t.Context(), &protocol.RenameParams{TextDocumentPositionParams: p, NewName: "a"})
			return err
		},
		"prepare": func(p protocol.TextDocumentPositionParams) error {
			_, err := e.PrepareRename(t.Context(), &protocol.PrepareRenameParams{TextDocumentPositionParams: p})
			return err
		},
		"selection": func(p protocol.TextDocumentPositionParams) error {
			_, err := e.SelectionRange(t.Context(), &protocol.SelectionRangeParams{
				TextDocument: p.TextDocument, Positions: []protocol.Position{p.Position},
			})
			return err
		},
	} {
		if err := ask(far); err == nil || !strings.Contains(err.Error(), "there is no line") {
			t.Errorf("%s beyond the end: error %v", name, err)
		}
		if err := ask(gone); err == nil || !strings.Contains(err.Error(), "is not open") {
			t.Errorf("%s of what is not open: error %v", name, err)
		}
	}
	for name, ask := range map[string]func(protocol.TextDocumentIdentifier) error{
		"symbols": func(d protocol.TextDocumentIdentifier) error {
			_, err := e.DocumentSymbol(t.Context(), &protocol.DocumentSymbolParams{TextDocument: d})
			return err
		},
		"folds": func(d protocol.TextDocumentIdentifier) error {
			_, err := e.FoldingRanges(t.Context(), &protocol.FoldingRangeParams{TextDocument: d})
			return err
		},
		"links": func(d protocol.TextDocumentIdentifier) error {
			_, err := e.DocumentLink(t.Context(), &protocol.DocumentLinkParams{TextDocument: d})
			return err
		},
	} {
		if err := ask(gone.TextDocument); err == nil || !strings.Contains(err.Error(), "is not open") {
			t.Errorf("%s of what is not open: error %v", name, err)
		}
	}
	_, err := e.SelectionRange(t.Context(), &protocol.SelectionRangeParams{TextDocument: far.TextDocument, Positions: []protocol.Position{}})
	if err == nil || !strings.Contains(err.Error(), "no positions") {
		t.Errorf("no positions: error %v", err)
	}
}

func TestLargeBuffer(t *testing.T) {
	t.Parallel()
	e := start(t, withHierarchy)
	id := uri.URI("untitled:a")
	var text strings.Builder
	text.WriteString(openSSH + "    tags:\n")
	for i := 0; text.Len() < 5<<20; i++ {
		fmt.Fprintf(&text, "      key%d: &a%d %s\n", i, i, strings.Repeat("long value ", 40))
	}
	err := e.DidOpen(t.Context(), &protocol.DidOpenTextDocumentParams{
		TextDocument: protocol.TextDocumentItem{URI: id, LanguageID: "yaml", Version: 1, Text: text.String()},
	})
	if err != nil {
		t.Fatal(err)
	}
	begin := time.Now()
	lap := func(what string) {
		t.Logf("%s after %v", what, time.Since(begin))
	}
	if n := len(symbols(t, e, id)); n != 4 {
		t.Errorf("%d symbols", n)
	}
	lap("symbols")
	folds(t, e)
	lap("folds")
	ng := at(t, id, openSSH, "ng", 1)
	if got := e.references(ng, true); len(got) != 1 {
		t.Errorf("references %v", got)
	}
	lap("references")
	if _, err := e.Rename(t.Context(), &protocol.RenameParams{TextDocumentPositionParams: ng, NewName: "other"}); err != nil {
		t.Error(err)
	}
	lap("renaming")
}
