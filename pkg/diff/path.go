package diff

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"github.com/ekslint/ekslint/pkg/internal/git"
)

func absolute(dir, name string) string {
	if filepath.IsAbs(name) {
		return filepath.Clean(name)
	}
	return filepath.Join(dir, name)
}

// isWithin reports whether path leads to something in the directory root, with all links followed as far as it exists.
func isWithin(root, path string) bool {
	relative, err := filepath.Rel(git.Resolved(root), git.Resolved(path))
	return err == nil && filepath.IsLocal(relative)
}

// mayBeFile reports whether there is something at path that is not a directory, or that cannot be told.
func mayBeFile(path string) bool {
	info, err := os.Stat(path)
	if err != nil {
		return !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, syscall.ENOTDIR)
	}
	return !info.IsDir()
}
