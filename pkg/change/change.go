// Package change says which findings of a run have to do with what is different from a commit of a git repository, so that a review
// speaks of the change and not of what was there before.
//
// Everything is linted, and so is what the commit has of the files with findings. A finding is outside the change if the old version has
// it as well, no less severe and no less wide (see package baseline), and none of the lines is new that it points to: its own, and those
// that it names as the reason. Files are compared by their path in the repository, with links followed, or, where the commit has none of
// that path, with the file that became them: one that is gone, and of which at least half is left.
//
// What is compared is the commit at which the history of what is checked out left the revision that the user names, as a pull request is
// compared with its target.
package change

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"github.com/ekslint/ekslint/pkg/internal/git"
	"github.com/ekslint/ekslint/pkg/lint"
)

// Base is the commit that a change starts from.
type Base struct {
	lint.Change

	repository *git.Repository
	// dir is where relative names of files start.
	dir string
	// staged are the files of the index, by path from the root of the repository; nil where the change is that of the files on the disk.
	staged map[string]git.File
}

// Open returns the base of what differs from the revision, in the repository around the directory dir, where names of files start. An
// empty revision stands for the commit that is checked out. The error is git's: git.ErrNoGit, git.ErrNoRepository, git.ErrNoRevision,
// git.ErrSpelling, git.ErrNoMergeBase.
func Open(ctx context.Context, dir, since string) (*Base, error) {
	dir, err := filepath.EvalSymlinks(dir)
	if err != nil {
		return nil, fmt.Errorf("looking for the repository: %w", err)
	}
	repository, err := git.Open(ctx, dir)
	if err != nil {
		return nil, err //nolint:wrapcheck // it names the directory
	}
	b := &Base{repository: repository, dir: dir}
	b.Since = since
	b.Commit, err = b.start(ctx)
	return b, err
}

// OpenAt is Open for the revision itself, wherever the histories parted.
func OpenAt(ctx context.Context, dir, revision string) (*Base, error) {
	b, err := Open(ctx, dir, "")
	if err != nil {
		return nil, err
	}
	b.Since = revision
	b.Commit, err = b.repository.Commit(ctx, revision)
	return b, err //nolint:wrapcheck // it names the revision
}

// start returns the commit that files are compared with; it is empty where nothing was committed yet.
func (b *Base) start(ctx context.Context) (string, error) {
	head, err := b.repository.Commit(ctx, "HEAD")
	if b.Since == "" {
		if errors.Is(err, git.ErrNoRevision) {
			err = nil
		}
		return head, err
	}
	since, sinceErr := b.repository.Commit(ctx, b.Since)
	switch {
	case sinceErr != nil:
		return "", sinceErr
	case err != nil:
		return "", err
	}
	start, err := b.repository.MergeBase(ctx, since, head)
	if err != nil {
		return "", fmt.Errorf("%q and HEAD: %w", b.Since, err)
	}
	return start, nil
}
