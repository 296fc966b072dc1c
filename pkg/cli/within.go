package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/ekslint/ekslint/pkg/internal/bounded"
)

// within runs fn, which must not write anything, for as long as the work on one file may take. Where it takes longer, the error is a
// failure that says what: "reading a.yaml took longer than …".
func within[T any](ctx context.Context, limit time.Duration, what string, fn func(context.Context) (T, error)) (T, error) {
	value, err := bounded.Call(ctx, limit, fn)
	if _, isTimeout := errors.AsType[*bounded.TimeoutError](err); isTimeout {
		return value, failure(fmt.Errorf("%s %w", what, err))
	}
	return value, err
}

// writeWithin lets write make a report within the limit, and only then writes it to w, so that what is given up has written nothing.
func writeWithin(ctx context.Context, w io.Writer, what string, write func(io.Writer) error) error {
	report, err := within(ctx, bounded.Limit, what, func(context.Context) (*bytes.Buffer, error) {
		var b bytes.Buffer
		return &b, write(&b)
	})
	if err != nil {
		return err
	}
	_, err = report.WriteTo(w)
	return err
}
