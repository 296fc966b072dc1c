package cli

import (
	"context"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/ekslint/ekslint/pkg/internal/nearest"
	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/pkg/report"
	"github.com/ekslint/ekslint/pkg/source"
)

// lintFlags are the flags of the root command, as given.
type lintFlags struct {
	format        string
	outputs       []string
	failOn        string
	only          []string
	enable        []string
	disable       []string
	color         string
	stdinFilename string
	today         string
}

const lintLong = `ekslint reads eksctl ClusterConfig files and says what will go wrong: nodes that cannot reach each other or the
API server, ports that are open to the world, settings that eksctl ignores or refuses. It derives the security
groups that eksctl and EKS will create from the file alone: no AWS credentials, no network.

Directories are searched for .yaml, .yml and .json files; files that hold no ClusterConfig are passed over.
Without a path, the current directory is searched; "-" reads standard input.

Exit codes: 0 nothing at or above the threshold of --fail-on, 1 findings, 2 wrong use, 3 something could not be
read or analysed.`

func newLint(s streams) *cobra.Command {
	var flags lintFlags
	cmd := &cobra.Command{
		Use:   "ekslint [flags] [path ...]",
		Short: "Lint eksctl ClusterConfig files, offline",
		Long:  lintLong,
		Example: `  ekslint cluster.yaml
  ekslint --only ssh-world-open,api-public-open clusters/
  ekslint --format github --output sarif=ekslint.sarif .
  helm template . | ekslint --stdin-filename chart.yaml -`,
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error { return runLint(cmd.Context(), s, flags, args) },
	}
	f := cmd.Flags()
	f.StringVarP(&flags.format, "format", "f", "text", "format on standard output: "+strings.Join(report.Names(report.Formats(report.Options{})), ", "))
	f.StringArrayVarP(&flags.outputs, "output", "o", nil, "also write `format=path`; may be repeated")
	f.StringVar(&flags.failOn, "fail-on", "error", "lowest severity that makes the exit code 1: error, warning, info, never")
	f.StringSliceVar(&flags.only, "only", nil, "run these `rules` and no others (names, separated by commas)")
	f.StringSliceVar(&flags.enable, "enable", nil, "run these `rules` too, which \"ekslint rules\" marks as off")
	f.StringSliceVar(&flags.disable, "disable", nil, "do not run these `rules`")
	f.StringVar(&flags.color, "color", "auto", "colour the text format: auto (on a terminal, unless NO_COLOR is set), always, never")
	f.StringVar(&flags.stdinFilename, "stdin-filename", "", "`name` to show for standard input")
	f.StringVar(&flags.today, "today", "", "evaluate life cycles as of this `day` (YYYY-MM-DD) instead of today")
	return cmd
}

func runLint(ctx context.Context, s streams, flags lintFlags, args []string) error {
	threshold, err := parseFailOn(flags.failOn)
	if err != nil {
		return err
	}
	outputs, err := parseOutputs(s, flags)
	if err != nil {
		return err
	}
	opts, err := lintOptions(s, flags)
	if err != nil {
		return err
	}
	opts.Fixes = outputs.fixes
	if len(args) == 0 {
		args = []string{"."}
	}
	dir, err := os.Getwd()
	if err != nil {
		return failure(fmt.Errorf("finding the working directory: %w", err))
	}
	files := source.Collect(args, source.Options{Dir: dir, Stdin: s.in, StdinFilename: flags.stdinFilename})
	result, err := lint.New(ctx, opts).Run(ctx, files)
	if err != nil {
		return failure(err)
	}
	if err := outputs.write(ctx, result); err != nil {
		return failure(err)
	}
	for _, f := range result.Failures {
		s.showStack(f.File, f.Debug())
	}
	return lintExit(result, threshold)
}

// lintExit is the exit code for the report; no finding reaches a threshold of zero.
func lintExit(r *lint.Report, threshold policy.Severity) error {
	switch {
	case len(r.Failures) > 0:
		return exit{code: ExitFailure}
	case threshold != 0 && r.Worst() >= threshold:
		return exit{code: ExitFindings}
	default:
		return nil
	}
}

// parseFailOn returns the threshold; zero is never.
func parseFailOn(name string) (policy.Severity, error) {
	if name == "never" {
		return 0, nil
	}
	threshold, err := policy.ParseSeverity(name)
	if err != nil {
		return 0, fmt.Errorf("--fail-on %w", nearest.OneOf(name, []string{"error", "warning", "info", "never"}))
	}
	return threshold, nil
}
