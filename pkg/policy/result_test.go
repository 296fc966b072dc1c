package policy

import (
	"strings"
	"testing"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/util"
)

func TestTermsInMessagesAreClipped(t *testing.T) {
	t.Parallel()
	for length, want := range map[int]string{200: `x"`, 201: "x…"} {
		text := clipped(ast.StringTerm(strings.Repeat("x", length-len(`""`))))
		if !strings.HasSuffix(text, want) {
			t.Errorf("%d bytes end in %q, want %q", length, text[len(text)-len(want):], want)
		}
	}
}

// FuzzResult turns whatever a rule may report into a result: it must never panic, and what it accepts must be whole.
func FuzzResult(f *testing.F) {
	f.Add(`{"path": ["a", 0, {"key": "b", "occurrence": 2}], "message": "m", "details": {}}`)
	f.Add(`{"path": [], "message": "m", "details": {"label": "l", "help": "h", "severity": "info", "related": [{"path": [], "message": "r"}]}}`)
	f.Add(`{"path": [], "message": "m", "details": {"fixes": [{"title": "t", "safe": true, "edits": [
		{"op": "set", "path": ["a"], "value": {"b": [1e3, null]}}, {"op": "remove", "path": ["a"]}, {"op": "rename", "path": ["a"], "value": "b"},
		{"op": "move", "path": ["a"], "value": ["b", 0]}]}]}}`)
	f.Add(`{"path": [1e400], "message": "m", "details": {"severity": "error"}}`)
	f.Fuzz(func(t *testing.T, text string) {
		var data any
		if util.UnmarshalJSON([]byte(text), &data) != nil {
			t.Skip("not JSON")
		}
		value, err := ast.InterfaceToValue(data)
		if err != nil {
			t.Skip("not a Rego value")
		}
		result, err := resultOf(loadedRule{category: "exposure", name: "open", severity: Warning}, ast.NewTerm(value))
		if err != nil {
			return
		}
		if strings.TrimSpace(result.Message) == "" || strings.Contains(result.Message, "\n") {
			t.Errorf("accepted the message %q", result.Message)
		}
		if result.Severity > Warning {
			t.Errorf("accepted the severity %s", result.Severity)
		}
		for _, step := range result.Path {
			if step.IsIndex && step.Index < 0 {
				t.Errorf("accepted the path %s", result.Path)
			}
		}
		for _, fix := range result.Fixes {
			if fix.Title == "" || len(fix.Edits) == 0 {
				t.Errorf("accepted the fix %+v", fix)
			}
			for _, edit := range fix.Edits {
				if checkEdit(edit) != nil {
					t.Errorf("accepted the edit %+v", edit)
				}
			}
		}
	})
}
