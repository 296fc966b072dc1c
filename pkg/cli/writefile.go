package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"syscall"
)

// writeFile lets write fill a temporary file and renames it to path when it is complete, so that path never holds half a
// report, and nothing is left behind when ctx ends or write panics. What is not a regular file (/dev/stderr, a pipe) is written
// to directly.
func writeFile(ctx context.Context, path string, write func(io.Writer) error) error {
	info, err := os.Stat(path)
	switch {
	case err == nil && info.IsDir():
		err = syscall.EISDIR
	case err == nil && !info.Mode().IsRegular():
		err = writeInto(ctx, path, write)
	default:
		err = replace(ctx, path, write)
	}
	if err != nil {
		return fmt.Errorf("writing %s: %w", path, reason(err))
	}
	return nil
}

func writeInto(ctx context.Context, path string, write func(io.Writer) error) error {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	return fill(ctx, f, write)
}

func replace(ctx context.Context, path string, write func(io.Writer) error) (err error) {
	dir := filepath.Dir(path)
	tmp, err := os.CreateTemp(dir, "."+filepath.Base(path)+".*")
	if err != nil {
		return fmt.Errorf("in directory %s: %w", dir, reason(err))
	}
	complete := false
	defer func() {
		if !complete {
			err = errors.Join(err, os.Remove(tmp.Name()))
		}
	}()
	if err := fill(ctx, tmp, write); err != nil {
		return err
	}
	if err := os.Chmod(tmp.Name(), 0o644); err != nil {
		return err
	}
	if err := os.Rename(tmp.Name(), path); err != nil {
		return err
	}
	complete = true
	return nil
}

// fill closes f, whatever write returns.
func fill(ctx context.Context, f *os.File, write func(io.Writer) error) (err error) {
	defer func() { err = errors.Join(err, f.Close()) }()
	if err := write(f); err != nil {
		return err
	}
	return context.Cause(ctx)
}
