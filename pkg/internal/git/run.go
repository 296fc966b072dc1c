package git

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
	"time"
)

// ErrTimeout is the error of a git that takes too long.
var ErrTimeout = errors.New("git did not answer within")

// patience is how long what git has started may keep its output open once git has ended.
const patience = time.Second

// run runs git, hands what it prints to read, as it comes, and ends git with all that it has started when that fails or the time is
// up. The error is what git says, or else that of read.
func (r *Repository) run(ctx context.Context, stdin io.Reader, read func(*bufio.Reader) error, args ...string) error {
	ctx, cancel := context.WithTimeoutCause(ctx, r.timeout, fmt.Errorf("%w %s", ErrTimeout, r.timeout))
	defer cancel()
	cmd, err := command(ctx, args)
	if err != nil {
		return err
	}
	cmd.Env = append(cmd.Env, r.variables()...)
	cmd.Stdin = stdin
	stderr := &head{limit: maxLine}
	cmd.Stderr = stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		return fmt.Errorf("running git: %w", err)
	}
	cmd.Cancel = func() error { return errors.Join(killGroup(cmd), out.Close()) }
	if err := cmd.Start(); err != nil {
		return fmt.Errorf("running git: %w", err)
	}
	limitMemory(cmd.Process.Pid)
	readErr := read(bufio.NewReader(out))
	stopped := context.Cause(ctx)
	if readErr != nil {
		cancel()
	}
	err = cmd.Wait()
	failed, ok := errors.AsType[*exec.ExitError](err)
	byItself := ok && failed.Exited()
	switch said := errorLine(stderr.String()); {
	case stopped != nil:
		return stopped
	case byItself && said != "":
		return explained(said)
	case readErr != nil:
		return readErr
	case err != nil:
		return fmt.Errorf("git %s: %w", strings.Join(args, " "), err)
	default:
		return nil
	}
}

// command is a call of git that can do no harm.
func command(ctx context.Context, args []string) (*exec.Cmd, error) {
	program, err := exec.LookPath("git")
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNoGit, err)
	}
	args = append(harmless(), args...)
	cmd := exec.CommandContext(ctx, program, args...) //nolint:gosec // the arguments are ours, and names follow --end-of-options or --
	cmd.Env = environment(cmd.Environ())
	cmd.WaitDelay = patience
	ownGroup(cmd)
	return cmd, nil
}

// explained is the error of what git says, with what to do about it where many meet it and git does not say it in one line.
func explained(said string) error {
	switch {
	case strings.Contains(said, "promisor remote"):
		return fmt.Errorf("%s: %w", said, ErrMissing)
	case strings.Contains(said, "dubious ownership"): // as in a container, whose user does not own the files
		return fmt.Errorf("%s; where that is right, \"git config --global --add safe.directory <the repository>\" lets git read it", said)
	default:
		return errors.New(said)
	}
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

// harmless are the options of every call that take from the configuration of a repository what git would run, write or ask
// for (https://git-scm.com/docs/git-config). Our commands read objects by their names, so that most of it is out of their reach; the
// options are there for the rest, and for what later versions of git do.
//
// Trace2 needs none: its settings are read from the system and the user alone.
func harmless() []string {
	args := []string{"--no-pager", "--literal-pathspecs"}
	for _, setting := range []string{
		"safe.bareRepository=explicit", // a bare repository among the files is not ours

		"core.fsmonitor=false", // a program that is run where the index is read
		"core.hooksPath=" + os.DevNull,
		"core.untrackedCache=false", // writes the index
		"core.useReplaceRefs=false", // objects in the place of others

		// what a partial clone lacks is not fetched (see environment); transports, their helpers, and what follows a fetch
		"protocol.allow=never", "core.sshCommand=false", "core.askPass=", "credential.helper=", "fetch.recurseSubmodules=false",
		"gc.auto=0", "maintenance.auto=false",
	} {
		args = append(args, "-c", setting)
	}
	return args
}

// environment is that of the process without the variables that git sets for its hooks to point to a repository (git rev-parse
// --local-env-vars), since the one above the working directory is meant, and with those that forbid what harmless cannot: fetching
// what a partial clone lacks, asking at the terminal, and replaced history. What is configured by the environment stays, since
// only the user can have done so.
func environment(process []string) []string {
	kept := slices.DeleteFunc(slices.Clone(process), func(variable string) bool {
		name, _, _ := strings.Cut(variable, "=")
		switch name {
		case "GIT_DIR", "GIT_WORK_TREE", "GIT_IMPLICIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY",
			"GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_NAMESPACE", "GIT_GRAFT_FILE", "GIT_SHALLOW_FILE", "GIT_REPLACE_REF_BASE", "GIT_CONFIG":
			return true
		default:
			return false
		}
	})
	return append(kept, "GIT_ALLOW_PROTOCOL=none", "GIT_NO_LAZY_FETCH=1", "GIT_OPTIONAL_LOCKS=0", "GIT_TERMINAL_PROMPT=0",
		"GIT_NO_REPLACE_OBJECTS=1", "LC_ALL=C")
}

// variables are those of the environment that a repository sets.
func (r *Repository) variables() []string {
	if r.index == "" {
		return nil
	}
	return []string{"GIT_INDEX_FILE=" + r.index}
}

// head keeps the beginning of what is written to it.
type head struct {
	bytes.Buffer
	limit int
}

// Write implements io.Writer.
func (h *head) Write(p []byte) (int, error) {
	h.Buffer.Write(p[:min(len(p), h.limit-h.Len())])
	return len(p), nil
}
