package policy

import (
	"context"
	"fmt"
	"runtime/metrics"
	"time"
)

// mostMemory is how many bytes the process may hold while rules of a user's own run, and watching how often it is looked. Nothing
// keeps a rule from making a list of all numbers, and rules may come with a change that is to be judged. The largest file that is
// analysed takes a tenth of it.
const (
	mostMemory = 4 << 30
	watching   = 10 * time.Millisecond
)

var errMemory = fmt.Errorf("took more than %d GiB of memory", mostMemory>>30)

// watched returns a context that ends once the process holds more memory than limit, with errMemory as its cause; done ends the watch.
func watched(ctx context.Context, limit uint64) (_ context.Context, done func()) {
	ctx, cancel := context.WithCancelCause(ctx)
	go func() {
		tick := time.NewTicker(watching)
		defer tick.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-tick.C:
				if heldMemory() > limit {
					cancel(errMemory)
				}
			}
		}
	}()
	return ctx, func() { cancel(nil) }
}

// heldMemory is how many bytes the objects of the process take.
func heldMemory() uint64 {
	sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}
