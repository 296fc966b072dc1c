package lsp

import (
	"context"
	"encoding/json"
	"slices"

	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"
)

// session is what client and server have agreed on.
type session struct {
	encoding     protocol.PositionEncodingKind
	capabilities protocol.ClientCapabilities
	settings     settings
}

// Initialize agrees on what client and server can do.
func (s *server) Initialize(_ context.Context, params *protocol.InitializeParams) (*protocol.InitializeResult, error) {
	chosen, err := readSettings(params.InitializationOptions)
	if err != nil {
		s.warn("initializationOptions: " + err.Error())
	}
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.phase = started
	s.session = session{encodingFor(&params.Capabilities), params.Capabilities, chosen}
	s.setRoots(rootsOf(params))
	if params.ProcessID != nil {
		s.endWith(int(*params.ProcessID))
	}
	s.opts.Log.Info("started", "version", s.opts.Version, "client", params.ClientInfo.Name, "encoding", s.session.encoding, "folders", len(s.roots))
	return &protocol.InitializeResult{
		Capabilities: s.capabilities(),
		ServerInfo:   protocol.ServerInfo{Name: "ekslint", Version: protocol.NewOptional(s.opts.Version)},
	}, nil
}

// encodingFor is UTF-8, in which an offset is a number of bytes, if the client has it, and else UTF-16, which every client has.
func encodingFor(c *protocol.ClientCapabilities) protocol.PositionEncodingKind {
	if c.General != nil && slices.Contains(c.General.PositionEncodings, protocol.PositionEncodingKindUTF8) {
		return protocol.PositionEncodingKindUTF8
	}
	return protocol.PositionEncodingKindUTF16
}

// rootsOf are the folders of the client's workspace.
func rootsOf(params *protocol.InitializeParams) []uri.URI {
	var roots []uri.URI
	folders, _ := params.WorkspaceFolders.Get()
	for _, f := range folders {
		roots = append(roots, f.URI)
	}
	if root := params.RootURI; len(roots) == 0 && root != nil && *root != "" { //nolint:staticcheck // older clients have no other
		roots = []uri.URI{*root}
	}
	return roots
}

// capabilities are what the server can do.
func (s *server) capabilities() protocol.ServerCapabilities {
	yes, sync := true, protocol.TextDocumentSyncKindIncremental
	kinds := []protocol.CodeActionKind{protocol.CodeActionKindQuickFix, protocol.CodeActionKindSourceFixAll}
	return protocol.ServerCapabilities{
		PositionEncoding: s.session.encoding,
		TextDocumentSync: &protocol.TextDocumentSyncOptions{
			OpenClose: &yes, Change: &sync, Save: &protocol.SaveOptions{},
		},
		CodeActionProvider:        &protocol.CodeActionOptions{CodeActionKinds: kinds},
		CodeLensProvider:          &protocol.CodeLensOptions{},
		CompletionProvider:        &protocol.CompletionOptions{TriggerCharacters: []string{":", " ", "-", ",", "[", "{", "\""}},
		HoverProvider:             protocol.Boolean(true),
		InlayHintProvider:         protocol.Boolean(true),
		DocumentSymbolProvider:    protocol.Boolean(true),
		FoldingRangeProvider:      protocol.Boolean(true),
		SelectionRangeProvider:    protocol.Boolean(true),
		DocumentHighlightProvider: protocol.Boolean(true),
		DocumentLinkProvider:      &protocol.DocumentLinkOptions{},
		DefinitionProvider:        protocol.Boolean(true),
		ReferencesProvider:        protocol.Boolean(true),
		RenameProvider:            &protocol.RenameOptions{PrepareProvider: &yes},
		ExecuteCommandProvider:    protocol.ExecuteCommandOptions{Commands: s.commandNames()},
		Workspace: &protocol.WorkspaceOptions{
			WorkspaceFolders: &protocol.WorkspaceFoldersServerCapabilities{Supported: &yes, ChangeNotifications: protocol.Boolean(true)},
		},
	}
}

// Initialized asks the client for what it has to be asked for: its settings, and to watch files.
func (s *server) Initialized(context.Context, *protocol.InitializedParams) error {
	s.work.Go(func() {
		s.watchConfiguration(s.life)
		s.fetchSettings(s.life)
	})
	s.work.Go(s.lookAround)
	return nil
}

// raw is a value as JSON; it must be one that has such a form.
func raw(v any) protocol.LSPAny {
	data, err := json.Marshal(v)
	if err != nil {
		return protocol.LSPAny("null")
	}
	return data
}
