package change

import (
	"cmp"
	"context"
	"path"
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

// arrival is a file that the commit lacks, and that may be one under another name.
type arrival struct {
	in      string
	content []byte
	// version is nil for a file without findings, which may be what became of another nevertheless.
	version *version
	isFound bool
}

// following is the search for what new files were before.
type following struct {
	arrivals []*arrival
	// gone are the files of the commit that are not there any more, and taken those of them that were found again.
	gone  []git.File
	taken map[string]bool
}

// follow finds the files of the commit that became those of which it has none, since they were renamed.
func (m *marking) follow(ctx context.Context, missing []*version) error {
	if len(missing) == 0 {
		return nil
	}
	f := following{taken: map[string]bool{}}
	had, err := m.repository.Files(ctx, m.Commit, ".", source.IsWalked)
	if err != nil {
		return err //nolint:wrapcheck // it says what was done
	}
	tracked, err := m.tracked(ctx)
	if err != nil {
		return err
	}
	before := map[string]bool{}
	for _, file := range had {
		before[file.Path] = true
		if !m.isThere(file.Path, tracked) {
			f.gone = append(f.gone, file)
		}
	}
	if len(f.gone) == 0 {
		return nil
	}
	if err := m.arrive(ctx, &f, missing, before, tracked); err != nil {
		return err
	}
	f.findSame(func(a *arrival, from git.File) bool { return path.Base(a.in) == path.Base(from.Path) })
	f.findSame(func(*arrival, git.File) bool { return true })
	return f.findAlike(ctx, m.repository)
}

// tracked are the files of the index; empty where that of the usual work tree cannot be read, which a run need not do otherwise.
func (m *marking) tracked(ctx context.Context) (map[string]git.File, error) {
	if m.staged != nil {
		return m.staged, nil
	}
	files, _, err := m.repository.Staged(ctx, source.IsWalked)
	tracked := make(map[string]git.File, len(files))
	if err != nil && ctx.Err() == nil {
		return tracked, nil
	}
	for _, f := range files {
		tracked[f.Path] = f
	}
	return tracked, ctx.Err()
}

// isThere reports whether a file is still there, if only where a sparse checkout has left it out.
func (m *marking) isThere(in string, tracked map[string]git.File) bool {
	file, isTracked := tracked[in]
	if m.staged != nil || isTracked && file.IsAbsent() {
		return isTracked
	}
	return m.repository.HasFile(in)
}

// arrive finds the files that the commit lacks.
func (m *marking) arrive(ctx context.Context, f *following, missing []*version, before map[string]bool, tracked map[string]git.File) error {
	known := map[string]bool{}
	contents, err := m.present(ctx, missing)
	if err != nil {
		return err
	}
	for _, v := range missing {
		known[v.in] = true
		if content, ok := contents[v]; ok {
			f.arrivals = append(f.arrivals, &arrival{in: v.in, content: content, version: v})
		}
	}
	var others []git.File
	for in, file := range tracked {
		if !before[in] && !known[in] {
			others = append(others, file)
		}
	}
	err = m.repository.Contents(ctx, others, source.MaxSize, func(file git.File, content []byte) error {
		if source.MayHoldClusterConfig(content) {
			f.arrivals = append(f.arrivals, &arrival{in: file.Path, content: content})
		}
		return nil
	})
	slices.SortFunc(f.arrivals, func(a, b *arrival) int { return cmp.Compare(a.in, b.in) })
	return err //nolint:wrapcheck // it says what was done
}

// found notes what a new file was before.
func (f *following) found(a *arrival, from git.File) {
	a.isFound, f.taken[from.Path] = true, true
	if a.version != nil {
		a.version.old = &from
	}
}

// findSame finds the files that have the content of one that is gone, and that may be it.
func (f *following) findSame(mayBe func(*arrival, git.File) bool) {
	index := git.IndexContents(f.gone)
	for _, a := range f.arrivals {
		if a.isFound {
			continue
		}
		same := index.Holding(a.content)
		i := slices.IndexFunc(same, func(from git.File) bool { return !f.taken[from.Path] && mayBe(a, from) })
		if i >= 0 {
			f.found(a, same[i])
		}
	}
}

// findAlike finds the files of which enough is left, those first that changed least.
func (f *following) findAlike(ctx context.Context, repository *git.Repository) error {
	type pair struct {
		to    *arrival
		from  git.File
		alike float64
	}
	left := slices.DeleteFunc(slices.Clone(f.arrivals), func(a *arrival) bool { return a.isFound })
	contents := make([][]byte, len(left))
	for i, a := range left {
		contents[i] = a.content
	}
	index := lines.NewIndex(contents)
	var pairs []pair
	gone := slices.DeleteFunc(slices.Clone(f.gone), func(file git.File) bool { return f.taken[file.Path] })
	err := repository.Contents(ctx, gone, source.MaxSize, func(from git.File, old []byte) error {
		for _, i := range index.Nearest(old, mostCompared) {
			if alikeness := lines.Alike(contents[i], old); alikeness >= alike {
				pairs = append(pairs, pair{left[i], from, alikeness})
			}
		}
		return nil
	})
	slices.SortStableFunc(pairs, func(a, b pair) int {
		return cmp.Or(cmp.Compare(b.alike, a.alike), cmp.Compare(a.to.in, b.to.in), cmp.Compare(a.from.Path, b.from.Path))
	})
	for _, p := range pairs {
		if !p.to.isFound && !f.taken[p.from.Path] {
			f.found(p.to, p.from)
		}
	}
	return err //nolint:wrapcheck // it says what was done
}
