package testenv

import (
	"os/exec"
	"testing"
)

// Commit makes a git repository of the directory, whose files are all in the first commit of its branch main.
func Commit(tb testing.TB, dir string) {
	tb.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		Missing(tb, "the git program")
	}
	for _, args := range [][]string{
		{"init", "-q", "-b", "main"}, {"add", "."}, {"-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-q", "-m", "first"},
	} {
		cmd := exec.CommandContext(tb.Context(), "git", args...) //nolint:gosec // the arguments are those above
		cmd.Dir = dir
		if out, err := cmd.CombinedOutput(); err != nil {
			tb.Fatalf("git %v: %v\n%s", args, err, out)
		}
	}
}
