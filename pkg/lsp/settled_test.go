package lsp_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.lsp.dev/protocol"
)

// TestNothingJumpsWhileTyping has a key in the work that is not YAML yet: notes and lenses stay at their lines.
func TestNothingJumpsWhileTyping(t *testing.T) {
	t.Parallel()
	e := start(t, nil)
	text := openSSH + "# ekslint:mode create-cluster\n"
	e.open("untitled:a", text)
	hints, lenses := e.notes(t)
	if len(hints) < 2 || len(lenses) != 1 {
		t.Fatalf("there are %v, %v", hints, lenses)
	}
	e.change("untitled:a", 2, "# a comment\n"+text+"    pri\n")
	for i := range hints {
		hints[i].Line++
	}
	lenses[0].Line++
	nowHints, nowLenses := e.notes(t)
	if diff := cmp.Diff(hints, nowHints); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(lenses, nowLenses); diff != "" {
		t.Error(diff)
	}
}

// notes are where the inlay hints and the code lenses of a document are.
func (e *editor) notes(t *testing.T) (hints, lenses []protocol.Position) {
	t.Helper()
	of := protocol.TextDocumentIdentifier{URI: "untitled:a"}
	end := protocol.Position{Line: 6}
	all, err := e.InlayHint(t.Context(), &protocol.InlayHintParams{TextDocument: of, Range: protocol.Range{End: end}})
	if err != nil {
		t.Fatal(err)
	}
	for i := range all {
		hints = append(hints, all[i].Position)
	}
	found, err := e.CodeLens(t.Context(), &protocol.CodeLensParams{TextDocument: of})
	if err != nil {
		t.Fatal(err)
	}
	for i := range found {
		lenses = append(lenses, found[i].Range.Start)
	}
	return hints, lenses
}
