package lsp_test

import (
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"
)

// hovered is a cluster with characters of several units before what is described.
const hovered = "# 🙂\napiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: a, region: eu-west-1}\n" +
	"managedNodeGroups: [{labels: {a: 集🙂}, name: web}] # ekslint:ignore 🙂, ssh-world-open\n"

// hoverAt asks for what is at the beginning of a text, which the document has once.
func (e *editor) hoverAt(id uri.URI, document, text string) *protocol.Hover {
	e.t.Helper()
	p := &protocol.HoverParams{}
	p.TextDocument.URI, p.Position = id, positionOf(document, text)
	h, err := e.Hover(e.t.Context(), p)
	if err != nil {
		e.t.Fatal(err)
	}
	return h
}

// positionOf is where a text begins that the document has once, in UTF-16.
func positionOf(document, text string) protocol.Position {
	before, _, _ := strings.Cut(document, text)
	line := before[strings.LastIndex(before, "\n")+1:]
	units := 0
	for _, r := range line {
		units += utf16.RuneLen(r)
	}
	return protocol.Position{Line: uint32(strings.Count(before, "\n")), Character: uint32(units)}
}

func TestHover(t *testing.T) {
	t.Parallel()
	e := start(t, nil)
	id := uri.URI("untitled:a")
	e.open(id, hovered)
	for text, want := range map[string]string{"web}]": "`managed-nodegroup/web` carries", "ssh-world-open": "`ssh-world-open`: SSH", "labels": "`labels`: "} {
		h := e.hoverAt(id, hovered, text)
		if h == nil {
			t.Errorf("nothing is said of %q", text)
			continue
		}
		content, ok := h.Contents.(*protocol.MarkupContent)
		if !ok || content.Kind != protocol.MarkupKindMarkdown || !strings.Contains(content.Value, want) {
			t.Errorf("%q is %+v", text, h.Contents)
		}
		if diff := cmp.Diff(positionOf(hovered, text), h.Range.Start); diff != "" {
			t.Errorf("%q (-want +got):\n%s", text, diff)
		}
	}
	for _, nothing := range []string{"# 🙂", "{labels", "🙂, ssh"} {
		if h := e.hoverAt(id, hovered, nothing); h != nil {
			t.Errorf("%q is %+v", nothing, h)
		}
	}
}

// Which support a version is in goes by the day that the configuration takes for today, as the findings do.
func TestHoverOnAVersion(t *testing.T) {
	t.Parallel()
	const text = "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: a, region: eu-west-1, version: '1.34'}\n"
	for configuration, want := range map[string]string{
		"as-of: 2025-12-01\n": "`1.34` is in standard support", "as-of: 2027-01-01\n": "`1.34` is in extended support", "as-of: 2030-01-01\n": "`1.34` is not supported",
	} {
		dir := t.TempDir()
		write(t, dir, ".ekslint.yaml", configuration)
		e := start(t, nil, dir)
		id := uri.File(filepath.Join(dir, "a.yaml"))
		e.open(id, text)
		h := e.hoverAt(id, text, "version:")
		if h == nil {
			t.Fatalf("%s: nothing", configuration)
		}
		if content, _ := h.Contents.(*protocol.MarkupContent); !strings.Contains(content.Value, want) {
			t.Errorf("%s: %s", configuration, content.Value)
		}
	}
}

func TestHoverOnWhatIsNotThere(t *testing.T) {
	t.Parallel()
	e := start(t, nil)
	id := uri.URI("untitled:a")
	e.open(id, hovered)
	p := &protocol.HoverParams{}
	p.TextDocument.URI, p.Position = id, protocol.Position{Line: 99}
	if h, err := e.Hover(t.Context(), p); err == nil {
		t.Errorf("line 100 is %+v", h)
	}
	p.TextDocument.URI = "untitled:b"
	if h, err := e.Hover(t.Context(), p); err == nil {
		t.Errorf("a document that is not open is %+v", h)
	}
	e.change(id, 3, "kind: ClusterConfig\n  broken: [")
	p.TextDocument.URI, p.Position = id, protocol.Position{}
	if h, err := e.Hover(t.Context(), p); err != nil || h != nil {
		t.Errorf("what cannot be read is %+v, %v", h, err)
	}
}

// While somebody types what is not YAML yet, there is what eksctl says of the keys, and nothing of the cluster.
func TestHoverWhileTheFileIsBroken(t *testing.T) {
	t.Parallel()
	const broken = "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: a, region: eu-west-1}\nvpc: {cidr: 10.0.0.0/16}\nnodeGroups:\n" +
		"- name: web\n  ssh:\n    allow: true\n  availabilityZones:\n  - eu-west-1a\n  half\n  volumeSize: 80\n" +
		"---\nkind: ConfigMap\ndata: [\n"
	e := start(t, nil)
	id := uri.URI("untitled:a")
	e.open(id, hovered)
	e.change(id, 2, broken)
	for text, want := range map[string]string{
		"allow": "`allow`: true or false", "true": "`allow`: true or false", "nodeGroups": "`nodeGroups`: a list", "eu-west-1a": "An item of `availabilityZones`: text",
		"web": "`name`: text; required", "half": "", "data: [": "", "ConfigMap": "",
	} {
		got := ""
		if h := e.hoverAt(id, broken, text); h != nil {
			content, _ := h.Contents.(*protocol.MarkupContent)
			got = content.Value
			if diff := cmp.Diff(positionOf(broken, text), h.Range.Start); diff != "" {
				t.Errorf("%q (-want +got):\n%s", text, diff)
			}
		}
		if want == "" && got != "" || !strings.HasPrefix(got, want) || strings.Contains(got, "carries") {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}
