package lsp

import (
	"context"
	"slices"
	"time"

	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

	"github.com/ekslint/ekslint/pkg/config"
)

// interval is how often the server looks at what it cannot be told of.
const interval = 2 * time.Second

// lookAround has documents linted again when files have changed that decide what holds for them, and nobody said so: few clients watch
// files outside of the workspace, and some watch none.
func (s *server) lookAround() {
	s.every(interval, func() bool {
		s.mutex.Lock()
		defer s.mutex.Unlock()
		s.refresh()
		return true
	})
}

// endWith ends the server when the process that started it has ended, which then cannot say so. One that was not there from the start is
// that of another machine, or container; that is asked before the client is answered, since it may end right after.
func (s *server) endWith(pid int) {
	if !s.opts.IsAlive(pid) {
		s.opts.Log.Warn("the client's process is not to be found", "pid", pid)
		return
	}
	s.work.Go(func() {
		s.every(interval, func() bool {
			if !s.opts.IsAlive(pid) {
				s.opts.Log.Warn("the client has ended", "pid", pid)
				s.stop()
				return false
			}
			return true
		})
	})
}

// every calls a function at intervals, as long as it returns true and the server lives.
func (s *server) every(interval time.Duration, do func() bool) {
	tick := time.NewTicker(interval)
	defer tick.Stop()
	for {
		select {
		case <-s.life.Done():
			return
		case <-tick.C:
			if !do() {
				return
			}
		}
	}
}

// watchConfiguration asks the client to say when configuration files and rules of the user's own change, and when settings do.
func (s *server) watchConfiguration(ctx context.Context) {
	s.mutex.Lock()
	workspace := s.session.capabilities.Workspace
	s.mutex.Unlock()
	if workspace == nil {
		return
	}
	var wanted []protocol.Registration
	if c := workspace.DidChangeWatchedFiles; c != nil && isSet(c.DynamicRegistration) {
		wanted = append(wanted, protocol.Registration{
			ID: "files", Method: protocol.MethodWorkspaceDidChangeWatchedFiles,
			RegisterOptions: raw(map[string]any{"watchers": []any{
				map[string]any{"globPattern": "**/" + config.FileName},
				map[string]any{"globPattern": "**/*.{rego,jsonl,yaml,yml,json}"},
			}}),
		})
	}
	if c := workspace.DidChangeConfiguration; c != nil && isSet(c.DynamicRegistration) {
		wanted = append(wanted, protocol.Registration{
			ID: "settings", Method: protocol.MethodWorkspaceDidChangeConfiguration, RegisterOptions: raw(map[string]any{"section": section}),
		})
	}
	if len(wanted) == 0 {
		return
	}
	if err := s.client.RegisterCapability(ctx, &protocol.RegistrationParams{Registrations: wanted}); err != nil {
		s.opts.Log.Warn("the client watches nothing", "error", err)
	}
}

func isSet(flag *bool) bool { return flag != nil && *flag }

// DidChangeWatchedFiles has documents linted again where what holds for them has changed.
func (s *server) DidChangeWatchedFiles(context.Context, *protocol.DidChangeWatchedFilesParams) error {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.refresh()
	return nil
}

// DidChangeWorkspaceFolders takes folders into the workspace, and others out of it.
func (s *server) DidChangeWorkspaceFolders(_ context.Context, params *protocol.DidChangeWorkspaceFoldersParams) error {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	var now []uri.URI
	for _, r := range s.roots {
		if !slices.ContainsFunc(params.Event.Removed, func(f protocol.WorkspaceFolder) bool { return f.URI == r.uri }) {
			now = append(now, r.uri)
		}
	}
	for _, f := range params.Event.Added {
		now = append(now, f.URI)
	}
	s.setRoots(now)
	s.refresh()
	return nil
}

// setRoots sets the folders of the workspace; s.mutex is held.
func (s *server) setRoots(ids []uri.URI) {
	s.roots = nil
	for _, id := range ids {
		if dir, ok := pathOf(id); ok {
			s.roots = append(s.roots, root{id, dir})
		}
	}
}
