package main

import (
	"maps"
	"slices"
	"strings"
	"testing"
)

// open22 is a cluster with one finding, which has fixes.
const open22 = `apiVersion: eksctl.io/v1alpha5
kind: ClusterConfig
metadata: {name: demo, region: eu-west-1, version: "1.35"}
nodeGroups:
  - name: workers
    ssh: {allow: true}
`

// exercise is a request, and a part of its answer.
type exercise struct {
	method string
	params object
	want   string
}

// document are parameters that name a document, with others.
func document(uri string, more object) object {
	params := object{"textDocument": object{"uri": uri}}
	maps.Copy(params, more)
	return params
}

// everything is the range of a document.
func everything() span { return span{End: place{6, 0}} }

// exercises are requests for each capability that a server may announce, on open22; none where other tests are about it.
func exercises(uri string) map[string][]exercise {
	name := place{4, 12}
	return map[string][]exercise{
		"positionEncoding": nil, // TestLSPPositions
		"textDocumentSync": nil, // all of them
		"workspace":        nil, // TestLSPFolders
		"codeActionProvider": {
			{"textDocument/codeAction", document(uri, object{"range": span{place{5, 10}, place{5, 10}}, "context": object{"diagnostics": []any{}}}), `"quickfix"`},
		},
		"codeLensProvider": {{"textDocument/codeLens", document(uri, nil), "ekslint.showGraph"}},
		"completionProvider": {
			{"textDocument/completion", document(uri, object{"position": place{4, 5}}), "instanceType"},
		},
		"definitionProvider":        {{"textDocument/definition", document(uri, object{"position": name}), ""}},
		"documentHighlightProvider": {{"textDocument/documentHighlight", document(uri, object{"position": name}), `"line":4`}},
		"documentLinkProvider":      {{"textDocument/documentLink", document(uri, nil), ""}},
		"documentSymbolProvider":    {{"textDocument/documentSymbol", document(uri, nil), "workers"}},
		"executeCommandProvider": {
			{"workspace/executeCommand", command("ekslint.clusters", object{"uri": uri}), `"document":0`},
			{"workspace/executeCommand", command("ekslint.members", object{"uri": uri}), "nodegroup/workers"},
			{"workspace/executeCommand", command("ekslint.ports", object{"uri": uri, "from": "internet", "to": "nodegroup/workers"}), `"port":"22"`},
			{"workspace/executeCommand", command("ekslint.graph", object{"uri": uri, "format": "mermaid"}), "flowchart"},
			{"workspace/executeCommand", command("ekslint.showGraph", object{"uri": uri}), ""},
			{"workspace/executeCommand", command("ekslint.why", object{"uri": uri, "from": "internet", "to": "nodegroup/workers", "port": 22}), `"verdict":"allowed"`},
			{"workspace/executeCommand", command("ekslint.explain", object{"rule": "ssh-world-open"}), `"rule":"ssh-world-open"`},
			{"workspace/executeCommand", command("ekslint.showRule", object{"rule": "ssh-world-open"}), ""},
		},
		"foldingRangeProvider":   {{"textDocument/foldingRange", document(uri, nil), `"startLine":3`}},
		"hoverProvider":          {{"textDocument/hover", document(uri, object{"position": place{5, 6}}), "ssh"}},
		"inlayHintProvider":      {{"textDocument/inlayHint", document(uri, object{"range": everything()}), `"label"`}},
		"referencesProvider":     {{"textDocument/references", document(uri, object{"position": name, "context": object{"includeDeclaration": true}}), `"line":4`}},
		"renameProvider":         {{"textDocument/rename", document(uri, object{"position": name, "newName": "others"}), "others"}},
		"selectionRangeProvider": {{"textDocument/selectionRange", document(uri, object{"positions": []place{name}}), `"parent"`}},
	}
}

// command are the parameters of "workspace/executeCommand".
func command(name string, arguments ...any) object {
	return object{"command": name, "arguments": append([]any{}, arguments...)}
}

// Every capability that is announced has exercises, and these succeed.
func TestLSPCapabilities(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	uri := put(t, dir, "cluster.yaml", open22)
	c := connect(t, object{"capabilities": object{"window": object{"showDocument": object{"support": true}}}}, dir)
	c.open(uri, open22)
	known := exercises(uri)
	for _, name := range slices.Sorted(maps.Keys(c.capabilities)) {
		all, ok := known[name]
		if !ok {
			t.Errorf("%q is announced, and not exercised", name)
		}
		for _, e := range all {
			result, failed := c.request(e.method, e.params)
			if failed != nil {
				t.Errorf("%s of %v: %s", e.method, e.params, failed.Message)
			} else if !strings.Contains(string(result), e.want) {
				t.Errorf("%s of %v has no %q: %s", e.method, e.params, e.want, result)
			}
		}
	}
	for _, name := range announcedCommands(c) {
		if !slices.ContainsFunc(known["executeCommandProvider"], func(e exercise) bool { return e.params["command"] == name }) {
			t.Errorf("command %q is announced, and not exercised", name)
		}
	}
}

func announcedCommands(c *client) []string {
	var names []string
	provider, _ := c.capabilities["executeCommandProvider"].(map[string]any)
	all, _ := provider["commands"].([]any)
	for _, name := range all {
		names = append(names, name.(string))
	}
	return names
}
