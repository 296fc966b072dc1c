package lsp_test

import (
	"context"
	"io"
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/lsp"
	"github.com/ekslint/ekslint/policies"
)

// patience is how long a test waits for what certainly comes.
const patience = time.Minute

// editor is a client of a server that runs in this process.
type editor struct {
	protocol.Server
	inbox

	options protocol.InitializeParams
	ended   chan error
}

// inbox takes what the server sends.
type inbox struct {
	protocol.UnimplementedClient

	t *testing.T
	// settings are what the server is told when it asks.
	settings map[string]any

	mutex     sync.Mutex
	published map[uri.URI][]protocol.PublishDiagnosticsParams
	shown     []protocol.ShowDocumentParams
	messages  []string
	arrived   chan struct{}
}

// start returns an editor whose server has been initialized, with folders of a workspace.
func start(t *testing.T, change func(*editor), folders ...string) *editor {
	t.Helper()
	e := &editor{ended: make(chan error, 1)}
	e.t, e.published, e.arrived = t, map[uri.URI][]protocol.PublishDiagnosticsParams{}, make(chan struct{}, 1)
	var all []protocol.WorkspaceFolder
	for _, dir := range folders {
		all = append(all, protocol.WorkspaceFolder{URI: uri.File(dir), Name: filepath.Base(dir)})
	}
	e.options.WorkspaceFolders = protocol.NewNullable(all)
	if change != nil {
		change(e)
	}
	ours, theirs := net.Pipe()
	go func() { e.ended <- lsp.Serve(context.Background(), theirs, theirs, options(t)) }()
	_, conn, server := protocol.NewClient(context.WithoutCancel(t.Context()), &e.inbox, jsonrpc2.NewStream(ours))
	e.Server = server
	t.Cleanup(func() {
		_ = e.Shutdown(context.WithoutCancel(t.Context()))
		_ = e.Exit(context.WithoutCancel(t.Context()))
		if err := <-e.ended; err != nil {
			t.Errorf("the server ended with %v", err)
		}
		_ = conn.Close()
	})
	if _, err := server.Initialize(t.Context(), &e.options); err != nil {
		t.Fatal(err)
	}
	if err := server.Initialized(t.Context(), &protocol.InitializedParams{}); err != nil {
		t.Fatal(err)
	}
	return e
}

func options(t *testing.T) lsp.Options {
	t.Helper()
	log := t.Output()
	if !testing.Verbose() {
		log = io.Discard
	}
	return lsp.Options{
		Version: "test", Catalogue: append(policies.Catalogue(), lint.BuiltinRules()...), Policies: policies.FS(), Tables: policies.Tables(), Examples: policies.Examples,
		Now:     func() time.Time { return time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC) },
		Log:     slog.New(slog.NewTextHandler(log, &slog.HandlerOptions{Level: slog.LevelDebug})),
		IsAlive: func(int) bool { return true }, TempDir: func() (string, error) { return t.TempDir(), nil },
	}
}

func (e *inbox) PublishDiagnostics(_ context.Context, p *protocol.PublishDiagnosticsParams) error {
	e.mutex.Lock()
	e.published[p.URI] = append(e.published[p.URI], *p)
	e.mutex.Unlock()
	select {
	case e.arrived <- struct{}{}:
	default:
	}
	return nil
}

func (e *inbox) ShowDocument(_ context.Context, p *protocol.ShowDocumentParams) (*protocol.ShowDocumentResult, error) {
	e.mutex.Lock()
	defer e.mutex.Unlock()
	e.shown = append(e.shown, *p)
	return &protocol.ShowDocumentResult{Success: true}, nil
}

func (e *inbox) ShowMessage(_ context.Context, p *protocol.ShowMessageParams) error {
	e.mutex.Lock()
	defer e.mutex.Unlock()
	e.messages = append(e.messages, p.Message)
	return nil
}

func (e *inbox) Configuration(_ context.Context, _ *protocol.ConfigurationParams) ([]protocol.LSPAny, error) {
	e.mutex.Lock()
	defer e.mutex.Unlock()
	return []protocol.LSPAny{raw(e.t, e.settings)}, nil
}

func (e *inbox) RegisterCapability(context.Context, *protocol.RegistrationParams) error { return nil }
func (e *inbox) InlayHintRefresh(context.Context) error                                 { return nil }
func (e *inbox) CodeLensRefresh(context.Context) error                                  { return nil }

// open opens a document, and returns its diagnostics.
func (e *editor) open(id uri.URI, text string) []protocol.Diagnostic {
	e.t.Helper()
	err := e.DidOpen(e.t.Context(), &protocol.DidOpenTextDocumentParams{
		TextDocument: protocol.TextDocumentItem{URI: id, LanguageID: "yaml", Version: 1, Text: text},
	})
	if err != nil {
		e.t.Fatal(err)
	}
	return e.diagnostics(id, 1)
}

// change replaces the whole of a document, and returns its diagnostics.
func (e *editor) change(id uri.URI, version int32, text string) []protocol.Diagnostic {
	e.t.Helper()
	e.changes(id, version, &protocol.TextDocumentContentChangeWholeDocument{Text: text})
	return e.diagnostics(id, version)
}

func (e *editor) changes(id uri.URI, version int32, changes ...protocol.TextDocumentContentChangeEvent) {
	e.t.Helper()
	p := &protocol.DidChangeTextDocumentParams{ContentChanges: changes}
	p.TextDocument.URI, p.TextDocument.Version = id, version
	if err := e.DidChange(e.t.Context(), p); err != nil {
		e.t.Fatal(err)
	}
}

// diagnostics waits for those of a version of a document.
func (e *editor) diagnostics(id uri.URI, version int32) []protocol.Diagnostic {
	e.t.Helper()
	return e.await(id, func(p protocol.PublishDiagnosticsParams) bool {
		of, ok := p.Version.Get()
		return ok && of >= version
	})
}

// await waits for diagnostics of a document that are as wanted, and returns them.
func (e *editor) await(id uri.URI, isWanted func(protocol.PublishDiagnosticsParams) bool) []protocol.Diagnostic {
	e.t.Helper()
	end := time.After(patience)
	for {
		e.mutex.Lock()
		for _, p := range e.published[id] {
			if isWanted(p) {
				e.mutex.Unlock()
				return p.Diagnostics
			}
		}
		e.mutex.Unlock()
		select {
		case <-e.arrived:
		case <-end:
			e.t.Fatalf("no such diagnostics of %s", id)
		}
	}
}

// forget drops what was published so far.
func (e *editor) forget() {
	e.mutex.Lock()
	defer e.mutex.Unlock()
	clear(e.published)
}

// codes are the rules that diagnostics are of.
func codes(all []protocol.Diagnostic) []string {
	var found []string
	for _, d := range all {
		code, _ := d.Code.(protocol.String)
		found = append(found, string(code))
	}
	return found
}

// write writes a file below a folder, and returns its address.
func write(t *testing.T, dir, name, text string) uri.URI {
	t.Helper()
	path := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return uri.File(path)
}

func raw(t *testing.T, v any) protocol.LSPAny {
	t.Helper()
	data, err := protocol.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return data
}
