package cli

import (
	"context"
	"io"
	"os"
	"os/signal"
	"syscall"
)

// untilSignal returns a context that ends with the first interrupt, so that the command can clean up. Signals have their usual
// effect from then on: a second one ends the program at once.
func untilSignal(ctx context.Context) (context.Context, context.CancelFunc) {
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop)
	return ctx, stop
}

// readerFunc is an io.Reader.
type readerFunc func([]byte) (int, error)

func (f readerFunc) Read(p []byte) (int, error) { return f(p) }

// interruptible reads from r until ctx ends: a terminal or a pipe may block for ever.
func interruptible(ctx context.Context, r io.Reader) io.Reader {
	type result struct {
		data []byte
		err  error
	}
	return readerFunc(func(p []byte) (int, error) {
		read := make(chan result, 1)
		go func() {
			data := make([]byte, len(p)) // not p, which is the caller's again when ctx has ended
			n, err := r.Read(data)
			read <- result{data[:n], err}
		}()
		select {
		case <-ctx.Done():
			return 0, context.Cause(ctx)
		case got := <-read:
			return copy(p, got.data), got.err
		}
	})
}
