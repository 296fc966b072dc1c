package lsp

import (
	"context"
	"sync"
)

// outbox sends notifications one after the other, beside the work that they come from: a client that reads late would hold it up, and the
// messages that the client itself sends with it.
type outbox struct {
	mutex   sync.Mutex
	waiting []func()
	filled  chan struct{}
}

func newOutbox() *outbox { return &outbox{filled: make(chan struct{}, 1)} }

// put adds something to send.
func (o *outbox) put(send func()) {
	o.mutex.Lock()
	o.waiting = append(o.waiting, send)
	o.mutex.Unlock()
	select {
	case o.filled <- struct{}{}:
	default:
	}
}

// run sends what is put, until ctx ends.
func (o *outbox) run(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-o.filled:
		}
		o.mutex.Lock()
		all := o.waiting
		o.waiting = nil
		o.mutex.Unlock()
		for _, send := range all {
			send()
		}
	}
}
