package diff

import (
	"path/filepath"

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
