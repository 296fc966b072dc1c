// Package readfile reads files that somebody else may have put there. Only regular files are read, only up to a limit, and nothing
// that a path leads to keeps the program waiting.
package readfile

import (
	"bytes"
	"errors"
	"io"
	"os"
	"time"
)

var (
	// ErrNotRegular is the error of a path that is a pipe, a socket, a device or a directory.
	ErrNotRegular = errors.New("not a regular file")
	// ErrTooLarge is the error of a file that holds more than was asked for.
	ErrTooLarge = errors.New("too large")
)

// patience is how long a read may wait for a file that is regular by its mode alone, such as /proc/kmsg, which gives what there is
// and then blocks. No disk takes as long.
const patience = 10 * time.Second

// Open opens the regular file at path for reading. The error is ErrNotRegular, or that of the system.
func Open(path string) (*os.File, error) {
	f, err := os.OpenFile(path, os.O_RDONLY|nonblocking, 0) //nolint:gosec // reading what is named is what the program is for
	if err != nil {
		return nil, err //nolint:wrapcheck // it names the path
	}
	info, err := f.Stat() // of what is open, since the path may lead elsewhere by now
	if err == nil && !info.Mode().IsRegular() {
		err = ErrNotRegular
	}
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	_ = f.SetReadDeadline(time.Now().Add(patience)) //nolint:forbidigo // fails where reading never blocks; no result depends on it
	return f, nil
}

// Read returns the content of the regular file at path. The error is ErrTooLarge where it holds more than limit bytes, whatever size
// it claims to have, or that of Open.
func Read(path string, limit int) ([]byte, error) {
	f, err := Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close() //nolint:errcheck // only read from
	var data bytes.Buffer
	if info, err := f.Stat(); err == nil {
		data.Grow(int(min(info.Size(), int64(limit))) + bytes.MinRead)
	}
	n, err := data.ReadFrom(io.LimitReader(f, int64(limit)+1))
	switch {
	case err != nil:
		return nil, err //nolint:wrapcheck // it names the path
	case n > int64(limit):
		return nil, ErrTooLarge
	default:
		return data.Bytes(), nil
	}
}
