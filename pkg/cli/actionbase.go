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
	repository, err := git.Open(ctx, dir)
	if err != nil {
		return nil, "", err //nolint:wrapcheck // it names the directory
	}
	head, err := repository.Commit(ctx, "HEAD")
	return repository, head, err //nolint:wrapcheck // it names the repository
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
	commit, err := r.Commit(ctx, start.Commit)
	if err != nil || !start.IsProposal {
		return commit, err
	}
	return r.MergeBase(ctx, commit, head)
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
