package lsp

import (
	"context"
	"errors"

	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"
)

// phase is how far the conversation has come.
type phase int

const (
	unstarted phase = iota
	started
	shutDown
)

// admit is the error of a message at the wrong time: a request before "initialize" or after "shutdown". A notification that comes then
// is passed over.
func (s *server) admit(method string, isCall bool) error {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	switch {
	case method == protocol.MethodExit || method == protocol.MethodCancelRequest:
		return nil
	case s.phase == unstarted && method != protocol.MethodInitialize:
		return jsonrpc2.NewError(codeNotInitialized, "the server was not initialized yet")
	case s.phase != unstarted && method == protocol.MethodInitialize:
		return jsonrpc2.NewError(jsonrpc2.InvalidRequest, "the server was initialized before")
	case s.phase == shutDown:
		return jsonrpc2.NewError(jsonrpc2.InvalidRequest, "the server was shut down")
	case !isCall && s.phase != started:
		return errors.New("not started")
	default:
		return nil
	}
}

func (s *server) hasShutDown() bool {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	return s.phase == shutDown
}

// Shutdown stops all work; only "exit" is answered after it.
func (s *server) Shutdown(context.Context) error {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.phase = shutDown
	for _, d := range s.documents {
		d.cancel()
	}
	return nil
}

// Exit ends the server.
func (s *server) Exit(context.Context) error {
	s.stop()
	return nil
}
