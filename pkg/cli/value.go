package cli

import (
	"errors"
	"strings"

	"github.com/spf13/cobra"

	"github.com/ekslint/ekslint/pkg/internal/nearest"
)

// choice is the value of a flag that has one of a few.
type choice struct {
	value *string
	known []string
}

// addChoice adds a flag that has one of the known values, which its usage ends with; *value is the one without the flag.
func addChoice(cmd *cobra.Command, value *string, name, shorthand string, known []string, usage string) {
	cmd.Flags().VarP(choice{value, known}, name, shorthand, usage+": "+strings.Join(known, ", "))
	completeFlag(cmd, name, words(known))
}

// Set implements pflag.Value.
func (c choice) Set(given string) error {
	if err := nearest.OneOf(given, c.known); err != nil {
		return err
	}
	*c.value = given
	return nil
}

// String implements pflag.Value.
func (c choice) String() string {
	if c.value == nil { // as pflag has it when it asks whether a default is worth showing
		return ""
	}
	return *c.value
}

// Type implements pflag.Value.
func (choice) Type() string { return "string" }

// names is the value of a flag that takes names, separated by commas. Given again, it adds to them.
type names []string

// Set implements pflag.Value.
func (n *names) Set(given string) error {
	for name := range strings.SplitSeq(given, ",") {
		if name = strings.TrimSpace(name); name == "" {
			return errors.New("has an empty value")
		}
		*n = append(*n, strings.TrimSpace(name))
	}
	return nil
}

// String implements pflag.Value.
func (n *names) String() string { return strings.Join(*n, ",") }

// Type implements pflag.Value. It tells cobra that the flag may be given again.
func (*names) Type() string { return "stringSlice" }
