package cli

import (
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// newRoot returns the command "ekslint", which lints, with all others below it.
func newRoot(s streams) *cobra.Command {
	root := &cobra.Command{
		Use:           "ekslint [flags] [path ...]",
		Short:         "Lint eksctl ClusterConfig files, offline",
		Long:          lintLong + environmentLong,
		Args:          pathsNotCommands,
		SilenceErrors: true,
		SilenceUsage:  true,

		ValidArgsFunction: completeRoot,
	}
	addLint(s, root, "ekslint ")
	addVersion(s, root)
	root.CompletionOptions.DisableDefaultCmd = true
	root.SetIn(s.in)
	root.SetOut(s.out)
	root.SetErr(s.err)
	root.SetFlagErrorFunc(flagError)
	root.SetGlobalNormalizationFunc(presentName)
	root.SetHelpFunc(func(cmd *cobra.Command, _ []string) { help(s.out, cmd) })
	root.SetHelpCommand(newHelp(s))
	root.PersistentFlags().BoolVar(s.verbose, "verbose", false, "show where ekslint itself failed, for a bug report")
	root.AddCommand(newAction(s), newCompletion(s), newConfig(s), newDiff(s), newDrift(s), newExplain(s), newFacts(s), newGraph(s), newInit(s),
		newLint(s), newLSP(s), newMan(s), newRules(s), newSuppressions(s), newVersion(s), newWhy(s))
	return root
}

// presentName is the name of a flag by a former one.
func presentName(_ *pflag.FlagSet, name string) pflag.NormalizedName {
	if name == "today" {
		name = "as-of"
	}
	return pflag.NormalizedName(name)
}

const environmentLong = `

Environment:
  NO_COLOR           no colours, even on a terminal
  FORCE_COLOR        colours, even where there is no terminal; CLICOLOR_FORCE is
                     the same. NO_COLOR overrides both, and --color overrides all
  SOURCE_DATE_EPOCH  the time to judge Kubernetes versions by, if not --as-of`
