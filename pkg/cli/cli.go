// Package cli is the command line: one file a command. It is the only package that prints, reads the environment and the
// clock, and picks an exit code.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/spf13/cobra"

	"github.com/ekslint/ekslint/pkg/internal/panics"
	"github.com/ekslint/ekslint/pkg/internal/printable"
)

// Exit codes.
const (
	// ExitOK: nothing was found at or above the threshold of --fail-on.
	ExitOK = 0
	// ExitFindings: something was.
	ExitFindings = 1
	// ExitUsage: wrong usage, such as an unknown flag or rule.
	ExitUsage = 2
	// ExitFailure: something could not be read, analysed or written.
	ExitFailure = 3
	// ExitDenied: "ekslint why" found the flow denied.
	ExitDenied = 1
	// ExitUnknown: "ekslint why" could not know.
	ExitUnknown = 4
)

// streams is where a command reads and writes, and what it knows of its environment. Both outputs make harmless what is written to
// them, and so does deliver for files.
type streams struct {
	in     io.Reader
	stdin  place // that in reads from
	out    *standardOutput
	err    *printable.Writer
	getenv func(string) string
	now    func() time.Time
	// verbose is the flag of that name.
	verbose *bool
}

// showStack shows where ekslint itself failed on a file, where that is asked for.
func (s streams) showStack(file string, stack []byte) {
	if *s.verbose && stack != nil {
		_, _ = fmt.Fprintf(s.err, "%s:\n%s\n", printable.Line(file), stack)
	}
}

// tell writes a message to standard error, in one line.
func (s streams) tell(message string) {
	_, _ = fmt.Fprintf(s.err, "ekslint: %s\n", printable.Line(printable.Clip(message))) // where this fails, the exit code has to suffice
}

// exit is an error that carries an exit code. With an empty cause it is silent: the report says everything.
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

// failure is an error that ends the program with ExitFailure, unless it has an exit code of its own.
func failure(err error) error {
	if own, ok := errors.AsType[exit](err); ok {
		return own
	}
	return exit{ExitFailure, err}
}

// Main runs ekslint with the arguments (without the program's name) and returns the exit code.
func Main(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	ctx, stop := untilSignal(context.Background())
	defer stop()
	s := streams{
		in: interruptible(ctx, stdin), stdin: streamPlace(stdin), out: newStandardOutput(stdout), err: printable.NewWriter(stderr),
		getenv: os.Getenv, now: time.Now, verbose: new(bool),
	}
	root := newRoot(s)
	root.SetArgs(args)
	if err := flagsNotFiles(args); err != nil {
		return s.conclude(err, root.CommandPath())
	}
	late := streams{err: printable.NewWriter(stderr)} // the command may still write to the other one
	return orWhenDone(ctx,
		func() int { return s.run(ctx, root) },
		func() int { return late.conclude(failure(context.Cause(ctx)), root.CommandPath()) })
}

// run executes the command and returns the exit code. A panic is a failure like others, with a message for people.
func (s streams) run(ctx context.Context, root *cobra.Command) int {
	command := root
	err := panics.Call(func() (err error) {
		command, err = root.ExecuteContextC(ctx)
		return err
	})
	if stack := panics.StackOf(err); stack != nil {
		s.showStack("ekslint", stack)
		err = failure(fmt.Errorf("internal error: %w; please report it, with what --verbose shows", err))
	}
	_ = s.out.Flush() // remembers a failure
	if s.out.to.failed != nil {
		err = failure(fmt.Errorf("writing standard output: %w", reason(s.out.to.failed)))
	}
	return s.conclude(err, command.CommandPath())
}

// conclude prints an error that has not been shown yet and returns the exit code for it. An error without an exit code comes
// from parsing the arguments, and so means wrong usage of the command.
func (s streams) conclude(err error, command string) int {
	if err == nil {
		return ExitOK
	}
	code := exitCode(err)
	for _, text := range problemsOf(err) {
		s.tell(text)
	}
	if code == ExitUsage && configProblems(err) == nil {
		_, _ = fmt.Fprintf(s.err, "see \"%s --help\"\n", command)
	}
	_ = s.err.Flush()
	return code
}
