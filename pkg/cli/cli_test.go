package cli

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/spf13/cobra"
)

func outOfOrder(*cobra.Command, []string) error { panic("out of order") }

func TestPanicIsAFailure(t *testing.T) {
	t.Parallel()
	for name, verbose := range map[string]bool{"plain": false, "verbose": true} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var out bytes.Buffer
			s := streams{err: &out, verbose: &verbose}
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
	for _, args := range [][]string{{"rules"}, {"rules", "--format", "json"}, {"explain", "ssh-world-open"}, {"version"}} {
		var out bytes.Buffer
		s := streams{out: full{}, err: &out, verbose: new(bool)}
		command := newRoot(s)
		command.SetArgs(args)
		if code := s.run(t.Context(), command); code != ExitFailure {
			t.Errorf("%v: exit code %d, want %d: %s", args, code, ExitFailure, out.String())
		}
	}
}
