package change

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"os"
	"slices"

	"github.com/ekslint/ekslint/pkg/internal/git"
	"github.com/ekslint/ekslint/pkg/internal/lines"
	"github.com/ekslint/ekslint/pkg/source"
)

const (
	// alike is how much of a file has to be left for one that is new to be taken for it: as git has it (https://git-scm.com/docs/git-diff,
	// --find-renames).
	alike = 0.5
	// mostCompared is how many of the new files each one that is gone is compared with: those that share most of its lines.
	mostCompared = 10
)

// renaming is a file that is gone, and may have become one that is new.
type renaming struct {
	to    *version
	from  git.File
	alike float64
}

// follow finds the files of the commit that became those of which it has none, since they were renamed.
func (m *marking) follow(ctx context.Context, missing []*version) error {
	if len(missing) == 0 {
		return nil
	}
	gone, err := m.gone(ctx)
	if err != nil || len(gone) == 0 {
		return err
	}
	candidates, err := m.candidates(ctx, missing, gone)
	if err != nil {
		return err
	}
	slices.SortStableFunc(candidates, func(a, b renaming) int {
		return cmp.Or(cmp.Compare(b.alike, a.alike), cmp.Compare(a.to.in, b.to.in), cmp.Compare(a.from.Path, b.from.Path))
	})
	taken := map[string]bool{}
	for _, c := range candidates {
		if c.to.old == nil && !taken[c.from.Path] {
			c.to.old, taken[c.from.Path] = &c.from, true
		}
	}
	return nil
}

// gone are the files of the commit that are not there any more.
func (m *marking) gone(ctx context.Context) ([]git.File, error) {
	files, err := m.repository.Files(ctx, m.Commit, ".", source.IsWalked)
	return slices.DeleteFunc(files, func(f git.File) bool { return m.isThere(f.Path) }), err //nolint:wrapcheck // it says what was done
}

func (m *marking) isThere(in string) bool {
	if m.staged != nil {
		_, ok := m.staged[in]
		return ok
	}
	_, err := os.Lstat(m.path(in))
	return !errors.Is(err, fs.ErrNotExist)
}

// candidates are the pairs of files that may be the same one.
func (m *marking) candidates(ctx context.Context, missing []*version, gone []git.File) (found []renaming, err error) {
	contents := make([][]byte, len(missing))
	for i, v := range missing {
		if contents[i], _, err = m.now(ctx, v); err != nil {
			return nil, err
		}
		if f, ok := git.Holding(contents[i], gone); ok {
			found = append(found, renaming{v, f, 1})
		}
	}
	index := lines.NewIndex(contents)
	err = m.repository.Contents(ctx, gone, source.MaxSize, func(f git.File, old []byte) error {
		for _, i := range index.Nearest(old, mostCompared) {
			if a := lines.Alike(contents[i], old); a >= alike {
				found = append(found, renaming{missing[i], f, a})
			}
		}
		return nil
	})
	return found, err //nolint:wrapcheck // it says what was done
}
