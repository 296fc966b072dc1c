package cli

import (
	"context"
	"io"
	"os/signal"
	"slices"
	"time"
)

// untilSignal returns a context that ends with the first interrupt, so that the command can clean up. Signals have their usual
// effect from then on: a second one ends the program at once. One that is ignored from the start stays so (nohup, a job in the
// background of a script).
func untilSignal(ctx context.Context) (context.Context, context.CancelFunc) {
	signals := slices.DeleteFunc(ending(), signal.Ignored)
	if len(signals) == 0 { // which would be all to signal.NotifyContext
		return context.WithCancel(ctx)
	}
	ctx, stop := signal.NotifyContext(ctx, signals...)
	context.AfterFunc(ctx, stop)
	return ctx, stop
}

// patience is how long a command may take to end after a signal. Most need no more than milliseconds, but not where the reader of a
// pipe is slow, or a picture large.
const patience = time.Second

// orWhenDone returns what run does, or what interrupted does where run goes on for too long after ctx has ended.
func orWhenDone(ctx context.Context, run, interrupted func() int) int {
	code := make(chan int, 1)
	go func() { code <- run() }()
	select {
	case c := <-code:
		return c
	case <-ctx.Done():
	}
	select {
	case c := <-code:
		return c
	case <-time.After(patience):
		return interrupted()
	}
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
