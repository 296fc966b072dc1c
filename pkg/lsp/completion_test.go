package lsp_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"
)

// completed is what is offered at the cursor of a document.
func (e *editor) completed(id uri.URI, text string) protocol.CompletionItemSlice {
	e.t.Helper()
	e.open(id, strings.Replace(text, "‸", "", 1))
	p := &protocol.CompletionParams{}
	p.TextDocument.URI, p.Position = id, positionOf(text, "‸")
	result, err := e.Completion(e.t.Context(), p)
	if err != nil {
		e.t.Fatal(err)
	}
	items, ok := result.(protocol.CompletionItemSlice)
	if !ok {
		e.t.Fatalf("got a %T", result)
	}
	return items
}

// The place that an item replaces is told in UTF-16, and holds the whole word.
func TestCompletion(t *testing.T) {
	t.Parallel()
	e := start(t, nil)
	items := e.completed("untitled:a", "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nvpc: {hostnameType: 集🙂, na‸t\n")
	i := slices.IndexFunc(items, func(i protocol.CompletionItem) bool { return i.Label == "nat" })
	if i < 0 {
		t.Fatalf("\"nat\" is not among %+v", items)
	}
	want := protocol.Position{Line: 2, Character: 25}
	edit, ok := items[i].TextEdit.(*protocol.TextEdit)
	if !ok || edit.NewText != "nat: {}" {
		t.Fatalf("got %+v", items[i].TextEdit)
	}
	if diff := cmp.Diff(protocol.Range{Start: want, End: protocol.Position{Line: 2, Character: 28}}, edit.Range); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if items[i].Kind != protocol.CompletionItemKindProperty || items[i].InsertTextMode != protocol.InsertTextModeAsIs {
		t.Errorf("got %+v", items[i])
	}
}

func TestCompletionOfRules(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	e := start(t, nil, dir)
	for id, text := range map[uri.URI]string{
		"untitled:b": "kind: ClusterConfig # ekslint:ignore ssh-‸",
		uri.File(filepath.Join(dir, ".ekslint.yaml")): "rules:\n  ssh-‸\n",
	} {
		items := e.completed(id, text)
		if !slices.ContainsFunc(items, func(i protocol.CompletionItem) bool { return i.Label == "ssh-world-open" && i.Documentation != nil }) {
			t.Errorf("%q: got %+v", text, items)
		}
	}
	if items := e.completed("untitled:c", "kind: Service\nspec: {‸}\n"); len(items) > 0 {
		t.Errorf("another kind: got %+v", items)
	}
}

// In a comment, what its line is silenced for comes first.
func TestCompletionOfRulesThatFindSomething(t *testing.T) {
	t.Parallel()
	e := start(t, nil)
	text := "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: a, region: eu-west-1, version: \"1.29\"}\n" +
		"nodeGroups:\n  - name: a\n    ssh:\n      allow: true # ekslint:ignore ‸\n"
	items := e.completed("untitled:a", text)
	if len(items) < 10 || items[0].Label != "ssh-world-open" {
		t.Errorf("got %+v", items[:min(2, len(items))])
	}
}

// Versions are those of the day that the configuration names.
func TestCompletionOfVersions(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, ".ekslint.yaml"), []byte("as-of: 2024-06-30\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for id, want := range map[uri.URI]string{
		"untitled:a":                           "1.36 1.35 1.34 1.33 1.32 1.31",
		uri.File(filepath.Join(dir, "a.yaml")): "1.30 1.29 1.28 1.27 1.26 1.25 1.24 1.23",
	} {
		var got []string
		for _, item := range start(t, nil).completed(id, "kind: ClusterConfig\nmetadata:\n  version: ‸\n") {
			got = append(got, item.Label)
		}
		if diff := cmp.Diff(want, strings.Join(got, " ")); diff != "" {
			t.Errorf("%s: (-want +got)\n%s", id, diff)
		}
	}
}

func TestCompletionOfWhatIsNotThere(t *testing.T) {
	t.Parallel()
	e := start(t, nil)
	p := &protocol.CompletionParams{}
	p.TextDocument.URI = "untitled:none"
	if result, err := e.Completion(t.Context(), p); err == nil {
		t.Errorf("a document that is not open: %+v", result)
	}
}

// What begins another item of a list says so.
func TestCompletionOfAnotherItem(t *testing.T) {
	t.Parallel()
	items := start(t, nil).completed("untitled:a", "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nnodeGroups:\n  - name: a\n  ‸\n")
	if len(items) == 0 || items[0].Label != "- name" {
		t.Fatalf("got %+v", items)
	}
	if filter, _ := items[0].FilterText.Get(); filter != "name" {
		t.Errorf("it is found by %q", filter)
	}
}

// A whole document is not offered to a client that would write its first line alone.
func TestCompletionOfAWholeDocument(t *testing.T) {
	t.Parallel()
	isWhole := func(i protocol.CompletionItem) bool { return i.Label == "new ClusterConfig" }
	bare := start(t, func(e *editor) {
		e.options.Capabilities.TextDocument = &protocol.TextDocumentClientCapabilities{Completion: &protocol.CompletionClientCapabilities{}}
	})
	if items := bare.completed("untitled:a", "‸"); slices.ContainsFunc(items, isWhole) {
		t.Error("it is offered")
	}
	capable := start(t, func(e *editor) {
		item := &protocol.ClientCompletionItemOptions{}
		item.InsertTextModeSupport.ValueSet = []protocol.InsertTextMode{protocol.InsertTextModeAsIs}
		e.options.Capabilities.TextDocument = &protocol.TextDocumentClientCapabilities{
			Completion: &protocol.CompletionClientCapabilities{CompletionItem: item},
		}
	})
	if items := capable.completed("untitled:a", "‸"); !slices.ContainsFunc(items, isWhole) {
		t.Errorf("it is not among %+v", items)
	}
}
