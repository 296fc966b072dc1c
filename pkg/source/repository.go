package source

import (
	"path/filepath"
	"sync"

	"github.com/ekslint/ekslint/pkg/internal/git"
)

// gitDirectory is what no walk looks into: nothing in it is a file of the user.
const gitDirectory = ".git"

// repository is the git repository that files belong to.
type repository struct {
	// top is where its files are, around the repository in which it lies itself, such as that of a submodule.
	top    string
	around *repository
	// tracked reads the index, once something is to be left out.
	tracked func() (*git.Tracked, error)
}

// repository returns the one at top.
func (c *collector) repository(top string, around *repository) *repository {
	known := c.repositories[top]
	if known == nil {
		read := sync.OnceValues(func() (*git.Tracked, error) { return git.ReadTracked(top, isCandidate) })
		known = &repository{top, around, read}
		c.repositories[top] = known
	}
	return known
}

// tracks reports whether git tracks the file at path, or something in the directory. The error is that of a repository whose index cannot
// be read.
func (r *repository) tracks(path string, isDir bool) (bool, error) {
	for ; r != nil; r = r.around {
		tracked, err := r.tracked()
		if err != nil {
			return false, err //nolint:wrapcheck // it says what was done, and on which file
		}
		name, err := filepath.Rel(r.top, path)
		if err != nil {
			continue
		}
		name = filepath.ToSlash(name)
		if isDir && tracked.Below(name) || !isDir && tracked.Has(name) {
			return true, nil
		}
	}
	return false, nil
}
