package change

import (
	"context"
	"fmt"
	"iter"
	"path/filepath"
	"slices"

	"github.com/ekslint/ekslint/pkg/internal/git"
	"github.com/ekslint/ekslint/pkg/source"
)

// Staged makes the change that of the index, which is the usual one unless git names another to its hook (GIT_INDEX_FILE), and returns the
// files in it that the paths stand for (see source.Listed), with what the next commit would have of them. The error is git's.
func (b *Base) Staged(ctx context.Context, from source.Options, paths []string, index string) (iter.Seq[source.File], error) {
	b.repository, from.Dir = b.repository.WithIndex(index), b.dir
	files, conflicts, err := b.repository.Staged(ctx, b.wanted(paths))
	if err != nil {
		return nil, err //nolint:wrapcheck // it says what was done
	}
	b.Change.Staged, b.staged = true, make(map[string]git.File, len(files))
	listed, unmerged := make([]string, 0, len(files)), map[string]bool{}
	for _, f := range files {
		b.staged[f.Path] = f
		listed = append(listed, b.path(f.Path))
	}
	for _, in := range conflicts {
		unmerged[b.path(in)] = true
		listed = append(listed, b.path(in))
	}
	slices.Sort(listed)
	found := source.Listed(paths, from, listed)
	for i, f := range found {
		if unmerged[f.Path] {
			found[i].Err = fmt.Errorf("%s: has a conflict that is not resolved", f.Name)
		}
	}
	return b.filled(ctx, found), nil
}

// wanted says which files of the index are looked at, by path from the root: those that a walk would come to, and those that are named.
func (b *Base) wanted(paths []string) func(string) bool {
	named := map[string]bool{}
	for _, name := range paths {
		if in, ok := b.repository.PathOf(b.absolute(name)); ok {
			named[in] = true
		}
	}
	return func(in string) bool { return source.IsWalked(in) || named[in] }
}

// path is where a file of the repository is.
func (b *Base) path(in string) string {
	return filepath.Join(b.repository.Root, filepath.FromSlash(in))
}

// atOnce is how many files are read from git in one go. To start it takes longer than to read one; their contents are kept until then.
const atOnce = 200

// filled hands over the files of the index with their content.
func (b *Base) filled(ctx context.Context, files []source.File) iter.Seq[source.File] {
	return func(yield func(source.File) bool) {
		for chunk := range slices.Chunk(files, atOnce) {
			contents, err := b.contents(ctx, chunk)
			for _, f := range chunk {
				if full, matters := filled(f, contents, err); matters && !yield(full) {
					return
				}
			}
		}
	}
}

// filled returns a file with its content, or with the error of reading it; matters is false where a walk would pass over it.
func filled(f source.File, contents map[string][]byte, err error) (full source.File, matters bool) {
	data, ok := contents[f.Path]
	switch {
	case f.Err != nil:
		return f, true
	case err != nil:
		f.Err = fmt.Errorf("%s: %w", f.Name, err)
		return f, true
	case !ok: // which is too large to be read
		f.Err = fmt.Errorf("%s: %w", f.Name, source.ErrTooLarge)
		return f, f.Explicit
	default:
		full, matters = source.FromRevision(f.Name, data, f.Explicit)
		full.Path = f.Path
		return full, matters
	}
}

// contents reads files of the index, by where they are.
func (b *Base) contents(ctx context.Context, files []source.File) (map[string][]byte, error) {
	var wanted []git.File
	for _, f := range files {
		if in, ok := b.repository.PathOf(f.Path); ok && f.Err == nil {
			wanted = append(wanted, b.staged[in])
		}
	}
	contents := map[string][]byte{}
	err := b.repository.Contents(ctx, wanted, source.MaxSize, func(f git.File, content []byte) error {
		contents[b.path(f.Path)] = content
		return nil
	})
	return contents, err //nolint:wrapcheck // it says what was done
}
