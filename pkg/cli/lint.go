package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/pkg/report"
)

// lintFlags are the flags of the commands that lint, as given.
type lintFlags struct {
	searchFlags
	outputFlags
	template templateFlag
	colorFlag
	selectionFlags
	fix      fixFlags
	baseline baselineFlags
	change   changeFlags
	failOn   string
	today    string
	strict   bool
}

const lintLong = `ekslint reads eksctl ClusterConfig files and says what will go wrong: nodes that
cannot reach each other or the API server, ports that are open to the world,
settings that eksctl ignores or refuses. It derives the security groups that
eksctl and EKS will create from the file: no AWS credentials, no network. What
the file cannot tell, such as the rules of your own groups, is unknown until
--facts tells it; "ekslint facts commands" prints what to ask AWS. --manifests adds
the Kubernetes objects that the clusters are to have, and what is found in them.

A plain run has the rules of the default profile, which report what is wrong with
the file. --profile adds those that ask for a security posture (security), report
avoidable cost (cost), or ask to set eksctl's defaults explicitly (strict).

Directories are searched for .yaml, .yml and .json files; files that hold no
ClusterConfig are passed over. What git does not track is left out if it is in
vendor or node_modules, or a .gitignore names it; the summary counts it, and
--no-ignore lints it. Without a path, the current directory is searched; "-"
reads standard input.

What a .ekslint.yaml sets, in the directory of a file or above it, is in force
as well; "ekslint init" writes one, and "ekslint config" shows what is in force.

--baseline leaves out the findings that it lists, until they become worse.
--write-baseline writes what is found to it.

--changed-since lints everything, and reports the findings of a change: those on
lines that have changed since HEAD left the revision (main, say), or that refer
to such a line, and those that were not there then. --staged does so
with what "git add" has staged. The summary counts the others.

Exit codes:
  0  nothing at or above the threshold of --fail-on
  1  findings
  2  wrong usage, or a .ekslint.yaml that is not valid
  3  something could not be read, analysed or written, or there was no
     ClusterConfig at all`

func newLint(s streams) *cobra.Command {
	cmd := &cobra.Command{
		Use:        "lint [flags] [path ...]",
		Short:      "Lint files and directories, as \"ekslint\" without a command does",
		Long:       lintLong,
		SuggestFor: []string{"check", "validate", "scan", "run"},
	}
	addLint(s, cmd, "ekslint lint ")
	return cmd
}

// addLint makes a command lint; called is how it is called.
func addLint(s streams, cmd *cobra.Command, called string) {
	var flags lintFlags
	cmd.Example = strings.ReplaceAll(`  ekslint cluster.yaml
  ekslint --only ssh-world-open,api-public-open clusters/
  ekslint --fix clusters/
  ekslint --baseline .ekslint-baseline.jsonl --write-baseline clusters/
  ekslint --format github --output sarif=ekslint.sarif .
  helm template . | ekslint --stdin-filename chart.yaml -`, "ekslint ", called)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		_, err := flags.run(cmd.Context(), s, args)
		return err
	}
	flags.add(cmd)
}

// lintThresholds are the values of --fail-on.
func lintThresholds() []string { return []string{"error", "warning", "info", failOnNever} }

func (f *lintFlags) add(cmd *cobra.Command) {
	f.searchFlags.add(cmd)
	f.outputFlags.add(cmd, report.Names(report.Formats(report.LintOptions{})))
	f.template.add(cmd)
	f.colorFlag.add(cmd)
	f.selectionFlags.add(cmd)
	f.fix.add(cmd)
	f.baseline.add(cmd)
	f.change.add(cmd)
	f.failOn = policy.Error.String()
	addChoice(cmd, &f.failOn, "fail-on", "", lintThresholds(), "lowest `severity` that makes the exit code 1")
	addToday(cmd, &f.today)
	addStrict(cmd, &f.strict)
}
