package lsp_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"
)

const outlined = `# 🦊 a comment
apiVersion: eksctl.io/v1alpha5
kind: ClusterConfig
metadata: {name: 東京, region: ap-northeast-1}
nodeGroups:
  - name: "ng 🦊"
    instanceType: m5.large
    labels: &l
      a: b
  - labels: *l
addons: [{name: vpc-cni, version: latest}]
vpc:
  subnets:
    private:
      one: {id: subnet-1}
`

func TestDocumentSymbol(t *testing.T) {
	t.Parallel()
	want := `apiVersion: eksctl.io/v1alpha5 (Property) 1:0-1:30
kind: ClusterConfig (Property) 2:0-2:19
metadata: 東京, ap-northeast-1 (Module) 3:0-3:44
  name: 東京 (Property) 3:11-3:19
  region: ap-northeast-1 (Property) 3:21-3:43
nodeGroups (Array) 4:0-9:14
  ng 🦊: m5.large (Class) 5:4-8:10
    name: ng 🦊 (Property) 5:4-5:17
    instanceType: m5.large (Property) 6:4-6:26
    labels (Module) 7:4-8:10
      a: b (Property) 8:6-8:10
  [1] (Class) 9:4-9:14
    labels: *l (Property) 9:4-9:14
addons (Array) 10:0-10:42
  vpc-cni: latest (Package) 10:9-10:41
    name: vpc-cni (Property) 10:10-10:23
    version: latest (Property) 10:25-10:40
vpc (Module) 11:0-14:25
  subnets (Module) 12:2-14:25
    private (Module) 13:4-14:25
      one: subnet-1 (Interface) 14:6-14:25
        id: subnet-1 (Property) 14:12-14:24
`
	e := start(t, withHierarchy)
	for id, text := range map[uri.URI]string{"untitled:a": outlined, "untitled:crlf": strings.ReplaceAll(outlined, "\n", "\r\n")} {
		e.open(id, text)
		if diff := cmp.Diff(want, tree(symbols(t, e, id))); diff != "" {
			t.Error(id, diff)
		}
	}
}

func TestDocumentSymbolInUTF8(t *testing.T) {
	t.Parallel()
	e := start(t, func(e *editor) {
		withHierarchy(e)
		e.options.Capabilities.General = &protocol.GeneralClientCapabilities{
			PositionEncodings: []protocol.PositionEncodingKind{protocol.PositionEncodingKindUTF8},
		}
	})
	id := uri.URI("untitled:a")
	e.open(id, "\ufeff# mark\n"+outlined)
	got := tree(symbols(t, e, id))
	for _, want := range []string{"metadata: 東京, ap-northeast-1 (Module) 4:0-4:48\n", "    name: ng 🦊 (Property) 6:4-6:19\n"} {
		if !strings.Contains(got, want) {
			t.Errorf("got\n%s\nwithout\n%s", got, want)
		}
	}
}

func TestDocumentSymbolOfSeveralDocuments(t *testing.T) {
	t.Parallel()
	e := start(t, withHierarchy)
	id := uri.URI("untitled:a")
	e.open(id, openSSH+"---\n# another\nkind: Pod\nmetadata: {name: p}\n---\n[1]\n")
	want := `ClusterConfig a (Namespace) 0:0-6:0
  apiVersion: eksctl.io/v1alpha5 (Property) 0:0-0:30
  kind: ClusterConfig (Property) 1:0-1:19
  metadata: a, eu-west-1 (Module) 2:0-2:38
    name: a (Property) 2:11-2:18
    region: eu-west-1 (Property) 2:20-2:37
  nodeGroups (Array) 3:0-5:22
    ng (Class) 4:4-5:22
      name: ng (Property) 4:4-4:12
      ssh (Module) 5:4-5:22
        allow: true (Property) 5:10-5:21
Pod p (Namespace) 6:0-10:0
  kind: Pod (Property) 8:0-8:9
  metadata: p (Module) 9:0-9:19
    name: p (Property) 9:11-9:18
document 3 (Namespace) 10:0-12:0
  1 (Property) 11:1-11:2
`
	if diff := cmp.Diff(want, tree(symbols(t, e, id))); diff != "" {
		t.Error(diff)
	}
}

func TestDocumentSymbolStaysWhileTextCannotBeRead(t *testing.T) {
	t.Parallel()
	e := start(t, withHierarchy)
	id := uri.URI("untitled:a")
	e.open(id, openSSH)
	e.change(id, 2, outlined)
	e.change(id, 3, "# first\n"+strings.Replace(outlined, `"ng 🦊"`, `"ng 🦊`, 1)+"iam: [\n")
	got := tree(symbols(t, e, id))
	for _, want := range []string{"nodeGroups (Array) 5:0-10:14\n", "    instanceType: m5.large (Property) 7:4-7:26\n", "vpc (Module) 12:0-15:25\n"} {
		if !strings.Contains(got, want) {
			t.Errorf("got\n%s\nwithout\n%s", got, want)
		}
	}
}

func TestDocumentSymbolForAClientWithoutHierarchy(t *testing.T) {
	t.Parallel()
	e := start(t, nil)
	id := uri.URI("untitled:a")
	e.open(id, openSSH)
	got, err := e.DocumentSymbol(t.Context(), &protocol.DocumentSymbolParams{TextDocument: protocol.TextDocumentIdentifier{URI: id}})
	if err != nil {
		t.Fatal(err)
	}
	all, ok := got.(protocol.SymbolInformationSlice)
	if !ok {
		t.Fatalf("got %T", got)
	}
	var lines []string
	for _, s := range all {
		container := ""
		if s.ContainerName != nil {
			container = *s.ContainerName
		}
		lines = append(lines, fmt.Sprintf("%s in %q %s", s.Name, container, place(s.Location.Range)))
	}
	want := []string{
		`apiVersion in "" 0:0-0:30`, `kind in "" 1:0-1:19`, `metadata in "" 2:0-2:38`, `name in "metadata" 2:11-2:18`, `region in "metadata" 2:20-2:37`,
		`nodeGroups in "" 3:0-5:22`, `ng in "nodeGroups" 4:4-5:22`, `name in "ng" 4:4-4:12`, `ssh in "ng" 5:4-5:22`, `allow in "ssh" 5:10-5:21`,
	}
	if diff := cmp.Diff(want, lines); diff != "" {
		t.Error(diff)
	}
}

func withHierarchy(e *editor) {
	yes := true
	e.options.Capabilities.TextDocument = &protocol.TextDocumentClientCapabilities{
		DocumentSymbol: &protocol.DocumentSymbolClientCapabilities{HierarchicalDocumentSymbolSupport: &yes},
	}
}

func symbols(t *testing.T, e *editor, id uri.URI) []protocol.DocumentSymbol {
	t.Helper()
	got, err := e.DocumentSymbol(t.Context(), &protocol.DocumentSymbolParams{TextDocument: protocol.TextDocumentIdentifier{URI: id}})
	if err != nil {
		t.Fatal(err)
	}
	all, ok := got.(protocol.DocumentSymbolSlice)
	if !ok && got != nil {
		t.Fatalf("got %T", got)
	}
	return all
}

// tree shows symbols, one a line.
func tree(symbols []protocol.DocumentSymbol) string {
	kinds := map[protocol.SymbolKind]string{
		protocol.SymbolKindProperty: "Property", protocol.SymbolKindModule: "Module", protocol.SymbolKindArray: "Array",
		protocol.SymbolKindClass: "Class", protocol.SymbolKindPackage: "Package", protocol.SymbolKindInterface: "Interface",
		protocol.SymbolKindNamespace: "Namespace",
	}
	var b strings.Builder
	for _, s := range symbols {
		b.WriteString(s.Name)
		if s.Detail != nil {
			b.WriteString(": " + *s.Detail)
		}
		fmt.Fprintf(&b, " (%s) %s\n", kinds[s.Kind], place(s.Range))
		for line := range strings.Lines(tree(s.Children)) {
			b.WriteString("  " + line)
		}
	}
	return b.String()
}

func place(r protocol.Range) string {
	return fmt.Sprintf("%d:%d-%d:%d", r.Start.Line, r.Start.Character, r.End.Line, r.End.Character)
}
