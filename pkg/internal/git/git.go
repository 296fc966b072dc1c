// Package git reads files of a revision and the history of their lines with the git program, and the names of tracked files from its
// index. The repository may be hostile, its configuration above all: no hook, filter or helper runs, nothing is written, nothing is
// fetched from another repository, and git has only so long and so much memory.
package git

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"
)

var (
	// ErrNoGit is the error of a machine without the git program.
	ErrNoGit = errors.New("the git program is not installed")
	// ErrNoRepository is the error of a directory that belongs to no repository that git would read.
	ErrNoRepository = errors.New("no git repository")
	// ErrNoRevision is the error of a name that leads to no commit.
	ErrNoRevision = errors.New("not a revision")
	// ErrSpelling is the error of what git would take for more than a name.
	ErrSpelling = errors.New("not a branch, tag or commit")
	// ErrMissing is the error of content that a partial clone lacks: it would have to be fetched.
	ErrMissing = errors.New("this partial clone lacks it: fetch it first, or clone without a filter")
)

// Repository is the repository of a work tree.
type Repository struct {
	// Root is the top of the work tree.
	Root string

	directory string
	// index is the file of another index than the usual one; empty for that.
	index   string
	timeout time.Duration
}

// timeout is how long git may take for one answer. The largest repositories list their files in a few seconds; what takes longer waits for
// something that never comes.
const timeout = 30 * time.Second

// Open returns the repository whose .git stands in or above the absolute path dir. The error is ErrNoGit, or ErrNoRepository
// with what else git says: it does not read the repository of another user, for example.
func Open(ctx context.Context, dir string) (*Repository, error) {
	return open(ctx, dir, timeout)
}

func open(ctx context.Context, dir string, timeout time.Duration) (*Repository, error) {
	top, ok := Find(dir)
	if !ok {
		return nil, fmt.Errorf("%s: %w", dir, ErrNoRepository)
	}
	own, err := directory(top)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", dir, err)
	}
	r := &Repository{Root: top, timeout: timeout}
	out, err := r.line(ctx, "-C", top, "rev-parse", "--absolute-git-dir", "--show-toplevel")
	switch {
	case errors.Is(err, ErrNoGit), errors.Is(err, ErrTimeout):
		return nil, err
	case err != nil && strings.HasPrefix(err.Error(), "not a git repository"): // which says the same
		return nil, fmt.Errorf("%s: %w", dir, ErrNoRepository)
	case err != nil:
		return nil, fmt.Errorf("%s: %w: %w", dir, ErrNoRepository, err)
	}
	// Git must mean the same two: one that does not know safe.bareRepository may have found a bare repository, and core.worktree
	// may say that the files are elsewhere.
	found, tree, _ := strings.Cut(out, "\n")
	if !isSame(own, found) || !isSame(top, tree) {
		return nil, fmt.Errorf("%s: %w: git takes it for that of %q at %q", dir, ErrNoRepository, tree, found)
	}
	r.directory = own
	return r, nil
}

func isSame(a, b string) bool {
	first, err := os.Stat(a)
	if err != nil {
		return false
	}
	second, err := os.Stat(filepath.FromSlash(b))
	return err == nil && os.SameFile(first, second)
}

// Commit returns the hash of the commit that revision names. The error is ErrNoRevision or ErrSpelling with the name, or git's.
//
// What holds a colon, or searches the messages of commits, is refused: git would look into the index for ":file", and the author of
// a message would choose what ":/text" and "main^{/text}" are (https://git-scm.com/docs/gitrevisions).
func (r *Repository) Commit(ctx context.Context, revision string) (string, error) {
	if strings.ContainsAny(revision, ":\x00\n") || strings.Contains(revision, "^{/") {
		return "", fmt.Errorf("%q is %w", revision, ErrSpelling)
	}
	// --end-of-options keeps git from taking the name for an option.
	hash, err := r.line(ctx, r.args("rev-parse", "--verify", "--quiet", "--end-of-options", revision+"^{commit}")...)
	switch {
	case errors.Is(err, ErrTimeout):
		return "", err
	case err != nil || !isHash(hash):
		return "", fmt.Errorf("%q is %w of the repository at %s%s", revision, ErrNoRevision, r.Root, r.whereElse(ctx, revision))
	default:
		return hash, nil
	}
}

func isHash(s string) bool {
	return len(s) >= 40 && strings.Trim(s, "0123456789abcdef") == ""
}

// args are the arguments of a command about the repository.
func (r *Repository) args(command ...string) []string {
	return append([]string{"--git-dir=" + r.directory, "--work-tree=" + r.Root}, command...)
}

// maxLine bounds answers that are a hash or two paths.
const maxLine = 64 << 10

// line returns what git prints, which is short, without the last line end.
func (r *Repository) line(ctx context.Context, args ...string) (string, error) {
	var out []byte
	err := r.run(ctx, nil, func(stdout *bufio.Reader) (err error) {
		out, err = io.ReadAll(io.LimitReader(stdout, maxLine))
		return err
	}, args...)
	return strings.TrimSuffix(string(out), "\n"), err
}
