package lsp_test

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"
)

func TestRulesInComments(t *testing.T) {
	t.Parallel()
	e := start(t, nil)
	id := uri.URI("untitled:a")
	e.open(id, linked)
	links, err := e.DocumentLink(t.Context(), &protocol.DocumentLinkParams{TextDocument: protocol.TextDocumentIdentifier{URI: id}})
	if err != nil {
		t.Fatal(err)
	}
	if len(links) != 1 || !strings.HasSuffix(string(*links[0].Target), "/docs/rules/ssh-world-open.md") {
		t.Fatalf("got %v", links)
	}
	if diff := cmp.Diff([]string{"9 ssh-world-open"}, written(t, links[0].Range)); diff != "" {
		t.Error(diff)
	}
	got, err := e.Definition(t.Context(), &protocol.DefinitionParams{TextDocumentPositionParams: at(t, id, linked, "ssh-world", 1)})
	if err != nil || len(locations(got)) != 1 {
		t.Fatalf("got %v, error %v", got, err)
	}
	page, err := os.ReadFile(locations(got)[0].URI.FsPath())
	if err != nil || !strings.Contains(string(page), "ssh-world-open") {
		t.Errorf("the page is %q, error %v", page, err)
	}
}
