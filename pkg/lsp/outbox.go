package lsp

import (
	"context"
	"slices"
	"sync"
)

// outbox sends notifications one after the other, beside the work that they come from: a client that reads late would hold it up, and the
// messages that the client itself sends with it.
type outbox struct {
	mutex   sync.Mutex
	waiting []outgoing
	filled  chan struct{}
}

// outgoing is a notification on what it is about.
type outgoing struct {
	about string
	send  func()
}

func newOutbox() *outbox { return &outbox{filled: make(chan struct{}, 1)} }

// put adds something to send, in the place of what waits and is about the same: what the client has not read by now is out of date.
func (o *outbox) put(about string, send func()) {
	o.mutex.Lock()
	o.waiting = slices.DeleteFunc(o.waiting, func(w outgoing) bool { return w.about == about })
	o.waiting = append(o.waiting, outgoing{about, send})
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
		for _, w := range all {
			w.send()
		}
	}
}
