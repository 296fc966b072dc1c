package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/ekslint/ekslint/pkg/internal/git"
)

// astray is the error of a file that would be written outside of a repository, or into its .git, because of a link that the repository
// tracks: who proposes a change chooses where such a link leads, and which file there is overwritten.
func astray(path string) error {
	full, err := filepath.Abs(path)
	if err != nil {
		return nil //nolint:nilerr // writing will tell
	}
	for at := full; filepath.Dir(at) != at; at = filepath.Dir(at) {
		if info, err := os.Lstat(at); err != nil || info.Mode()&os.ModeSymlink == 0 {
			continue
		}
		dir, err := filepath.EvalSymlinks(filepath.Dir(at))
		if err != nil {
			return nil //nolint:nilerr // writing will tell
		}
		link := filepath.Join(dir, filepath.Base(at))
		if top, ok := git.Find(dir); ok && !isAmongFiles(top, followed(link)) && isTracked(top, link) {
			return fmt.Errorf("a link that git tracks leads out of the repository, to %s", followed(link))
		}
	}
	return nil
}

// isAmongFiles reports whether path lies in the work tree at top, not in its .git.
func isAmongFiles(top, path string) bool {
	name, err := filepath.Rel(top, path)
	first, _, _ := strings.Cut(filepath.ToSlash(name), "/")
	return err == nil && first != ".." && !strings.EqualFold(first, ".git")
}

// isTracked reports whether the repository at top tracks the file at path, or may do so.
func isTracked(top, path string) bool {
	name, err := filepath.Rel(top, path)
	if err != nil {
		return false
	}
	name = filepath.ToSlash(name)
	tracked, err := git.ReadTracked(top, func(other string) bool { return other == name })
	return err != nil || tracked.Has(name)
}
