package lsp_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"
)

const openSSH = `apiVersion: eksctl.io/v1alpha5
kind: ClusterConfig
metadata: {name: a, region: eu-west-1}
nodeGroups:
  - name: ng
    ssh: {allow: true}
`

func TestDiagnostics(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	e := start(t, nil, dir)
	id := write(t, dir, "cluster.yaml", openSSH)
	found := e.open(id, openSSH)
	if diff := cmp.Diff([]string{"ssh-world-open"}, codes(found)); diff != "" {
		t.Fatal(diff)
	}
	want := protocol.Range{Start: protocol.Position{Line: 5, Character: 10}, End: protocol.Position{Line: 5, Character: 21}}
	if diff := cmp.Diff(want, found[0].Range); diff != "" {
		t.Error(diff)
	}
	fixed := e.change(id, 2, openSSH[:len(openSSH)-len("    ssh: {allow: true}\n")])
	if diff := cmp.Diff([]string(nil), codes(fixed)); diff != "" {
		t.Error(diff)
	}
}

func TestSyntaxErrorKeepsFindings(t *testing.T) {
	t.Parallel()
	e := start(t, nil)
	id := uri.URI("untitled:Untitled-1")
	e.open(id, openSSH)
	broken := e.change(id, 2, "# a comment\n"+openSSH+"vpc: [\n")
	if diff := cmp.Diff([]string{"yaml-syntax", "ssh-world-open"}, codes(broken)); diff != "" {
		t.Fatal(diff)
	}
	if line := broken[1].Range.Start.Line; line != 6 {
		t.Errorf("the finding is in line %d", line)
	}
}

func TestConfigurationThatIsNotValid(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	e := start(t, nil, dir)
	configuration := write(t, dir, ".ekslint.yaml", "rules:\n  ssh-world-opn: off\n")
	cluster := write(t, dir, "cluster.yaml", openSSH)
	found := e.open(cluster, openSSH)
	if len(found) != 1 || !strings.HasPrefix(string(found[0].Message.(protocol.String)), "not linted: .ekslint.yaml:2:3: ") {
		t.Errorf("the cluster has %v", found)
	}
	told := e.await(configuration, func(protocol.PublishDiagnosticsParams) bool { return true })
	if len(told) != 1 || told[0].Range.Start != (protocol.Position{Line: 1, Character: 2}) {
		t.Errorf("the configuration has %v", told)
	}
	if typed := e.open(configuration, "# one more line\nrules:\n  ssh-world-opn: off\n"); len(typed) != 1 || typed[0].Range.Start.Line != 2 {
		t.Errorf("the buffer of the configuration has %v", typed)
	}
	e.forget()
	write(t, dir, ".ekslint.yaml", "rules:\n  ssh-world-open: off\n")
	if err := e.DidChangeWatchedFiles(t.Context(), &protocol.DidChangeWatchedFilesParams{}); err != nil {
		t.Fatal(err)
	}
	if left := e.diagnostics(cluster, 1); len(left) != 0 {
		t.Errorf("left are %v", left)
	}
}

// TestBaselineThatIsNotThere: the configuration file that names it is wrong, not the files that it is for.
func TestBaselineThatIsNotThere(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	e := start(t, nil, dir)
	const text = "fail-on: error\nbaseline: nosuch.jsonl\n"
	const message = "baseline nosuch.jsonl: the file does not exist; --write-baseline creates it"
	configuration := write(t, dir, ".ekslint.yaml", text)
	is := func(found []protocol.Diagnostic) bool {
		return len(found) == 1 && found[0].Message == protocol.String(message) && found[0].Range.Start == protocol.Position{Line: 1, Character: 10}
	}
	if diff := cmp.Diff([]string{"ssh-world-open"}, codes(e.open(write(t, dir, "cluster.yaml", openSSH), openSSH))); diff != "" {
		t.Error(diff)
	}
	if told := e.await(configuration, func(protocol.PublishDiagnosticsParams) bool { return true }); !is(told) {
		t.Errorf("the configuration has %v", told)
	}
	if typed := e.open(configuration, text+"overrides: [{paths: x, baseline: nosuch.jsonl}]\n"); len(typed) != 2 || !is(typed[:1]) {
		t.Errorf("the buffer of the configuration has %v", typed)
	}
}

func TestTags(t *testing.T) {
	t.Parallel()
	e := start(t, nil)
	text := strings.NewReplacer("nodeGroups", "managedNodeGroups", "ssh: {allow: true}", "securityGroups: {withShared: false}").Replace(openSSH)
	found := e.open("untitled:a", text)
	if diff := cmp.Diff([]string{"managed-withshared-noop"}, codes(found)); diff != "" {
		t.Fatal(diff)
	}
	if diff := cmp.Diff([]protocol.DiagnosticTag{protocol.DiagnosticTagUnnecessary}, found[0].Tags.Slice()); diff != "" {
		t.Error(diff)
	}
}

func TestTooLarge(t *testing.T) {
	t.Parallel()
	e := start(t, nil)
	filling := strings.Repeat("# a comment that takes room\n", 10<<20/28+1)
	if found := e.open("untitled:a", openSSH+filling); len(found) != 1 || found[0].Code != nil {
		t.Errorf("a large ClusterConfig has %v", found)
	}
	if found := e.open("untitled:b", filling); len(found) != 0 {
		t.Errorf("a large file of something else has %v", found)
	}
}

func TestSyntaxErrorInTheFirstLines(t *testing.T) {
	t.Parallel()
	e := start(t, nil)
	e.open("untitled:a", openSSH)
	broken := e.change("untitled:a", 2, strings.Replace(openSSH, "kind: ClusterConfig", "kind: [", 1))
	if diff := cmp.Diff([]string{"yaml-syntax", "ssh-world-open"}, codes(broken)); diff != "" {
		t.Error(diff)
	}
}

func TestDocumentBeforeTheFirstOne(t *testing.T) {
	t.Parallel()
	e := start(t, nil)
	e.open("untitled:a", openSSH)
	if diff := cmp.Diff([]string{"ssh-world-open"}, codes(e.change("untitled:a", 2, "a: [\n---\n"+openSSH))); diff != "" {
		t.Error(diff)
	}
}

func TestWrongSettings(t *testing.T) {
	t.Parallel()
	for options, want := range map[string]int{`{"only": ["nope"]}`: 1, `{"mode": "creat"}`: 1, `{"only": "nope"}`: 1, `{"disable": ["ssh-world-open"]}`: 0} {
		e := start(t, func(e *editor) { e.options.InitializationOptions = protocol.LSPAny(options) })
		if found := e.open("untitled:a", openSSH); len(found) != want {
			t.Errorf("%s: found are %v", options, found)
		}
	}
}

// Half a word is not judged as soon as what is complete: of two documents the one that ends a line is, although it was changed later.
func TestWordsAreWaitedFor(t *testing.T) {
	t.Parallel()
	e := start(t, func(e *editor) { e.options.InitializationOptions = raw(t, map[string]any{"debounce": 1000}) })
	word, line := uri.URI("untitled:word"), uri.URI("untitled:line")
	e.open(word, openSSH)
	e.open(line, openSSH)
	insert := func(id uri.URI, text string) {
		at := positionOf(openSSH+"‸", "‸")
		e.changes(id, 2, &protocol.TextDocumentContentChangePartial{Range: protocol.Range{Start: at, End: at}, Text: text})
	}
	e.forget()
	insert(word, "v")
	insert(line, "\n")
	e.diagnostics(line, 2)
	e.mutex.Lock()
	defer e.mutex.Unlock()
	if n := len(e.published[word]); n > 0 {
		t.Errorf("half a word is judged at once: %v", e.published[word])
	}
}
