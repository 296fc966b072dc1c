package lsp_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"
)

// hints are the labels of those in a part of the document hovered, each of which is behind the name.
func (e *editor) hints(id uri.URI, in protocol.Range) []string {
	e.t.Helper()
	p := &protocol.InlayHintParams{Range: in}
	p.TextDocument.URI = id
	hints, err := e.InlayHint(e.t.Context(), p)
	if err != nil {
		e.t.Fatal(err)
	}
	labels := []string{}
	for _, h := range hints {
		label, _ := h.Label.(protocol.String)
		labels = append(labels, string(label))
		if want := positionOf(hovered, "}] #"); h.Position != want {
			e.t.Errorf("%s is at %+v, not %+v", label, h.Position, want)
		}
	}
	return labels
}

func TestInlayHints(t *testing.T) {
	t.Parallel()
	all := protocol.Range{End: protocol.Position{Line: 5}}
	carried := []string{"cluster SG"}
	for name, test := range map[string]struct {
		settings map[string]any
		in       protocol.Range
		want     []string
	}{
		"all":             {nil, all, carried},
		"another line":    {nil, protocol.Range{End: protocol.Position{Line: 3}}, []string{}},
		"by the settings": {map[string]any{"inlayHints": false}, all, []string{}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			e := start(t, func(e *editor) { e.options.InitializationOptions = raw(t, test.settings) })
			id := uri.URI("untitled:a")
			e.open(id, hovered)
			if diff := cmp.Diff(test.want, e.hints(id, test.in)); diff != "" {
				t.Error(diff)
			}
		})
	}
}
