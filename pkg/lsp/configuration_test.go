package lsp_test

import (
	"context"
	"testing"

	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"
)

// Some clients, such as VS Code, send their settings with the message that they have changed. The server asks such a client to fetch its
// hints again, and goes on reading: the answer comes after whatever else is on its way.
func TestSettingsThatComeWithTheirChange(t *testing.T) {
	t.Parallel()
	e := start(t, func(e *editor) {
		yes := true
		e.options.Capabilities.Workspace = &protocol.WorkspaceClientCapabilities{
			InlayHint: &protocol.InlayHintWorkspaceClientCapabilities{RefreshSupport: &yes},
			CodeLens:  &protocol.CodeLensWorkspaceClientCapabilities{RefreshSupport: &yes},
		}
	})
	id := uri.URI("untitled:a")
	e.open(id, openSSH)
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	t.Cleanup(cancel)
	for _, isOn := range []bool{false, true} {
		change := protocol.DidChangeConfigurationParams{Settings: raw(t, map[string]any{"ekslint": map[string]any{"codeLens": isOn}})}
		if err := e.DidChangeConfiguration(ctx, &change); err != nil {
			t.Fatal(err)
		}
		lenses, err := e.CodeLens(ctx, &protocol.CodeLensParams{TextDocument: protocol.TextDocumentIdentifier{URI: id}})
		if err != nil {
			t.Fatal(err)
		}
		if got := len(lenses) > 0; got != isOn {
			t.Errorf("with codeLens %v, the answer has %d", isOn, len(lenses))
		}
	}
}
