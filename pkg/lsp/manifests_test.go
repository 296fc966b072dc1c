package lsp_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"
)

// noOwner is a rule about Services that nobody owns.
const noOwner = `# METADATA
# title: a Service has no owner
# description: Every Service belongs to somebody.
# custom:
#   severity: error
#   remedy: Add the label.
#   evidence:
#     - the rules of the house
package ekslint.rules.hygiene["no-owner"]

import data.ekslint.finding

report contains finding.in_object(n, ["metadata"], "nobody owns it", {"related": [{"path": ["metadata", "name"], "message": "this cluster has it"}]}) if {
	some n, object in input.manifests.objects
	object.kind == "Service"
	object.name != "owned"
}
`

const (
	plainCluster = "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: a, region: eu-west-1, version: \"1.35\"}\n"
	unowned      = "apiVersion: v1\nkind: Service\n# ä\nmetadata: {name: web}\n"
)

// TestManifests: findings in manifests are published for these, by whichever cluster is open, and go with it; a manifest that is saved is read
// again.
func TestManifests(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	write(t, dir, ".ekslint.yaml", "root: true\npolicies: own\nmanifests: apps\n")
	write(t, dir, "own/hygiene/no-owner/rule.rego", noOwner)
	service := write(t, dir, "apps/web.yaml", unowned)
	first, second := write(t, dir, "a.yaml", plainCluster), write(t, dir, "b.yaml", plainCluster)
	e := start(t, nil, dir)
	published := func(id uri.URI, n int) []protocol.Diagnostic {
		t.Helper()
		return e.await(id, func(p protocol.PublishDiagnosticsParams) bool { return len(p.Diagnostics) == n })
	}
	if found := codes(e.open(first, plainCluster)); found != nil {
		t.Errorf("of the cluster: %v", found)
	}
	d := published(service, 1)[0]
	if diff := cmp.Diff(protocol.Position{Line: 3}, d.Range.Start); diff != "" {
		t.Errorf("place (-want +got):\n%s", diff)
	}
	if related := d.RelatedInformation; len(related) != 1 || related[0].Location.URI != first || related[0].Location.Range.Start.Line != 2 {
		t.Errorf("related: %+v", related)
	}
	e.open(second, plainCluster)
	e.forget()
	if err := e.DidClose(t.Context(), &protocol.DidCloseTextDocumentParams{TextDocument: protocol.TextDocumentIdentifier{URI: first}}); err != nil {
		t.Fatal(err)
	}
	published(service, 1)

	e.forget()
	if found := codes(e.open(service, unowned)); !cmp.Equal(found, []string{"no-owner"}) {
		t.Errorf("of the open manifest: %v", found)
	}
	write(t, dir, "apps/web.yaml", "apiVersion: v1\nkind: Service\nmetadata: {name: owned}\n")
	e.forget()
	if err := e.DidSave(t.Context(), &protocol.DidSaveTextDocumentParams{TextDocument: protocol.TextDocumentIdentifier{URI: service}}); err != nil {
		t.Fatal(err)
	}
	published(service, 0)
}
