package git

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"strings"
)

// ErrNoMergeBase is the error of two commits that have none in common, as far as the repository has their history.
var ErrNoMergeBase = errors.New("no commit in common")

// MergeBase returns the commit at which the histories of two commits part, given by their hashes: the one that git merge-base would
// take. The error is ErrNoMergeBase, or git's.
func (r *Repository) MergeBase(ctx context.Context, a, b string) (string, error) {
	hash, err := r.line(ctx, r.args("merge-base", a, b)...)
	failed, ok := errors.AsType[*exec.ExitError](err)
	switch {
	case ok && failed.ExitCode() == 1: // https://git-scm.com/docs/git-merge-base: with nothing printed
		return "", fmt.Errorf("%s and %s have %w%s", a, b, ErrNoMergeBase, r.whereShallow(ctx))
	case err != nil:
		return "", fmt.Errorf("looking for the commit at which %s and %s part: %w", a, b, err)
	case !isHash(hash):
		return "", fmt.Errorf("git merge-base printed %q", hash)
	default:
		return hash, nil
	}
}

// whereElse says what a name that leads to no commit may have been meant for, and how to get it.
func (r *Repository) whereElse(ctx context.Context, revision string) string {
	const remote = "origin/"
	if branch, ok := strings.CutPrefix(revision, remote); ok && isPlain(branch) {
		return fmt.Sprintf(": fetch it with \"git fetch origin %s:refs/remotes/%s\"", branch, revision) + r.whereShallow(ctx)
	}
	if _, err := r.line(ctx, r.args("rev-parse", "--verify", "--quiet", "--end-of-options", "refs/remotes/"+remote+revision)...); err == nil {
		return fmt.Sprintf("; %q is one", remote+revision)
	}
	return r.whereShallow(ctx)
}

// isPlain reports whether a name can be part of a command that people copy.
func isPlain(name string) bool {
	return name != "" && !strings.HasPrefix(name, "-") && !strings.ContainsFunc(name, func(r rune) bool {
		return r != '/' && r != '-' && r != '_' && r != '.' && (r < '0' || r > '9') && (r < 'a' || r > 'z') && (r < 'A' || r > 'Z')
	})
}

// whereShallow says, of a repository without the whole history, what makes it whole.
func (r *Repository) whereShallow(ctx context.Context) string {
	if shallow, err := r.line(ctx, r.args("rev-parse", "--is-shallow-repository")...); err != nil || shallow != "true" {
		return ""
	}
	return ", since this is a shallow clone: fetch the rest with \"git fetch --unshallow\" (\"fetch-depth: 0\" for actions/checkout)"
}
