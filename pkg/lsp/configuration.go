package lsp

import (
	"context"
	"encoding/json"

	"go.lsp.dev/protocol"
)

// DidChangeConfiguration takes new settings: those that come with it, or, from a client that wants to be asked, those that it answers.
func (s *server) DidChangeConfiguration(_ context.Context, params *protocol.DidChangeConfigurationParams) error {
	var all map[string]protocol.LSPAny
	if err := json.Unmarshal(params.Settings, &all); err == nil && all[section] != nil {
		s.useSettings(all[section])
		return nil
	}
	s.work.Go(func() { s.fetchSettings(s.life) })
	return nil
}

// fetchSettings asks the client for its settings, if it can be asked.
func (s *server) fetchSettings(ctx context.Context) {
	s.mutex.Lock()
	workspace := s.session.capabilities.Workspace
	s.mutex.Unlock()
	if workspace == nil || !isSet(workspace.Configuration) {
		return
	}
	name := section
	answers, err := s.client.Configuration(ctx, &protocol.ConfigurationParams{Items: []protocol.ConfigurationItem{{Section: &name}}})
	if err != nil || len(answers) != 1 {
		s.opts.Log.Warn("the client did not tell its settings", "error", err)
		return
	}
	if len(answers[0]) > 0 && string(answers[0]) != "null" {
		s.useSettings(answers[0])
	}
}

// useSettings takes settings over, and has everything linted by them. Those that are not valid are told, and change nothing.
func (s *server) useSettings(data protocol.LSPAny) {
	chosen, err := readSettings(data)
	if err != nil {
		s.warn(err.Error())
		return
	}
	s.mutex.Lock()
	s.session.settings = chosen
	clear(s.folders)
	s.refresh()
	s.mutex.Unlock()
	s.work.Go(s.refreshHints) // which waits for answers, that nobody would read
}

// warn tells the user what is wrong with what the client has set, or sent.
func (s *server) warn(message string) {
	s.opts.Log.Warn("the user is told", "message", message)
	s.outbox.put(message, func() {
		_ = s.client.ShowMessage(s.life, &protocol.ShowMessageParams{Type: protocol.MessageTypeError, Message: "ekslint: " + message})
	})
}
