package main

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"ekslint": main})
}

// today is the day that all tests run on: 2026-11-21.
const today = "1795219200"

// Each script of testdata/script is one use case. Scripts name the rules that they run (--only), so that a new
// rule changes catalogue.txtar and no other. EKSLINT_UPDATE=1 rewrites their golden parts.
func TestScripts(t *testing.T) {
	t.Parallel()
	testscript.Run(t, testscript.Params{
		Dir:           "../../testdata/script",
		UpdateScripts: os.Getenv("EKSLINT_UPDATE") != "",
		Setup: func(env *testscript.Env) error {
			env.Setenv("SOURCE_DATE_EPOCH", today)
			root, err := filepath.Abs("../..")
			env.Setenv("ROOT", root)
			return err
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits":  exits,
			"repeat": repeat,
			"commit": commit,
		},
	})
}

// Scripts, and the test of Neovim, skip what they have no program for, which must not happen in CI.
func TestProgramsAreThere(t *testing.T) {
	t.Parallel()
	for _, program := range []string{"fish", "git", "mandoc", "nvim", "pre-commit", "zsh"} {
		if _, err := exec.LookPath(program); err != nil && os.Getenv("CI") == "true" {
			t.Errorf("missing in CI: %s", program)
		}
	}
}

// exits runs a command and fails the script if its exit code is another: exits CODE COMMAND [ARG ...].
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits code command [arg ...]")
	}
	got, err := 0, ts.Exec(args[1], args[2:]...)
	var exit *exec.ExitError
	switch {
	case errors.As(err, &exit):
		got = exit.ExitCode()
	case err != nil:
		ts.Fatalf("%v", err)
	}
	if want := args[0]; strconv.Itoa(got) != want {
		ts.Fatalf("exit code %d, want %s", got, want)
	}
}

// commit sets a variable to the hash of a commit: commit VARIABLE REPOSITORY REVISION.
func commit(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: commit variable repository revision")
	}
	ts.Check(ts.Exec("git", "-C", args[1], "rev-parse", args[2]))
	ts.Setenv(args[0], strings.TrimSpace(ts.ReadFile("stdout")))
}

// repeat appends a text (with \n for line ends) to a file so many times: repeat FILE TIMES TEXT.
func repeat(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: repeat file times text")
	}
	times, err := strconv.Atoi(args[1])
	ts.Check(err)
	text := strings.ReplaceAll(args[2], `\n`, "\n")
	f, err := os.OpenFile(ts.MkAbs(args[0]), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	ts.Check(err)
	_, err = f.Write(bytes.Repeat([]byte(text), times))
	ts.Check(errors.Join(err, f.Close()))
}
