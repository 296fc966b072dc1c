package main

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"
)

// Codes of errors (Language Server Protocol 3.17, "ErrorCodes" and "LSPErrorCodes").
const (
	notInitialized   = -32002
	invalidRequest   = -32600
	methodNotFound   = -32601
	invalidParams    = -32602
	requestFailed    = -32803
	requestCancelled = -32800
)

// Every request that is announced answers an argument that makes no sense with an error, and the server lives on.
func TestLSPHostileArguments(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	uri := put(t, dir, "cluster.yaml", open22)
	c := connect(t, nil, dir)
	c.open(uri, open22)
	known := exercises(uri)
	for _, name := range slices.Sorted(maps.Keys(c.capabilities)) {
		for _, e := range known[name] {
			for what, params := range spoilt(t, e.params) {
				if name == "inlayHintProvider" && what == "a range beyond the end" {
					continue // which is that of an editor which counts lines otherwise
				}
				if _, failed := c.request(e.method, params); failed == nil || failed.Code != invalidParams {
					t.Errorf("%s with %s, %v: want an error of the parameters, got %v", e.method, what, params, failed)
				}
			}
		}
	}
	c.awaitAlive(uri)
}

// awaitAlive fails unless the server still answers.
func (c *client) awaitAlive(uri string) {
	c.tb.Helper()
	c.must("textDocument/codeLens", document(uri, nil), new(json.RawMessage))
}

// spoilt are parameters that make no sense, by what is wrong with them.
func spoilt(t *testing.T, params object) map[string]any {
	t.Helper()
	bad := map[string]any{"null": nil, "a list": []any{1}, "a string": "x", "nothing": object{}}
	with := func(what, member string, value any) {
		if _, ok := params[member]; ok {
			changed := maps.Clone(params)
			changed[member] = value
			bad[what] = changed
		}
	}
	with("no document of this URI", "textDocument", object{"uri": "file:///nowhere/at/all.yaml"})
	with("a number as URI", "textDocument", object{"uri": 7})
	with("no URI", "textDocument", object{})
	without := func(member string) {
		if _, ok := params[member]; ok {
			rest := maps.Clone(params)
			delete(rest, member)
			bad["no "+member] = rest
		}
	}
	for _, member := range []string{"textDocument", "position", "range", "positions", "command"} {
		without(member)
	}
	with("no line", "position", object{"character": 0})
	with("no end", "range", object{"start": place{0, 0}})
	with("a line beyond the end", "position", place{1000, 0})
	with("a huge line", "position", object{"line": 4294967295, "character": 4294967295})
	with("a line too huge", "position", object{"line": 1e30, "character": 0})
	with("a negative line", "position", place{-1, 0})
	with("a string as position", "position", "end")
	with("a reversed range", "range", span{place{5, 0}, place{4, 0}})
	with("a range beyond the end", "range", span{place{0, 0}, place{1000, 0}})
	with("a position beyond the end", "positions", []place{{1000, 0}})
	with("no such command", "command", "ekslint.nope")
	with("a number as command", "command", 7)
	with("no argument", "arguments", []any{})
	with("two arguments", "arguments", []any{object{}, object{}})
	with("an argument of another type", "arguments", []any{"x"})
	with("an unknown member", "arguments", []any{object{"nope": 1}})
	with("a document that is not open", "arguments", []any{object{"uri": "file:///nowhere/at/all.yaml", "rule": "nope", "from": "a", "to": "b"}})
	return bad
}

// Arguments of commands that make no sense are answered with an error that says why.
func TestLSPHostileCommands(t *testing.T) {
	t.Parallel()
	uri := "untitled:Untitled-1"
	c := connect(t, nil)
	c.open(uri, open22)
	for _, tt := range []struct {
		command  string
		argument object
		code     int
		want     string
	}{
		{"ekslint.graph", object{"uri": uri, "format": "png"}, invalidParams, "png"},
		{"ekslint.graph", object{"uri": uri, "document": 7}, requestFailed, "no such ClusterConfig"},
		{"ekslint.why", object{"uri": uri, "from": "internet"}, invalidParams, ""},
		{"ekslint.why", object{"uri": uri, "from": "internet", "to": "nodegroup/nope"}, invalidParams, "nope"},
		{"ekslint.why", object{"uri": uri, "from": "internet", "to": "nodegroup/workers", "port": 70000}, invalidParams, "70000"},
		{"ekslint.why", object{"uri": uri, "from": "internet", "to": "nodegroup/workers", "port": 22, "protocol": "carrier"}, invalidParams, "carrier"},
		{"ekslint.explain", object{"rule": "nope"}, invalidParams, "nope"},
		{"ekslint.showRule", object{"rule": ""}, invalidParams, ""},
	} {
		_, failed := c.request("workspace/executeCommand", command(tt.command, tt.argument))
		if failed == nil || failed.Code != tt.code || !strings.Contains(failed.Message, tt.want) {
			t.Errorf("%s %v: want %d %q, got %v", tt.command, tt.argument, tt.code, tt.want, failed)
		}
	}
}

// Notifications that make no sense change nothing.
func TestLSPHostileNotifications(t *testing.T) {
	t.Parallel()
	uri := "untitled:Untitled-1"
	c := connect(t, nil)
	c.open(uri, open22)
	for _, method := range []string{
		"textDocument/didOpen", "textDocument/didChange", "textDocument/didSave", "textDocument/didClose",
		"workspace/didChangeConfiguration", "workspace/didChangeWatchedFiles", "workspace/didChangeWorkspaceFolders", "$/cancelRequest", "$/nope", "nope",
	} {
		for _, params := range []any{nil, []any{1}, "x", object{}, object{"textDocument": 7}, document("file:///nowhere.yaml", nil), object{"settings": 7, "id": object{}}} {
			c.notify(method, params)
		}
	}
	for _, change := range []object{
		{"range": nil, "text": "x"}, {"range": object{"start": place{0, 0}}, "text": "x"}, {"range": span{}}, {"text": 7}, {},
		{"range": object{"start": place{0, 0}, "end": object{"line": 1e10, "character": 0}}, "text": "x"},
	} {
		c.edit(uri, 100, change)
	}
	c.edit(uri, 1, object{"text": "stale"})
	c.edit(uri, -7, object{"text": "stale"})
	c.edit("file:///nowhere.yaml", 2, object{"text": "stale"})
	c.write("Content-Length: 5\r\n\r\n{]}[\"")
	for _, strange := range []any{7, nil, "x", []int{}, []object{{}}, object{}, object{"jsonrpc": "1.0", "method": "a"}, object{"jsonrpc": "2.0", "id": 1, "error": 7}} {
		c.send(strange)
	}
	c.forget()
	c.notify("textDocument/didSave", document(uri, nil))
	c.awaitRules(uri, "ssh-world-open")
	if _, failed := c.request("nope", object{}); failed == nil || failed.Code != methodNotFound {
		t.Errorf("a method that does not exist: %v", failed)
	}
}

// A document of 5 MB is answered, and holds up no other.
func TestLSPHugeDocument(t *testing.T) {
	t.Parallel()
	c := connect(t, nil)
	huge := open22 + strings.Repeat("# "+strings.Repeat("x", 97)+"\n", 50_000)
	c.notify("textDocument/didOpen", object{"textDocument": object{"uri": "untitled:huge", "languageId": "yaml", "version": 1, "text": huge}})
	for i := range 50 {
		c.edit("untitled:huge", i+2, object{"range": span{}, "text": "#\n"})
	}
	if diff := rulesOf(c.open("untitled:small", open22)); len(diff) != 1 {
		t.Errorf("the small one has %v", diff)
	}
	if found := c.diagnostics("untitled:huge", 51); len(found) == 0 {
		t.Error("nothing is said of the huge one")
	}
	c.awaitAlive("untitled:small")
}

// A request that is cancelled is answered as such, and does not hold up others.
func TestLSPCancelled(t *testing.T) {
	t.Parallel()
	c := connect(t, nil)
	uri := "untitled:large"
	c.open(uri, nodegroups(150)+"nodeGroups:\n"+strings.Repeat("  - {name: a, ssh: {allow: true}}\n", 50))
	id := c.begin("textDocument/codeAction", document(uri, object{"range": span{End: place{2, 0}}, "context": object{"diagnostics": []any{}}}))
	c.notify("$/cancelRequest", object{"id": json.Number(id)})
	if _, failed := c.answer(id); failed == nil || failed.Code != requestCancelled {
		t.Errorf("the request that was cancelled is answered with %v", failed)
	}
	c.notify("$/cancelRequest", object{"id": 4711})
	c.notify("$/cancelRequest", object{"id": id})
	c.awaitAlive(uri)
}
