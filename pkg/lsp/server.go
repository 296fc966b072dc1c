// Package lsp is the language server: the pipeline kept warm, behind the Language Server Protocol
// (https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification). It holds what editors send, and turns
// offsets into positions and back; what there is to say comes from the packages that own it. One file a request.
package lsp

import (
	"context"
	"io"
	"io/fs"
	"log/slog"
	"sync"
	"time"

	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

	"github.com/ekslint/ekslint/pkg/config"
	"github.com/ekslint/ekslint/pkg/lifecycle"
	"github.com/ekslint/ekslint/pkg/policy"
)

// Options is what a server depends on besides its client.
type Options struct {
	// Version of ekslint, which the client is told.
	Version string
	// Catalogue are the rules that exist without any of a user's own, and Policies the file system that they are loaded from.
	Catalogue []policy.Rule
	Policies  fs.FS
	// Examples returns a bad and a good file of a rule; empty where there is none.
	Examples func(policy.Rule) (bad, good string)
	// Tables are those with a date that the rules go by.
	Tables []policy.Table
	// Now tells the time: life-cycle rules go by the day.
	Now func() time.Time
	// Log takes what happens; nothing of it is on the wire.
	Log *slog.Logger
	// IsAlive reports whether a process of this number still runs: a server ends with its parent.
	IsAlive func(pid int) bool
	// TempDir returns a new directory for pages that the client is to open; it is asked for once, when there is one, and removed at the end.
	TempDir func() (string, error)
}

// server is the state that a client and its requests share.
type server struct {
	protocol.UnimplementedServer

	opts      Options
	lifecycle lifecycle.Calendar
	client    protocol.Client
	outbox    *outbox
	// life ends with the server, and stop ends it.
	life context.Context
	stop context.CancelFunc
	// work are the goroutines to wait for at the end.
	work sync.WaitGroup

	mutex     sync.Mutex
	phase     phase
	session   session
	documents map[uri.URI]*document
	folders   map[string]*folder
	// linters have what is compiled of the rules; nil before there is a folder.
	linters *config.Linters
	roots   []root
	pages   pages
	// told are the configuration files that are not valid, by folder.
	told map[string]map[uri.URI][]protocol.Diagnostic
}

// Serve speaks with a client until that ends the conversation. The error is nil after "shutdown" and "exit", as the protocol has it,
// and says what ended it otherwise, or that the policies cannot be read.
func Serve(ctx context.Context, in io.Reader, out io.Writer, o Options) error {
	calendar, err := lifecycle.Read(o.Policies)
	if err != nil {
		return err //nolint:wrapcheck // it names the file
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	s := &server{
		opts: o, lifecycle: calendar, life: ctx, stop: stop, outbox: newOutbox(),
		documents: map[uri.URI]*document{}, folders: map[string]*folder{}, told: map[string]map[uri.URI][]protocol.Diagnostic{},
	}
	defer s.removePages()
	return s.converse(ctx, in, out)
}
