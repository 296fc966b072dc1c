package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
)

// writeFile lets write fill a temporary file and renames it to path when it is complete, so that path never holds half a
// report, and nothing is left behind when ctx ends or write panics. Where path is a link, the file that it leads to is replaced.
// What is not a regular file (a pipe), or is one by redirection only (/dev/stderr), is written to directly.
func writeFile(ctx context.Context, path string, write func(io.Writer) error) error {
	info, err := os.Stat(path)
	switch {
	case err == nil && info.IsDir():
		err = syscall.EISDIR
	case err == nil && (isStream(path) || !info.Mode().IsRegular()):
		err = writeInto(ctx, path, write)
	case err == nil && info.Mode()&0o200 == 0: // a rename would not mind
		err = syscall.EACCES
	case err == nil:
		err = replace(ctx, linked(path), info.Mode().Perm(), write)
	default:
		err = replace(ctx, path, 0o644, write)
	}
	if err != nil {
		return fmt.Errorf("writing %s: %w", path, reason(err))
	}
	return nil
}

// isStream reports whether path names an open file of a process or a device. Where output is redirected to a file, /dev/stdout
// is that file to os.Stat; a rename would put the report in the place of the link in /dev.
func isStream(path string) bool {
	path = filepath.ToSlash(filepath.Clean(path))
	return strings.HasPrefix(path, "/dev/") || strings.HasPrefix(path, "/proc/")
}

// linked is the file that path leads to by links, or path.
func linked(path string) string {
	if target, err := filepath.EvalSymlinks(path); err == nil {
		return target
	}
	return path
}

// writeInto appends, since what is redirected to a file may have been written to.
func writeInto(ctx context.Context, path string, write func(io.Writer) error) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_APPEND, 0)
	if err != nil {
		return err
	}
	return fill(ctx, f, write)
}

func replace(ctx context.Context, path string, mode os.FileMode, write func(io.Writer) error) (err error) {
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
	if err := os.Chmod(tmp.Name(), mode); err != nil {
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
