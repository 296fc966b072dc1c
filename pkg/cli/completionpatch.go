package cli

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
)

// patch replaces a part of the script that cobra writes.
type patch struct{ old, new string }

// patchesOf are the patches of a shell's script. Cobra's text evaluates parts of the command line whose quotes it has removed, and so
// runs what the name of a file says.
func patchesOf(shell string) []patch {
	switch shell {
	case "fish":
		return []patch{
			{"set -l args (commandline -opc)", "set -l args (commandline -opc | string replace -r -- '^~(?=/|$)' ~)"},
			{
				"    # Extract the last arg and escape it in case it is a space\n    set -l lastArg (string escape -- (commandline -ct))",
				"    # Extract the last arg, which may be empty\n    set -l lastArg (commandline -ct)",
			},
			{
				`    set -l requestComp "EKSLINT_ACTIVE_HELP=0 $args[1] __complete $args[2..-1] $lastArg"` + "\n\n" +
					`    __ekslint_debug "Calling $requestComp"` + "\n    set -l results (eval $requestComp 2> /dev/null)",
				`    set -l results (EKSLINT_ACTIVE_HELP=0 $args[1] __complete $args[2..-1] "$lastArg" 2> /dev/null)`,
			},
		}
	case "zsh":
		return []patch{{`flagPrefix="-P ${BASH_REMATCH}"`, `flagPrefix="-P ${(q)BASH_REMATCH}"`}}
	default: // bash and PowerShell evaluate the words as they were typed, in their quotes
		return nil
	}
}

// writeCompletion writes the completion script of a shell, with its patches.
func writeCompletion(root *cobra.Command, shell string, w io.Writer) error {
	var script bytes.Buffer
	if err := generateCompletion(root, shell, &script); err != nil {
		return err
	}
	text := script.String()
	for _, p := range patchesOf(shell) {
		if n := strings.Count(text, p.old); n != 1 {
			return fmt.Errorf("the completion script for %s has %d times what is to be replaced: %q", shell, n, p.old)
		}
		text = strings.Replace(text, p.old, p.new, 1)
	}
	_, err := io.WriteString(w, text)
	return err
}
