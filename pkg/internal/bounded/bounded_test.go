package bounded_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/ekslint/ekslint/pkg/internal/bounded"
	"github.com/ekslint/ekslint/pkg/internal/panics"
)

const (
	long  = time.Minute
	short = 10 * time.Millisecond
)

func TestCallReturnsWhatTheFunctionReturns(t *testing.T) {
	t.Parallel()
	want := errors.New("failed")
	got, err := bounded.Call(t.Context(), long, func(context.Context) (int, error) { return 1, want })
	if got != 1 || !errors.Is(err, want) {
		t.Errorf("got %d, %v", got, err)
	}
}

func TestCallTurnsPanicsIntoErrors(t *testing.T) {
	t.Parallel()
	_, err := bounded.Call(t.Context(), long, func(context.Context) (int, error) { panic("here") })
	if panics.StackOf(err) == nil {
		t.Errorf("got %v, want a panic with its stack", err)
	}
}

func TestCallGivesUp(t *testing.T) {
	t.Parallel()
	released := make(chan struct{})
	defer close(released)
	for name, fn := range map[string]func(context.Context) (int, error){
		"what heeds its context": func(ctx context.Context) (int, error) {
			<-ctx.Done()
			return 0, ctx.Err()
		},
		"what does not": func(context.Context) (int, error) {
			<-released
			return 0, nil
		},
	} {
		_, err := bounded.Call(t.Context(), short, fn)
		if timeout, ok := errors.AsType[*bounded.TimeoutError](err); !ok || timeout.Limit != short {
			t.Errorf("%s: got %v, want a *TimeoutError", name, err)
		}
	}
}

func TestCallEndsWithItsContext(t *testing.T) {
	t.Parallel()
	cause := errors.New("interrupted")
	ctx, cancel := context.WithCancelCause(t.Context())
	cancel(cause)
	_, err := bounded.Call(ctx, long, func(context.Context) (int, error) { select {} })
	if !errors.Is(err, cause) {
		t.Errorf("got %v, want the cause", err)
	}
}
