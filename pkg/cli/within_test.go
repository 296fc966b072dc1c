package cli

import (
	"context"
	"errors"
	"testing"
	"time"
)

func TestWhatTakesTooLongIsAFailureThatSaysWhat(t *testing.T) {
	t.Parallel()
	_, err := within(t.Context(), time.Millisecond, "drawing a.yaml", func(ctx context.Context) (int, error) {
		<-ctx.Done()
		return 0, ctx.Err()
	})
	const want = "drawing a.yaml took longer than 0.001s and was given up"
	if failed, ok := errors.AsType[exit](err); !ok || failed.code != ExitFailure || err.Error() != want {
		t.Errorf("got %v, want a failure: %s", err, want)
	}
}
