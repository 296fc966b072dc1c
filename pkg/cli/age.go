package cli

import (
	"bytes"
	"context"
	"errors"
	"iter"
	"path/filepath"
	"runtime"

	"golang.org/x/sync/errgroup"

	"github.com/ekslint/ekslint/pkg/internal/git"
	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/source"
)

// linted are the files of a run that may hold suppressions.
type linted struct{ source.Noted }

func newLinted() linted { return linted{source.Noted{}} }

// note hands on the files, and notes those that may hold suppressions.
func (l linted) note(files iter.Seq[source.File]) iter.Seq[source.File] {
	return l.Note(files, func(f source.File) bool { return bytes.Contains(f.Data, []byte("ekslint")) })
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
			err := date(ctx, l.Noted[own[0].File], repository, head, own)
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
func date(ctx context.Context, f source.NotedFile, repository *git.Repository, head string, own []lint.Suppression) error {
	path, err := filepath.Abs(f.Path)
	if f.Path == "" || err != nil {
		return err
	}
	in, ok := repository.RealPathOf(path)
	if !ok {
		return nil
	}
	data, ok := f.Read()
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
