package lsp_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"
)

func TestSelectionRange(t *testing.T) {
	t.Parallel()
	e := start(t, nil)
	id := uri.URI("untitled:a")
	e.open(id, linked)
	where := at(t, id, linked, `one"`, 1)
	got, err := e.SelectionRange(t.Context(), &protocol.SelectionRangeParams{
		TextDocument: where.TextDocument, Positions: []protocol.Position{where.Position, {}},
	})
	if err != nil {
		t.Fatal(err)
	}
	var first []string
	for r := &got[0]; r != nil; r = r.Parent {
		first = append(first, place(r.Range))
	}
	want := []string{
		"14:20-14:23", "14:19-14:24", "14:13-14:32", "14:4-14:32", "12:4-17:63", "11:2-17:63", "10:0-17:63", "0:0-17:63", "0:0-18:0",
	}
	if diff := cmp.Diff(want, first); diff != "" {
		t.Error(diff)
	}
	if len(got) != 2 || got[1].Range.End.Character != 10 {
		t.Errorf("got %v", got[1:])
	}
}
