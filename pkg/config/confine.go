package config

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
)

// confined is where a path leads that the file names, without symbolic links.
func (f *file) confined(written string) (string, error) {
	path, err := f.inside(written)
	if err != nil {
		return "", err
	}
	return confined(f.top, path, written)
}

// inside is where a path leads that the file names, and at which there may be nothing yet.
func (f *file) inside(written string) (string, error) {
	switch {
	case filepath.IsAbs(written) || strings.HasPrefix(written, "/"):
		return "", fmt.Errorf("%q is absolute: write a path from this file", written)
	case strings.Contains(written, "\\"):
		return "", fmt.Errorf("%q: write / between the parts of a path", written)
	}
	path := filepath.Join(filepath.Dir(f.path), filepath.FromSlash(written))
	if isThere(path) {
		return confined(f.top, path, written)
	}
	_, err := confined(f.top, filepath.Dir(path), written)
	return path, err
}

// confined is path without symbolic links. It is an error if there is nothing, or if it is not among the files below top, in which
// it is written so.
func confined(top, path, written string) (string, error) {
	outside := fmt.Errorf("%q leads out of the repository, or out of the working directory where there is none", written)
	if !isAmongFiles(top, path) {
		return "", outside
	}
	target, err := filepath.EvalSymlinks(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "", fmt.Errorf("%q does not exist", written)
	case err != nil:
		return "", fmt.Errorf("%q: %w", written, reason(err))
	case !isAmongFiles(top, target):
		return "", outside
	default:
		return target, nil
	}
}

// isAmongFiles reports whether path lies below top, and not in a .git, whose files are git's.
func isAmongFiles(top, path string) bool {
	relative, err := filepath.Rel(top, path)
	isGit := func(part string) bool { return strings.EqualFold(part, ".git") }
	return err == nil && filepath.IsLocal(relative) && !slices.ContainsFunc(strings.Split(filepath.ToSlash(relative), "/"), isGit)
}

// reason is the error without the path that it is about.
func reason(err error) error {
	if pathErr, ok := errors.AsType[*fs.PathError](err); ok {
		return pathErr.Err
	}
	return err
}

// isWithin reports whether path is directory or lies below it.
func isWithin(directory, path string) bool {
	relative, err := filepath.Rel(directory, path)
	return err == nil && filepath.IsLocal(relative)
}
