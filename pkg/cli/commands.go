package cli

import (
	"fmt"
	"os"
	"slices"

	"github.com/spf13/cobra"

	"github.com/ekslint/ekslint/pkg/internal/nearest"
)

func namesOfCommands(root *cobra.Command) []string {
	var names []string
	for _, c := range root.Commands() {
		if c.IsAvailableCommand() {
			names = append(names, c.Name())
		}
	}
	return names
}

// findCommand returns the command called name, or nil.
func findCommand(root *cobra.Command, name string) *cobra.Command {
	for _, c := range root.Commands() {
		if c.Name() == name {
			return c
		}
	}
	return nil
}

// hintCommand says which command was probably meant by name, as nearest.Hint does, even a hidden one; "" where none was.
func hintCommand(root *cobra.Command, name string) string {
	for _, c := range root.Commands() {
		if slices.Contains(c.SuggestFor, name) {
			return fmt.Sprintf(" (did you mean %q?)", c.Name())
		}
	}
	return nearest.Hint(name, nearest.Names(root.Commands(), (*cobra.Command).Name))
}

// pathsNotCommands lets all arguments pass for paths but a first one that does not exist and is almost the name of a command.
func pathsNotCommands(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	if _, err := os.Stat(args[0]); err == nil {
		return nil
	}
	if hint := hintCommand(cmd.Root(), args[0]); hint != "" {
		return fmt.Errorf("%q is neither a command nor a file%s", args[0], hint)
	}
	return nil
}
