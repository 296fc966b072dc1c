package lsp

import (
	"context"
	"errors"
	"time"

	"go.lsp.dev/jsonrpc2"

	"github.com/ekslint/ekslint/pkg/internal/bounded"
)

// lastWords is how long the client has to read a message, once it will send none.
const lastWords = 2 * time.Second

// awaitEnd returns when the connection has ended, the server is stopped, or the client neither sends nor reads anything more.
func awaitEnd(ctx context.Context, conn jsonrpc2.Conn, f *frames) error {
	tick := time.NewTicker(lastWords)
	defer tick.Stop()
	var before progress
	for {
		select {
		case <-conn.Done():
			return conn.Err() //nolint:wrapcheck // the library's own
		case <-ctx.Done():
			return nil
		case <-tick.C:
			now := f.progress()
			if now == before && now.isOver && now.isWriting {
				return nil
			}
			before = now
		}
	}
}

// finish closes the connection and waits for what works for it. What the client does not read is left behind.
func (s *server) finish(conn jsonrpc2.Conn) error {
	_, err := bounded.Call(context.Background(), lastWords, func(context.Context) (struct{}, error) {
		err := conn.Close()
		s.work.Wait()
		return struct{}{}, err //nolint:wrapcheck // the library's own
	})
	if _, isLate := errors.AsType[*bounded.TimeoutError](err); isLate {
		return nil
	}
	return err //nolint:wrapcheck // likewise
}
