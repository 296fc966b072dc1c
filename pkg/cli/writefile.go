package cli

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"syscall"
)

// writeFile lets write fill a temporary file and renames it to path when it is complete, so that path never holds half a
// report, and nothing is left behind when ctx ends or write panics. Where path is a link, the file that it leads to is written;
// a file that is there keeps its permissions and owner.
// What is not a regular file (a pipe), or is one by redirection only (/dev/stderr), is written to directly.
func writeFile(ctx context.Context, path string, write func(io.Writer) error) error {
	if err := putFile(ctx, path, write); err != nil {
		return fmt.Errorf("writing %s: %w", path, err)
	}
	return nil
}

// putFile is writeFile with errors that do not name the file.
func putFile(ctx context.Context, path string, write func(io.Writer) error) error {
	target := followed(path)
	info, err := os.Stat(target)
	switch {
	case errors.Is(err, os.ErrNotExist):
		err = replace(ctx, target, nil, write)
	case err != nil:
	case info.IsDir():
		err = syscall.EISDIR
	case isOpenFile(target) || !info.Mode().IsRegular():
		err = writeInto(ctx, target, write)
	default:
		err = replace(ctx, target, info, write)
	}
	return reason(err)
}

// writeInto appends, since what is redirected to a file may have been written to.
func writeInto(ctx context.Context, path string, write func(io.Writer) error) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_APPEND, 0)
	if err != nil {
		return err
	}
	return fill(ctx, f, write)
}

// replace puts a new file in the place of path, of which old is known, or nil where there is none.
func replace(ctx context.Context, path string, old os.FileInfo, write func(io.Writer) error) (err error) {
	if err := writable(path, old); err != nil {
		return err
	}
	tmp, err := temporary(filepath.Dir(path), old)
	if err != nil {
		return err
	}
	remove := func() error {
		if err := os.Remove(tmp.Name()); !errors.Is(err, os.ErrNotExist) {
			return err
		}
		return nil
	}
	stop := context.AfterFunc(ctx, func() { _ = remove() }) // at once: a second signal may end the program before write returns
	complete := false
	defer func() {
		if !complete {
			err = errors.Join(err, remove())
		}
	}()
	if err := fill(ctx, tmp, write); err != nil {
		return err
	}
	if !stop() {
		return context.Cause(ctx)
	}
	if err := os.Rename(tmp.Name(), path); err != nil {
		return err
	}
	complete = true
	return nil
}

// writable is the error of writing to a file, which a rename would not mind. One that root alone may write to is protected from root
// as well.
func writable(path string, old os.FileInfo) error {
	switch {
	case old == nil:
		return nil
	case old.Mode()&0o200 == 0:
		return syscall.EACCES
	}
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	return f.Close()
}

// temporary makes a file in dir that is to be renamed. It is readable for those who may read old, and no others; where there is
// none, the umask decides. Its name is short, so that there is room for it wherever there is for another.
func temporary(dir string, old os.FileInfo) (*os.File, error) {
	mode := os.FileMode(0o666)
	if old != nil {
		mode = 0o600
	}
	const length = 8 // characters, of 32: none is met twice
	path := filepath.Join(dir, ".ekslint-"+rand.Text()[:length])
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return nil, fmt.Errorf("in directory %s: %w", dir, reason(err))
	}
	if old != nil {
		_ = f.Chmod(keepOwner(f, old)) // where a file system has no permissions, those that it gives have to do
	}
	return f, nil
}

// fill closes f, whatever write returns.
func fill(ctx context.Context, f *os.File, write func(io.Writer) error) (err error) {
	defer func() { err = errors.Join(err, f.Close()) }()
	if err := write(f); err != nil {
		return err
	}
	return context.Cause(ctx)
}
