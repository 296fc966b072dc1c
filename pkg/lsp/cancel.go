package lsp

import (
	"context"
	"fmt"
	"sync"

	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"
)

// requestContext is that of one request. The library takes a request's own context back when it has been answered, and reuses it, so
// that nothing may be derived from it which might look at it later; this one is derived from that of the connection.
type requestContext struct {
	context.Context

	// request is the library's, by which jsonrpc2.Async knows the request.
	request context.Context
}

// Value is that of the connection, or the one by which the library knows the request.
func (c requestContext) Value(key any) any {
	if value := c.Context.Value(key); value != nil {
		return value
	}
	return c.request.Value(key)
}

// cancelling lets requests be cancelled by "$/cancelRequest".
func cancelling(handler jsonrpc2.Handler) jsonrpc2.Handler {
	var (
		mutex   sync.Mutex
		running = map[jsonrpc2.ID]context.CancelFunc{}
	)
	return func(ctx context.Context, req *jsonrpc2.Request) (any, error) {
		own, cancel := context.WithCancel(jsonrpc2.DetachContext(ctx))
		defer cancel()
		switch {
		case req.Method() == protocol.MethodCancelRequest:
			id, err := cancelled(req)
			mutex.Lock()
			defer mutex.Unlock()
			if stop := running[id]; err == nil && stop != nil {
				stop()
			}
			return nil, nil
		case req.IsCall():
			id := req.ID()
			mutex.Lock()
			running[id] = cancel
			mutex.Unlock()
			defer func() {
				mutex.Lock()
				defer mutex.Unlock()
				delete(running, id)
			}()
		}
		return handler(requestContext{own, ctx}, req)
	}
}

// cancelled is the request that a message cancels.
func cancelled(req *jsonrpc2.Request) (jsonrpc2.ID, error) {
	var params protocol.CancelParams
	if err := protocol.Unmarshal(req.Params(), &params); err != nil {
		return jsonrpc2.ID{}, fmt.Errorf("reading which request to cancel: %w", err)
	}
	switch id := params.ID.(type) {
	case protocol.Integer:
		return jsonrpc2.NewNumberID(int64(id)), nil
	case protocol.String:
		return jsonrpc2.NewStringID(string(id)), nil
	default:
		return jsonrpc2.ID{}, invalid("%v is not the id of a request", params.ID)
	}
}
