package git

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/ekslint/ekslint/pkg/internal/readfile"
)

// marker is what stands at the top of a work tree: a directory, or the file of a linked worktree or a submodule. Git never checks out a
// file of this name, so that nobody adds a repository by a change of the files. A bare repository has no such mark: it is
// files like others, and so is never taken for the one that the files belong to.
const marker = ".git"

// Find returns the nearest directory at or above dir that is the top of a work tree. It cannot look above a relative path.
func Find(dir string) (top string, ok bool) {
	for {
		if IsTop(dir) {
			return dir, true
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return "", false
		}
		dir = parent
	}
}

// IsTop reports whether dir is the top of a work tree, by what stands in it.
func IsTop(dir string) bool {
	_, err := os.Lstat(filepath.Join(dir, marker))
	return err == nil
}

// maxGitfile is the size of the largest file that leads from a work tree to its repository: it holds one path.
const maxGitfile = 64 << 10

// directory returns the git directory of the work tree at top: .git, or what that file leads to
// (https://git-scm.com/docs/gitrepository-layout).
func directory(top string) (string, error) {
	path := filepath.Join(top, marker)
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return path, nil
	}
	data, err := readfile.Read(path, maxGitfile)
	if err != nil {
		return "", fmt.Errorf("%w: %s: %w", ErrNoRepository, path, err)
	}
	target, ok := strings.CutPrefix(string(data), "gitdir: ")
	if !ok {
		return "", fmt.Errorf("%s: %w", path, ErrNoRepository)
	}
	target = filepath.FromSlash(strings.TrimRight(target, "\r\n"))
	if !filepath.IsAbs(target) {
		target = filepath.Join(top, target)
	}
	return target, nil
}
