package main

import (
	"encoding/json"
	"strings"
	"testing"
)

// Clients compare URIs as texts: what comes back is spelled as the client did, whatever form another one would give it.
func TestLSPSpelling(t *testing.T) {
	t.Parallel()
	c := connect(t, nil)
	for _, uri := range []string{
		"file:///tmp/a+b@c=d,e(f).yaml", "file:///C:/a.yaml", "file:///tmp/%7Ea/%c3%a9.yaml", "git:/a.yaml?{\"path\":1}", "untitled:Untitled-1",
	} {
		found := c.open(uri, open22) // which waits for diagnostics of this spelling
		if len(found) != 1 {
			t.Errorf("%s: found %v", uri, found)
		}
		var actions json.RawMessage
		c.must("textDocument/codeAction", object{
			"textDocument": object{"uri": uri}, "range": found[0].Range, "context": object{"diagnostics": []any{}},
		}, &actions)
		spelled, err := json.Marshal(uri)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(actions), `"changes":{`+string(spelled)) {
			t.Errorf("%s: actions are %s", uri, actions)
		}
		c.edit(uri, 2, object{"text": ""})
		if found := c.diagnostics(uri, 2); len(found) > 0 {
			t.Errorf("%s: left are %v", uri, found)
		}
	}
}
