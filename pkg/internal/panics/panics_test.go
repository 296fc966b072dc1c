package panics_test

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/internal/panics"
)

func outOfOrder() error { panic(io.EOF) }

func TestCall(t *testing.T) {
	t.Parallel()
	err := panics.Call(outOfOrder)
	found, ok := errors.AsType[*panics.Error](err)
	if !ok || err.Error() != "panic: EOF" || !errors.Is(err, io.EOF) {
		t.Fatalf("got error %v, want panic: EOF", err)
	}
	if stack := string(panics.StackOf(fmt.Errorf("of a file: %w", found))); !strings.Contains(stack, "outOfOrder") {
		t.Errorf("the stack does not lead to the panic:\n%s", stack)
	}
	if stack := panics.StackOf(io.EOF); stack != nil {
		t.Errorf("an error that is not a panic has the stack %s", stack)
	}
	if err := panics.Call(func() error { return io.ErrClosedPipe }); !errors.Is(err, io.ErrClosedPipe) {
		t.Errorf("got error %v, want that of the function", err)
	}
	if err := panics.Call(func() error { return nil }); err != nil {
		t.Errorf("got error %v", err)
	}
}
