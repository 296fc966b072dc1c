package git

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// PathOf returns the path of a file from the root of the work tree, with slashes, without following the links that it leads through
// inside of it. It is false where the file, named by an absolute path, is not in the work tree.
func (r *Repository) PathOf(file string) (in string, ok bool) {
	top, err := os.Stat(r.Root)
	if err != nil {
		return "", false
	}
	outside := filepath.Join(Resolved(filepath.Dir(file)), filepath.Base(file)) // of what leads to the root from elsewhere, or into it
	for _, full := range []string{file, outside, Resolved(file)} {
		for above := full; ; above = filepath.Dir(above) { // to the last, since a link in the root may lead to it again
			if info, err := os.Stat(above); err == nil && os.SameFile(info, top) {
				in, err = filepath.Rel(above, full)
				ok = err == nil
			}
			if filepath.Dir(above) == above {
				break
			}
		}
		if ok {
			break
		}
	}
	return filepath.ToSlash(in), ok
}

// RealPathOf is PathOf with links followed as far as the file exists.
func (r *Repository) RealPathOf(file string) (in string, ok bool) {
	in, err := filepath.Rel(r.Root, Resolved(file))
	return filepath.ToSlash(in), err == nil && filepath.IsLocal(in)
}

// HasFile reports whether there is something at a path from the root, with slashes, that is not a directory, or that cannot be told.
func (r *Repository) HasFile(in string) bool {
	info, err := os.Stat(filepath.Join(r.Root, filepath.FromSlash(in)))
	if err != nil {
		return !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, syscall.ENOTDIR)
	}
	return !info.IsDir()
}

// Resolved follows symbolic links as far as a path exists.
func Resolved(path string) string {
	if target, err := filepath.EvalSymlinks(path); err == nil {
		return target
	}
	parent := filepath.Dir(path)
	if parent == path {
		return path
	}
	return filepath.Join(Resolved(parent), filepath.Base(path))
}
