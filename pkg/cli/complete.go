package cli

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// completeFlag lets the shell complete the value of a flag of the command.
func completeFlag(cmd *cobra.Command, name string, f cobra.CompletionFunc) {
	_ = cmd.RegisterFlagCompletionFunc(name, f) // fails for flags that do not exist, or are registered twice
}

// words completes a value out of known ones.
func words(known []string) cobra.CompletionFunc {
	return cobra.FixedCompletions(known, cobra.ShellCompDirectiveNoFileComp)
}

// anything is the completion of a value that cannot be guessed, and is not the name of a file.
func anything() cobra.CompletionFunc { return words(nil) }

// listed completes the last of several names that are separated by commas.
func listed(known func() []string) cobra.CompletionFunc {
	return func(_ *cobra.Command, _ []string, given string) ([]string, cobra.ShellCompDirective) {
		before := given[:strings.LastIndex(given, ",")+1]
		var completions []string
		for _, name := range known() {
			completions = append(completions, before+name)
		}
		return completions, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
	}
}

// configFiles completes the names of files that may hold a ClusterConfig, and of directories.
func configFiles(_ *cobra.Command, _ []string, _ string) ([]string, cobra.ShellCompDirective) {
	return []string{"yaml", "yml", "json"}, cobra.ShellCompDirectiveFilterFileExt
}

// completeRoot leaves a first word to the commands that it may become, and completes the names of files otherwise: a shell cannot be
// told both.
func completeRoot(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
	becomes := func(command string) bool { return strings.HasPrefix(command, typed) }
	flagged := false // a flag of the linter, after which no command follows
	cmd.LocalNonPersistentFlags().VisitAll(func(f *pflag.Flag) { flagged = flagged || f.Changed })
	if len(args) == 0 && !flagged && slices.ContainsFunc(namesOfCommands(cmd), becomes) {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return configFiles(cmd, args, typed)
}
