// Package git reads files of a revision with the git program. It looks at objects only: neither the work tree nor the index is
// read or changed, no hook or filter runs, and nothing is fetched from another repository.
package git

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"
)

var (
	// ErrNoGit is the error of a machine without the git program.
	ErrNoGit = errors.New("the git program is not installed")
	// ErrNoRepository is the error of a directory that belongs to no repository that git would read.
	ErrNoRepository = errors.New("no git repository")
	// ErrNoRevision is the error of a name that leads to no commit.
	ErrNoRevision = errors.New("not a revision")
	// ErrMissing is the error of content that a partial clone lacks: it would have to be fetched.
	ErrMissing = errors.New("its content is not in this partial clone, fetch it first")
)

// Root returns the top of the work tree that the directory dir belongs to, without symbolic links. The error is ErrNoGit, or
// ErrNoRepository with what else git says.
func Root(ctx context.Context, dir string) (string, error) {
	out, err := run(ctx, dir, nil, "rev-parse", "--show-toplevel")
	if errors.Is(err, ErrNoGit) {
		return "", err
	}
	if err != nil && strings.HasPrefix(err.Error(), "not a git repository") { // which says the same
		return "", fmt.Errorf("%s: %w", dir, ErrNoRepository)
	}
	if err != nil {
		return "", fmt.Errorf("%s: %w: %w", dir, ErrNoRepository, err)
	}
	root, err := filepath.EvalSymlinks(filepath.FromSlash(strings.TrimSuffix(string(out), "\n")))
	if err != nil {
		return "", fmt.Errorf("finding the repository of %s: %w", dir, err)
	}
	return root, nil
}

// Commit returns the hash of the commit that revision names in the repository at root. The error is ErrNoRevision with the
// name.
func Commit(ctx context.Context, root, revision string) (string, error) {
	// --end-of-options keeps git from taking the name for an option.
	out, err := run(ctx, root, nil, "rev-parse", "--verify", "--quiet", "--end-of-options", revision+"^{commit}")
	hash := strings.TrimSpace(string(out))
	if err != nil || !isHash(hash) {
		return "", fmt.Errorf("%q is %w of the repository at %s", revision, ErrNoRevision, root)
	}
	return hash, nil
}

func isHash(s string) bool {
	return len(s) >= 40 && strings.Trim(s, "0123456789abcdef") == ""
}

// run runs git in dir and returns what it prints. The error is what git says.
func run(ctx context.Context, dir string, stdin []byte, args ...string) ([]byte, error) {
	program, err := exec.LookPath("git")
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNoGit, err)
	}
	args = append([]string{"--literal-pathspecs", "-C", dir}, args...)
	cmd := exec.CommandContext(ctx, program, args...) //nolint:gosec // the arguments are ours, and names follow --end-of-options or --
	cmd.Env = environment(cmd.Environ())
	cmd.Stdin = bytes.NewReader(stdin)
	var out, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &stderr
	if err := cmd.Run(); err != nil {
		if said := errorLine(stderr.String()); said != "" {
			return nil, errors.New(said)
		}
		return nil, fmt.Errorf("git %s: %w", strings.Join(args, " "), err)
	}
	return out.Bytes(), nil
}

// errorLine returns the line with git's fatal error, or else the first that it wrote.
func errorLine(stderr string) string {
	for line := range strings.Lines(stderr) {
		if fatal, ok := strings.CutPrefix(line, "fatal: "); ok {
			return strings.TrimSpace(fatal)
		}
	}
	first, _, _ := strings.Cut(strings.TrimSpace(stderr), "\n")
	return first
}

// environment is that of the process without the variables that git sets for its hooks to point to a repository: the one
// around the files is used. No transport is allowed, so that a partial clone is not completed on the way.
func environment(process []string) []string {
	var kept []string
	for _, variable := range process {
		name, _, _ := strings.Cut(variable, "=")
		switch name {
		case "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY",
			"GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_NAMESPACE":
		default:
			kept = append(kept, variable)
		}
	}
	return append(kept, "GIT_ALLOW_PROTOCOL=none", "GIT_NO_LAZY_FETCH=1", "GIT_OPTIONAL_LOCKS=0", "LC_ALL=C")
}
