package cli

import (
	"bytes"
	"errors"
	"io"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/spf13/cobra"

	"github.com/ekslint/ekslint/pkg/internal/printable"
)

func outOfOrder(*cobra.Command, []string) error { panic("out of order") }

func TestPanicIsAFailure(t *testing.T) {
	t.Parallel()
	for name, verbose := range map[string]bool{"plain": false, "verbose": true} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var out bytes.Buffer
			s := streams{out: newStandardOutput(io.Discard), err: printable.NewWriter(&out), verbose: &verbose}
			command := &cobra.Command{Use: "ekslint", RunE: outOfOrder}
			command.SetArgs([]string{})
			if code := s.run(t.Context(), command); code != ExitFailure {
				t.Errorf("exit code %d, want %d", code, ExitFailure)
			}
			const message = "ekslint: internal error: panic: out of order; please report it, with what --verbose shows\n"
			stack, found := strings.CutSuffix(out.String(), message)
			if !found {
				t.Errorf("got %q, want %q at its end", out.String(), message)
			}
			if verbose != strings.Contains(stack, "outOfOrder") || !verbose && stack != "" {
				t.Errorf("with verbose %t the stack is %q", verbose, stack)
			}
		})
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no space left on device") }

func TestOutputThatCannotBeWrittenIsAFailure(t *testing.T) {
	t.Parallel()
	example := filepath.Join("..", "..", "testdata", "examples", "private-gpu.yaml")
	for _, line := range []string{
		"--help", "help", "why --help", "version", "--version", "completion bash", "completion zsh", "completion fish",
		"completion powershell", "rules", "rules --format json", "explain ssh-world-open",
		"explain --format json exposure", "explain --format markdown exposure",
		example, "lint --format json " + example, "graph " + example,
		"why --from nodegroup/gpu --to api-server " + example, "diff " + example + " " + example,
	} {
		var errs bytes.Buffer
		s := streams{
			out: newStandardOutput(full{}), err: printable.NewWriter(&errs), verbose: new(bool), now: time.Now,
			getenv: func(string) string { return "" },
		}
		command := newRoot(s)
		command.SetArgs(strings.Fields(line))
		if code := s.run(t.Context(), command); code != ExitFailure {
			t.Errorf("%v: exit code %d, want %d", line, code, ExitFailure)
		}
		if message, ok := strings.CutSuffix(errs.String(), "ekslint: writing standard output: no space left on device\n"); !ok || message != "" {
			t.Errorf("%v: got %q", line, errs.String())
		}
	}
}
