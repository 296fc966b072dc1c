package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"github.com/ekslint/ekslint/pkg/internal/git"
	"github.com/ekslint/ekslint/pkg/internal/readfile"
	"github.com/ekslint/ekslint/pkg/internal/workflow"
)

// look finds out what the change starts from, and where GitHub shows the files.
func (a *action) look(ctx context.Context) {
	start, none := a.event()
	a.isProposal = start.IsProposal
	repository, head, err := checkedOut(ctx)
	if a.baseErr = cmp.Or(none, err); a.baseErr == nil {
		a.base, a.baseErr = startOf(ctx, repository, start, head)
	}
	if err == nil && a.getenv("GITHUB_SHA") == head { // lines of another commit may be elsewhere
		shown, _ := workflow.NewSource(a.getenv("GITHUB_SERVER_URL"), a.getenv("GITHUB_REPOSITORY"), head)
		a.source = shownSource{shown, repository.Root}
	}
}

// checkedOut returns the repository around the working directory, and the commit that is checked out.
func checkedOut(ctx context.Context) (*git.Repository, string, error) {
	dir, err := workingDir()
	if err != nil {
		return nil, "", err
	}
	return headAround(ctx, dir)
}

// event reads what the change of the event starts from.
func (a *action) event() (workflow.Base, error) {
	name := a.getenv("GITHUB_EVENT_NAME")
	start, err := workflow.BaseOf(name, nil)
	if errors.Is(err, workflow.ErrNoBase) {
		return start, err
	}
	data, err := readfile.Read(a.getenv("GITHUB_EVENT_PATH"), workflow.MaxPayload)
	if err != nil {
		return start, fmt.Errorf("reading the payload of the event: %w", err)
	}
	return workflow.BaseOf(name, data)
}

// startOf returns the commit that a change starts from, of which the last commit is head.
//
// For a pull request, GitHub checks out a commit that merges it into its base: its first parent is the base as it was then, which may be
// ahead of the one in the payload, and what it brought is not of this change.
func startOf(ctx context.Context, r *git.Repository, start workflow.Base, head string) (string, error) {
	if merged, err := r.Commit(ctx, head+"^2"); err == nil && merged == start.Head {
		return r.Commit(ctx, head+"^1")
	}
	if err := holdsChange(ctx, r, start.Head, head); err != nil {
		return "", err
	}
	commit, err := r.Commit(ctx, start.Commit)
	if err != nil {
		return "", err
	}
	return r.MergeBase(ctx, commit, head)
}

// holdsChange is the error of a commit head that is not the last one of a change, and has it not in its history: a workflow for
// pull_request_target checks out the target branch, unless told otherwise, and there is nothing of the change in that.
func holdsChange(ctx context.Context, r *git.Repository, last, head string) error {
	if last == "" {
		return nil
	}
	commit, err := r.Commit(ctx, last)
	if err != nil {
		return fmt.Errorf("the last commit of the change: %w", err)
	}
	if common, err := r.MergeBase(ctx, commit, head); err != nil && !errors.Is(err, git.ErrNoMergeBase) {
		return err //nolint:wrapcheck // it names the commits
	} else if common != commit {
		return fmt.Errorf("HEAD is %s, which does not contain the change: its last commit is %s", workflow.Short(head), workflow.Short(commit))
	}
	return nil
}

// shownSource is where GitHub shows the files of the work tree at root.
type shownSource struct {
	workflow.Source

	root string
}

// URL is that of a line of a file, by its name in reports; empty where there is none.
func (s shownSource) URL(file string, line int) string {
	path, err := filepath.Abs(filepath.FromSlash(file))
	if err != nil {
		return ""
	}
	name, err := filepath.Rel(s.root, path)
	if err != nil {
		return ""
	}
	return s.Source.URL(filepath.ToSlash(name), line)
}
