package cli

import (
	"errors"
	"io"
	"io/fs"
	"os"

	"github.com/ekslint/ekslint/pkg/internal/printable"
)

// standardOutput is an io.Writer that makes harmless what is written, and remembers the first failure, so that a command that cannot
// write what it was asked for fails, whatever wrote it.
type standardOutput struct {
	*printable.Writer

	to watched
}

func newStandardOutput(stream io.Writer) *standardOutput {
	o := &standardOutput{to: watched{stream: stream}}
	o.Writer = printable.NewWriter(&o.to)
	return o
}

// watched writes to a stream as it is, and remembers the first failure.
type watched struct {
	stream io.Writer
	failed error
}

func (w *watched) Write(p []byte) (int, error) {
	n, err := w.stream.Write(p)
	if err != nil && w.failed == nil {
		w.failed = err
	}
	return n, err
}

// harmless hands write what makes a report harmless on its way to w.
func harmless(w io.Writer, d destination, write func(io.Writer, destination) error) error {
	out := printable.NewWriter(w)
	out.Commands = d.format
	if err := write(out, d); err != nil {
		return err
	}
	return out.Flush()
}

// reason is an error of the file system without the operation and the name of the file.
func reason(err error) error {
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		return e.Err
	}
	if e, ok := errors.AsType[*os.LinkError](err); ok {
		return e.Err
	}
	return err
}
