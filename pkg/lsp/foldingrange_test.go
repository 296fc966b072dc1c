package lsp_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"
)

func TestFoldingRange(t *testing.T) {
	t.Parallel()
	limit := uint32(3)
	for name, test := range map[string]struct {
		limit *uint32
		want  []string
	}{
		"all":  {nil, []string{"0-19", "3-8", "5-8", "6-8", "10-17", "12-17", "20-23", "21-22 comment"}},
		"some": {&limit, []string{"0-19", "3-8", "20-23"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			e := start(t, func(e *editor) {
				e.options.Capabilities.TextDocument = &protocol.TextDocumentClientCapabilities{
					FoldingRange: &protocol.FoldingRangeClientCapabilities{RangeLimit: test.limit},
				}
			})
			id := uri.URI("untitled:a")
			e.open(id, linked+"# last\n\n---\n# a\n# b\nc: d\n")
			if diff := cmp.Diff(test.want, folds(t, e)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestFoldingRangeStaysWhileTextCannotBeRead(t *testing.T) {
	t.Parallel()
	e := start(t, nil)
	id := uri.URI("untitled:a")
	e.open(id, linked)
	before := folds(t, e)
	e.change(id, 2, linked+"iam: [\n")
	if diff := cmp.Diff(before, folds(t, e)); diff != "" {
		t.Error(diff)
	}
}

func folds(t *testing.T, e *editor) []string {
	t.Helper()
	got, err := e.FoldingRanges(t.Context(), &protocol.FoldingRangeParams{TextDocument: protocol.TextDocumentIdentifier{URI: "untitled:a"}})
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, f := range got {
		all = append(all, strings.TrimSpace(fmt.Sprintf("%d-%d %s", f.StartLine, f.EndLine, f.Kind)))
	}
	return all
}
