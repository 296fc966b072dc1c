package lsp_test

import (
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
