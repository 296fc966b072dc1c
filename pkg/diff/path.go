package diff

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

func absolute(dir, name string) string {
	if filepath.IsAbs(name) {
		return filepath.Clean(name)
	}
	return filepath.Join(dir, name)
}

// pathIn returns the path from the directory root, with slashes, without following the links that it leads through inside of root. It is
// false where the path does not lead into root.
func pathIn(root, at string) (in string, ok bool) {
	top, err := os.Stat(root)
	if err != nil {
		return "", false
	}
	outside := filepath.Join(resolve(filepath.Dir(at)), filepath.Base(at)) // of what leads to root from elsewhere, or into it
	for _, full := range []string{at, outside, resolve(at)} {
		for above := full; ; above = filepath.Dir(above) { // to the last, since a link in root may lead to root again
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

// isWithin reports whether path leads to something in the directory root, with all links followed as far as it exists.
func isWithin(root, path string) bool {
	relative, err := filepath.Rel(resolve(root), resolve(path))
	return err == nil && filepath.IsLocal(relative)
}

// resolve follows symbolic links as far as the path exists.
func resolve(path string) string {
	if target, err := filepath.EvalSymlinks(path); err == nil {
		return target
	}
	parent := filepath.Dir(path)
	if parent == path {
		return path
	}
	return filepath.Join(resolve(parent), filepath.Base(path))
}

// mayBeFile reports whether there is something at path that is not a directory, or that cannot be told.
func mayBeFile(path string) bool {
	info, err := os.Stat(path)
	if err != nil {
		return !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, syscall.ENOTDIR)
	}
	return !info.IsDir()
}
