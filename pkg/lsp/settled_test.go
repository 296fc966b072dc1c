package lsp_test

import (
	"slices"
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

// What is kept while the text is broken stays at its line, where lines end with CR alone in a comment as well.
func TestKeptFindingsBehindLoneCR(t *testing.T) {
	t.Parallel()
	e := start(t, nil)
	text := "# one\r# two\n" + openSSH
	first := e.open("untitled:a", text)
	if len(first) == 0 {
		t.Fatal("nothing is found")
	}
	kept := e.change("untitled:a", 2, text+"    pri\n")
	want := first[0]
	at := func(d protocol.Diagnostic) bool {
		return cmp.Equal(d.Code, want.Code) && cmp.Equal(d.Range, want.Range)
	}
	if !slices.ContainsFunc(kept, at) {
		t.Errorf("%v is not in %v", want, kept)
	}
}
