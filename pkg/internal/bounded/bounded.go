// Package bounded gives up what takes too long, so that one file cannot hold up all others.
package bounded

import (
	"context"
	"fmt"
	"time"

	"github.com/ekslint/ekslint/pkg/internal/panics"
)

// Limit is what the analysis of one file may take, and what it may take to draw or compare one. An ordinary file takes some
// milliseconds, and the largest that is read some seconds, so that a slow or busy machine is far from it, and what a run reports does
// not depend on the machine.
const Limit = time.Minute

// TimeoutError is the error of what has taken longer than its limit.
type TimeoutError struct{ Limit time.Duration }

// Error says how long it took.
func (e *TimeoutError) Error() string {
	return fmt.Sprintf("took longer than %gs and was given up", e.Limit.Seconds())
}

// Call runs fn and returns its result, a *panics.Error where it panics, or a *TimeoutError where it has not returned within the
// limit; where ctx ends before that, the cause of that. The context of fn ends with the limit. What does not heed it, such as
// eksctl's validators, is left behind: nothing can stop a goroutine of Go, so it goes on until the process ends, and its result is
// dropped. Therefore fn must not change anything that others can see.
func Call[T any](ctx context.Context, limit time.Duration, fn func(context.Context) (T, error)) (T, error) {
	ctx, cancel := context.WithTimeoutCause(ctx, limit, &TimeoutError{limit})
	defer cancel()
	type result struct {
		value T
		err   error
	}
	done := make(chan result, 1) // so that what is left behind can end
	go func() {
		var r result
		r.err = panics.Call(func() (err error) {
			r.value, err = fn(ctx)
			return err
		})
		done <- r
	}()
	select {
	case r := <-done:
		if r.err != nil && ctx.Err() != nil {
			r.err = context.Cause(ctx)
		}
		return r.value, r.err
	case <-ctx.Done():
		var none T
		return none, context.Cause(ctx)
	}
}
