package cli

import (
	"fmt"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"github.com/ekslint/ekslint/pkg/internal/nearest"
)

const completionLong = `completion writes the script by which a shell completes commands, flags, and the
values of flags: names of rules, clusters, members of a cluster.

In the running shell:
  bash        source <(ekslint completion bash)
  zsh         source <(ekslint completion zsh)
  fish        ekslint completion fish | source
  powershell  ekslint completion powershell | Out-String | Invoke-Expression

In each new one, put that line into its start-up file (bash needs the package
bash-completion), or the script where the shell looks for it:
  bash        ekslint completion bash >/etc/bash_completion.d/ekslint
  zsh         ekslint completion zsh >"${fpath[1]}/_ekslint"
  fish        ekslint completion fish >~/.config/fish/completions/ekslint.fish`

func newCompletion(s streams) *cobra.Command {
	shells := []string{"bash", "fish", "powershell", "zsh"}
	return &cobra.Command{
		Use:       "completion <shell>",
		Short:     "Write the completion script of a shell: bash, fish, powershell, zsh",
		Long:      completionLong,
		Example:   "  source <(ekslint completion bash)",
		Args:      exactlyOne("shell"),
		ValidArgs: shells,

		DisableFlagsInUseLine: true,
		RunE: func(cmd *cobra.Command, args []string) error {
			if !slices.Contains(shells, args[0]) {
				return fmt.Errorf("shell %w", nearest.OneOf(args[0], shells))
			}
			return writeCompletion(cmd.Root(), args[0], s.out)
		},
	}
}

func generateCompletion(root *cobra.Command, shell string, w io.Writer) error {
	switch shell {
	case "bash":
		return root.GenBashCompletionV2(w, true)
	case "fish":
		return root.GenFishCompletion(w, true)
	case "powershell":
		return root.GenPowerShellCompletionWithDesc(w)
	default:
		return root.GenZshCompletion(w)
	}
}
