package cli

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/ekslint/ekslint/pkg/internal/nearest"
)

// exactlyOne asks for one argument, of which it says what it is.
func exactlyOne(what string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) != 1 {
			return fmt.Errorf("name one %s (got %d)", what, len(args))
		}
		return nil
	}
}

// atLeastOne asks for one argument or more, of which it says what they are.
func atLeastOne(what string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) == 0 {
			return fmt.Errorf("name one %s or more (got none)", what)
		}
		return nil
	}
}

// atMostOne asks for one argument or none, of which it says what it is.
func atMostOne(what string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) > 1 {
			return fmt.Errorf("name one %s (got %d)", what, len(args))
		}
		return nil
	}
}

// none asks for no argument.
func none(_ *cobra.Command, args []string) error {
	if len(args) > 0 {
		return fmt.Errorf("takes no arguments (got %q)", args[0])
	}
	return nil
}

// flagsNotFiles is an error for a flag that is also the name of a file. Who hands over names of files without a "--" before them, such
// as pre-commit or a wildcard of a shell, lets who names a file choose flags.
func flagsNotFiles(args []string) error {
	for _, arg := range args {
		if arg == "--" || strings.HasPrefix(arg, cobra.ShellCompRequestCmd) {
			return nil
		}
		if len(arg) < 2 || arg[0] != '-' {
			continue
		}
		if _, err := os.Lstat(arg); err == nil {
			return fmt.Errorf("%q is a flag, but also a file: write ./%s or put it after \"--\" to name the file", arg, arg)
		}
	}
	return nil
}

// flagError says in the words of this program what pflag objects to.
func flagError(cmd *cobra.Command, err error) error {
	if e, ok := errors.AsType[*pflag.NotExistError](err); ok {
		if e.GetSpecifiedShortnames() != "" {
			return fmt.Errorf("unknown flag -%s", e.GetSpecifiedName())
		}
		var known []string
		cmd.Flags().VisitAll(func(f *pflag.Flag) { known = append(known, "--"+f.Name) })
		return fmt.Errorf("unknown flag --%s%s", e.GetSpecifiedName(), nearest.Hint("--"+e.GetSpecifiedName(), known))
	}
	if e, ok := errors.AsType[*pflag.ValueRequiredError](err); ok {
		return fmt.Errorf("--%s needs a value", e.GetFlag().Name)
	}
	if e, ok := errors.AsType[*pflag.InvalidValueError](err); ok {
		if e.GetFlag().Value.Type() == "bool" {
			return fmt.Errorf("--%s %w", e.GetFlag().Name, nearest.OneOf(e.GetValue(), []string{"true", "false"}))
		}
		return fmt.Errorf("--%s %w", e.GetFlag().Name, e.Unwrap())
	}
	return err
}
