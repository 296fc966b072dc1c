package cli

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// helpWidth is how wide the help of flags is.
const helpWidth = 80

// help writes the help of a command.
func help(w io.Writer, cmd *cobra.Command) {
	text := cmd.Long
	if text == "" {
		text = cmd.Short + "."
	}
	_, _ = io.WriteString(w, text+"\n\n"+usage(cmd)) // standardOutput remembers a failure
}

// usage shows how a command is called.
func usage(cmd *cobra.Command) string {
	var b strings.Builder
	fmt.Fprintf(&b, "Usage:\n  %s\n", cmd.UseLine())
	if cmd.HasAvailableSubCommands() {
		fmt.Fprintf(&b, "  %s <command> [flags] ...\n", cmd.CommandPath())
	}
	if cmd.Example != "" {
		fmt.Fprintf(&b, "\nExamples:\n%s\n", cmd.Example)
	}
	commands(&b, cmd)
	flags(&b, "Flags", cmd.LocalFlags())
	flags(&b, "Flags of all commands", cmd.InheritedFlags())
	if cmd.HasAvailableSubCommands() {
		fmt.Fprintf(&b, "\n\"%s <command> --help\" shows more about a command.\n", cmd.CommandPath())
	}
	return b.String()
}

func commands(b *strings.Builder, cmd *cobra.Command) {
	if !cmd.HasAvailableSubCommands() {
		return
	}
	b.WriteString("\nCommands:\n")
	width := 0
	for _, name := range namesOfCommands(cmd) {
		width = max(width, len(name))
	}
	for _, c := range cmd.Commands() {
		if c.IsAvailableCommand() {
			fmt.Fprintf(b, "  %-*s  %s\n", width, c.Name(), c.Short)
		}
	}
}

func flags(b *strings.Builder, title string, f *pflag.FlagSet) {
	if f.HasAvailableFlags() {
		fmt.Fprintf(b, "\n%s:\n%s", title, f.FlagUsagesWrapped(helpWidth))
	}
}

// newHelp returns the command "help".
func newHelp(s streams) *cobra.Command {
	return &cobra.Command{
		Use:   "help [command ...]",
		Short: "Show the help of a command",
		ValidArgsFunction: func(cmd *cobra.Command, _ []string, _ string) ([]string, cobra.ShellCompDirective) {
			return namesOfCommands(cmd.Root()), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			topic := cmd.Root()
			for _, name := range args {
				found := findCommand(topic, name)
				if found == nil {
					return fmt.Errorf("%q is not a command%s", name, hintCommand(topic, name))
				}
				topic = found
			}
			topic.InitDefaultHelpFlag()
			help(s.out, topic)
			return nil
		},
	}
}
