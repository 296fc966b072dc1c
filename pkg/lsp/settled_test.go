package lsp_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"
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

// TestNothingIsSaidOfWhatIsBeingTyped has values that are still missing: what that leads to is told when they are there, when the file is
// saved, or when it is changed elsewhere.
func TestNothingIsSaidOfWhatIsBeingTyped(t *testing.T) {
	t.Parallel()
	for typed, missing := range map[string]string{
		"  - name: ‸":                   "eksctl-validation",
		"  - name: \"‸\"":               "eksctl-validation",
		"  - ‸":                         "eksctl-validation",
		"addons:\n  - ‸":                "eksctl-validation",
		"addons:\n- name:‸ # a comment": "eksctl-validation",
		"# ekslint:ignore ‸":            "unknown-suppression",
		"# ekslint:‸":                   "unknown-suppression",
		"availabilityZones:\n- ‸":       "availability-zone-empty",
		"privateCluster:\n  enabled: true\n  additionalEndpointServices:\n    - ‸": "eksctl-validation",
	} {
		t.Run(typed, func(t *testing.T) {
			t.Parallel()
			e := start(t, nil)
			id := uri.URI("untitled:a")
			e.open(id, openSSH)
			before, after, _ := strings.Cut("# a comment\n"+openSSH+typed+"\n", "‸")
			e.change(id, 2, before[:len(before)-1]+after)
			typed := codes(e.change(id, 3, before+after))
			e.forget()
			e.save(id)
			if saved := codes(e.diagnostics(id, 3)); !slices.Contains(saved, missing) || len(saved) <= len(typed) {
				t.Errorf("once it is saved: %v; while it was typed: %v", saved, typed)
			}
			e.change(id, 4, before[:len(before)-1]+after)
			e.change(id, 5, before+after)
			if found := codes(e.change(id, 6, before+after+"# another comment\n")); !slices.Contains(found, missing) {
				t.Errorf("typed elsewhere: %v", found)
			}
		})
	}
}

func TestNothingIsSaidOfWhatIsBeingTypedInAConfiguration(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	e := start(t, nil, dir)
	id := write(t, dir, ".ekslint.yaml", "exclude:\n  \n")
	e.open(id, "exclude:\n  \n")
	if found := e.change(id, 2, "exclude:\n  - \n"); len(found) != 0 {
		t.Errorf("while it is typed: %v", found)
	}
	e.forget()
	e.save(id)
	if found := e.diagnostics(id, 2); len(found) != 1 {
		t.Errorf("once it is saved: %v", found)
	}
}

func (e *editor) save(id uri.URI) {
	e.t.Helper()
	p := &protocol.DidSaveTextDocumentParams{TextDocument: protocol.TextDocumentIdentifier{URI: id}}
	if err := e.DidSave(e.t.Context(), p); err != nil {
		e.t.Fatal(err)
	}
}

// What has nothing to do with a missing value is told, and what is true no longer is not, while the value is typed.
func TestTheRestIsSaidWhileTyping(t *testing.T) {
	t.Parallel()
	e := start(t, nil)
	const head = "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: a, region: eu-west-1}\n"
	e.open("untitled:a", head)
	if found := codes(e.change("untitled:a", 2, head+"iam:\n  withOIDC\n")); len(found) != 1 {
		t.Errorf("half a key: %v", found)
	}
	if found := e.change("untitled:a", 3, head+"iam:\n  withOIDC: \n"); len(found) != 0 {
		t.Errorf("the key of a value that is typed: %v", found)
	}
	e.open("untitled:b", head)
	if found := codes(e.change("untitled:b", 2, openSSH+"  - name: ")); !slices.Contains(found, "ssh-world-open") {
		t.Errorf("beside what is pasted: %v", found)
	}
}

// What holds for a file holds for the findings that stay while it is broken.
func TestKeptFindingsFollowTheConfiguration(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	e := start(t, nil, dir)
	id := write(t, dir, "cluster.yaml", openSSH)
	e.open(id, openSSH)
	if found := codes(e.change(id, 2, openSSH+"    foo: [\n")); !slices.Contains(found, "ssh-world-open") {
		t.Fatalf("while it is broken: %v", found)
	}
	e.forget()
	write(t, dir, ".ekslint.yaml", "rules: {ssh-world-open: off}\n")
	if err := e.DidChangeWatchedFiles(t.Context(), &protocol.DidChangeWatchedFilesParams{}); err != nil {
		t.Fatal(err)
	}
	if found := codes(e.diagnostics(id, 2)); slices.Contains(found, "ssh-world-open") {
		t.Errorf("it is off: %v", found)
	}
}
