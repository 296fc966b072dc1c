// Package cli is the command line: one file a command. It is the only room that prints, reads the environment and the
// clock, and picks an exit code.
package cli

import (
	"context"
	"errors"
	"io"
	"os"
	"runtime/debug"
	"time"

	"github.com/spf13/cobra"
)

// Exit codes.
const (
	// ExitOK: nothing was found at or above the threshold of --fail-on.
	ExitOK = 0
	// ExitFindings: something was.
	ExitFindings = 1
	// ExitUsage: wrong use, such as an unknown flag or rule.
	ExitUsage = 2
	// ExitFailure: something could not be read, analysed or written.
	ExitFailure = 3
	// ExitDenied: "ekslint why" found the flow denied.
	ExitDenied = 1
	// ExitUnknown: "ekslint why" could not know.
	ExitUnknown = 4
)

// streams is where a command reads and writes, and the little that it knows of the world around it.
type streams struct {
	in       io.Reader
	out, err io.Writer
	getenv   func(string) string
	now      func() time.Time
}

// exit is an error that carries an exit code. With an empty cause it is silent: the report has said everything.
type exit struct {
	code  int
	cause error
}

func (e exit) Error() string {
	if e.cause == nil {
		return ""
	}
	return e.cause.Error()
}

func (e exit) Unwrap() error { return e.cause }

func failure(err error) error { return exit{ExitFailure, err} }

// Main runs ekslint with the arguments (without the program's name) and returns the exit code.
func Main(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	tuneGC()
	s := streams{in: stdin, out: stdout, err: stderr, getenv: os.Getenv, now: time.Now}
	root := newRoot(s)
	root.SetArgs(args)
	command, err := root.ExecuteContextC(context.Background())
	return conclude(err, command.CommandPath(), stderr)
}

// conclude prints an error that nobody has shown yet and returns the exit code for it. What has no code of its own comes
// from the parsing of arguments, and so is wrong use of the command.
func conclude(err error, command string, stderr io.Writer) int {
	if err == nil {
		return ExitOK
	}
	code := ExitUsage
	if e, ok := errors.AsType[exit](err); ok {
		code = e.code
	}
	message := ""
	if text := err.Error(); text != "" {
		message = "ekslint: " + text + "\n"
	}
	if code == ExitUsage {
		message += "see \"" + command + " --help\"\n"
	}
	_, _ = io.WriteString(stderr, message) // where this fails, the exit code has to do
	return code
}

// tuneGC lets the heap grow further before it is collected: a run is short, and most of what it allocates while the
// policies are compiled lives until its end.
func tuneGC() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(400)
	}
}

func newRoot(s streams) *cobra.Command {
	root := newLint(s)
	root.SilenceErrors, root.SilenceUsage = true, true
	root.SetIn(s.in)
	root.SetOut(s.out)
	root.SetErr(s.err)
	root.AddCommand(newDiff(s), newGraph(s), newRules(s), newExplain(s), newVersion(s), newWhy(s))
	return root
}
