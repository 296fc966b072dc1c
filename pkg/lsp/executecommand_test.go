package lsp_test

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"
)

// execute executes a command and reads its answer.
func execute[T any](e *editor, command string, argument any) (answer T, err error) {
	e.t.Helper()
	data, err := e.ExecuteCommand(e.t.Context(), &protocol.ExecuteCommandParams{Command: command, Arguments: []protocol.LSPAny{asJSON(e.t, argument)}})
	if err != nil {
		return answer, err
	}
	if err := json.Unmarshal(data, &answer); err != nil {
		e.t.Fatalf("%s answered %s: %v", command, data, err)
	}
	return answer, nil
}

func asJSON(t *testing.T, v any) protocol.LSPAny {
	t.Helper()
	data, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

type answer struct {
	URI      uri.URI
	Shown    bool
	Verdict  string
	Title    string
	Content  string
	Members  []struct{ ID string }
	Document int
}

func TestGraph(t *testing.T) {
	t.Parallel()
	e := start(t, nil)
	id := uri.URI("untitled:a")
	e.open(id, openSSH)
	for format, begin := range map[string]string{
		"": "<!DOCTYPE html>", "html": "<!DOCTYPE html>", "svg": "<?xml", "mermaid": "---", "markdown": "```mermaid\n", "json": "{", "text": "",
	} {
		got, err := execute[answer](e, "ekslint.graph", map[string]any{"uri": id, "format": format})
		if err != nil {
			t.Fatal(format, err)
		}
		if !strings.HasPrefix(strings.ToLower(got.Content), strings.ToLower(begin)) {
			t.Errorf("%s begins with %.40q", format, got.Content)
		}
		if diff := cmp.Diff([]struct{ ID string }{{"nodegroup/ng"}}, got.Members); diff != "" {
			t.Error(diff)
		}
	}
}

// A client that follows the cursor has to know all lines of a member, and one that shows it where it begins.
func TestMembersHaveTheirLines(t *testing.T) {
	t.Parallel()
	e, id := start(t, nil), uri.URI("untitled:a")
	e.open(id, openSSH)
	type place struct {
		ID           string
		Range, Block protocol.Range
	}
	got, err := execute[[]place](e, "ekslint.members", map[string]any{"uri": id})
	if err != nil {
		t.Fatal(err)
	}
	begin := protocol.Position{Line: 4, Character: 4}
	want := []place{{
		"nodegroup/ng", protocol.Range{Start: begin, End: protocol.Position{Line: 4, Character: 12}},
		protocol.Range{Start: begin, End: protocol.Position{Line: 5, Character: 22}},
	}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestShowGraph(t *testing.T) {
	t.Parallel()
	e := start(t, func(e *editor) {
		e.options.Capabilities.Window = &protocol.WindowClientCapabilities{ShowDocument: &protocol.ShowDocumentClientCapabilities{Support: true}}
	})
	id := uri.URI("untitled:a")
	e.open(id, openSSH)
	got, err := execute[answer](e, "ekslint.showGraph", map[string]any{"uri": id})
	if err != nil {
		t.Fatal(err)
	}
	if len(e.shown) != 1 || !got.Shown || e.shown[0].URI != got.URI {
		t.Fatalf("shown are %v, and the answer is %+v", e.shown, got)
	}
	if page, err := os.ReadFile(got.URI.FsPath()); err != nil || !strings.Contains(string(page), "nodegroup/ng") {
		t.Errorf("the page is %.40q, %v", page, err)
	}
}

func TestWhy(t *testing.T) {
	t.Parallel()
	e := start(t, nil)
	id := uri.URI("untitled:a")
	e.open(id, openSSH)
	for port, want := range map[any]string{22: "allowed", "22": "allowed", "23": "denied"} {
		got, err := execute[answer](e, "ekslint.why", map[string]any{"uri": id, "from": "internet", "to": "nodegroup/ng", "port": port})
		if err != nil {
			t.Fatal(err)
		}
		if got.Verdict != want || !strings.Contains(got.Content, "```mermaid\nflowchart LR\n") {
			t.Errorf("%v is %s:\n%s", port, got.Verdict, got.Content)
		}
	}
}

// All traffic has no ports, whoever it goes to.
func TestWhyOfAllTraffic(t *testing.T) {
	t.Parallel()
	e := start(t, nil)
	id := uri.URI("untitled:a")
	e.open(id, openSSH)
	for _, to := range []string{"api-server", "nodegroup/ng"} {
		got, err := execute[answer](e, "ekslint.why", map[string]any{"uri": id, "from": "nodegroup/ng", "to": to, "protocol": "all"})
		if err != nil || got.Verdict == "" {
			t.Errorf("%s is %q, %v", to, got.Verdict, err)
		}
	}
}

// A client that asks for a port suggests some, which "ekslint.why" takes.
func TestPorts(t *testing.T) {
	t.Parallel()
	e := start(t, nil)
	id := uri.URI("untitled:a")
	e.open(id, openSSH)
	type ports struct{ Port, Protocol, Purpose string }
	for to, want := range map[string]ports{
		"nodegroup/ng": {"22", "tcp", "whoever reaches SSH can try to log in to the node"}, "vpc-endpoint/sts": {"443", "tcp", ""}, "10.0.0.0/8": {},
	} {
		got, err := execute[[]ports](e, "ekslint.ports", map[string]any{"uri": id, "from": "internet", "to": to})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, append(got, ports{})[0]); diff != "" {
			t.Errorf("%s: %s", to, diff)
		}
	}
}

// A client that goes with the cursor has to know which lines are those of which cluster, also of lines that are those of no member.
func TestClusters(t *testing.T) {
	t.Parallel()
	e, id := start(t, nil), uri.URI("untitled:a")
	e.open(id, openSSH+"---\nkind: Pod\n---\n"+strings.Replace(openSSH, "{name: a,", "{name: ${NAME},", 1))
	type cluster struct {
		Document int
		Name     string
		Range    protocol.Range
	}
	got, err := execute[[]cluster](e, "ekslint.clusters", map[string]any{"uri": id})
	if err != nil {
		t.Fatal(err)
	}
	lines := func(from, to uint32) protocol.Range {
		return protocol.Range{Start: protocol.Position{Line: from}, End: protocol.Position{Line: to}}
	}
	if diff := cmp.Diff([]cluster{{0, "a", lines(0, 6)}, {2, "${NAME}", lines(8, 15)}}, got); diff != "" {
		t.Error(diff)
	}
}

func TestExplain(t *testing.T) {
	t.Parallel()
	e := start(t, nil)
	got, err := execute[answer](e, "ekslint.explain", map[string]any{"rule": "ssh-world-open"})
	if err != nil || !strings.HasPrefix(got.Content, "## ssh-world-open\n") {
		t.Errorf("the answer is %+v, %v", got, err)
	}
	shown, err := execute[answer](e, "ekslint.showRule", map[string]any{"rule": "ssh-world-open"})
	if err != nil || shown.URI == "" || shown.Shown {
		t.Errorf("the answer is %+v, %v", shown, err)
	}
}

func TestWrongCommands(t *testing.T) {
	t.Parallel()
	e := start(t, nil)
	id := uri.URI("untitled:a")
	e.open(id, openSSH)
	for _, test := range []struct {
		command  string
		argument any
		want     string
	}{
		{"ekslint.none", map[string]any{}, "is not a command"},
		{"ekslint.graph", map[string]any{"uri": "untitled:b"}, "is not open"},
		{"ekslint.graph", map[string]any{"uri": id, "document": 3}, "no such ClusterConfig"},
		{"ekslint.graph", map[string]any{"uri": id, "format": "gif"}, "is not a format"},
		{"ekslint.graph", map[string]any{"url": id}, "unknown field"},
		{"ekslint.graph", []any{1}, "not understood"},
		{"ekslint.why", map[string]any{"uri": id, "from": "internet"}, `needs "from" and "to"`},
		{"ekslint.why", map[string]any{"uri": id, "from": "internet", "to": "nodegroup/ng"}, "which port"},
		{"ekslint.why", map[string]any{"uri": id, "from": "internet", "to": "nodegroup/nh", "port": 1}, "nodegroup/ng"},
		{"ekslint.explain", map[string]any{"rule": "ssh"}, "is not a rule"},
		{"ekslint.showRule", nil, "is not a rule"},
	} {
		if _, err := execute[answer](e, test.command, test.argument); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s %v: %v", test.command, test.argument, err)
		}
	}
}
