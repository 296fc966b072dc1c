package cli

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"iter"
	"path/filepath"
	"runtime"

	"golang.org/x/sync/errgroup"

	"github.com/ekslint/ekslint/pkg/internal/git"
	"github.com/ekslint/ekslint/pkg/internal/readfile"
	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/source"
)

// linted are the files of a run that may hold suppressions, by name. They are read again when their age is asked for, since to keep
// their contents would take as much memory as they are large.
type linted map[string]lintedFile

// lintedFile is without a path where it was not read from one, or two files have its name.
type lintedFile struct {
	path string
	sum  [sha256.Size]byte
}

// note hands on the files, and notes those that may hold suppressions.
func (l linted) note(files iter.Seq[source.File]) iter.Seq[source.File] {
	return func(yield func(source.File) bool) {
		for f := range files {
			if bytes.Contains(f.Data, []byte("ekslint")) {
				l.add(f)
			}
			if !yield(f) {
				return
			}
		}
	}
}

func (l linted) add(f source.File) {
	if _, twice := l[f.Name]; twice {
		l[f.Name] = lintedFile{}
		return
	}
	l[f.Name] = lintedFile{f.Path, sha256.Sum256(f.Data)}
}

// read returns the content of a file, if it still is what was linted.
func (f lintedFile) read() (data []byte, ok bool) {
	data, err := readfile.Read(f.path, source.MaxSize)
	return data, err == nil && sha256.Sum256(data) == f.sum
}

// date enters the last changes of the suppressions, which are sorted by file and place, by the git repository around the directory dir.
// Where there is no git, no repository, no commit or no such file in it, and where git gives no answer, there is none.
func (l linted) date(ctx context.Context, dir string, all []lint.Suppression) {
	if len(all) == 0 {
		return
	}
	repository, head, err := headAround(ctx, dir)
	if err != nil {
		return
	}
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for len(all) > 0 {
		n := 1
		for n < len(all) && all[n].File == all[0].File {
			n++
		}
		own := all[:n]
		all = all[n:]
		group.Go(func() error {
			err := l[own[0].File].date(ctx, repository, head, own)
			if errors.Is(err, git.ErrTimeout) {
				return err // the other files need not wait as long
			}
			return nil
		})
	}
	_ = group.Wait() // what there is no answer for stays without one
}

// headAround returns the repository around a directory, and the commit that is checked out.
func headAround(ctx context.Context, dir string) (*git.Repository, string, error) {
	dir, err := filepath.EvalSymlinks(dir)
	if err != nil {
		return nil, "", err
	}
	repository, err := git.Open(ctx, dir)
	if err != nil {
		return nil, "", err
	}
	head, err := repository.Commit(ctx, "HEAD")
	return repository, head, err
}

// date enters the last changes of the suppressions of one file.
func (f lintedFile) date(ctx context.Context, repository *git.Repository, head string, own []lint.Suppression) error {
	in, ok := pathIn(repository.Root, f.path)
	if f.path == "" || !ok {
		return nil
	}
	data, ok := f.read()
	if !ok {
		return nil
	}
	lines := linesOf(data, own)
	changes, err := repository.LastChanges(ctx, head, in, data, lines)
	if err != nil {
		return err
	}
	for i := range own {
		if change, ok := changes[lines[i]]; ok {
			own[i].LastChange = &change
		}
	}
	return nil
}

// pathIn returns the path from root to the file that path leads to, with slashes; ok is false where that is not in root.
func pathIn(root, path string) (in string, ok bool) {
	path, err := filepath.Abs(path)
	if err != nil {
		return "", false
	}
	if path, err = filepath.EvalSymlinks(path); err != nil {
		return "", false
	}
	in, err = filepath.Rel(root, path)
	return filepath.ToSlash(in), err == nil && filepath.IsLocal(in)
}

// linesOf are the lines of the suppressions as git counts them, which knows no line end but the line feed.
func linesOf(data []byte, own []lint.Suppression) []int {
	lines, line, counted := make([]int, len(own)), 1, 0
	for i := range own {
		at := own[i].Range.Start.Offset
		line += bytes.Count(data[counted:at], []byte("\n"))
		lines[i], counted = line, at
	}
	return lines
}
