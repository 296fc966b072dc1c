package cli

import (
	"errors"
	"io"
	"io/fs"
	"os"
)

// standardOutput is an io.Writer that remembers the first failure, so that a command that cannot write what it was asked for
// fails, whatever wrote it.
type standardOutput struct {
	io.Writer
	failed error
}

func (o *standardOutput) Write(p []byte) (int, error) {
	n, err := o.Writer.Write(p)
	if err != nil && o.failed == nil {
		o.failed = err
	}
	return n, err
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
