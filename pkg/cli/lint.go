package cli

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/ekslint/ekslint/pkg/config"
	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/pkg/report"
	"github.com/ekslint/ekslint/pkg/source"
)

// lintFlags are the flags of the commands that lint, as given.
type lintFlags struct {
	searchFlags
	outputFlags
	colorFlag
	selectionFlags
	fix      fixFlags
	baseline baselineFlags
	failOn   string
	today    string
	strict   bool
}

const lintLong = `ekslint reads eksctl ClusterConfig files and says what will go wrong: nodes that
cannot reach each other or the API server, ports that are open to the world,
settings that eksctl ignores or refuses. It derives the security groups that
eksctl and EKS will create from the file alone: no AWS credentials, no network.

A plain run has the rules of the default profile, which speak of what is wrong
with the file. --profile adds those that ask for a posture (security), speak of
money (cost) or want written down what eksctl would choose (strict).

Directories are searched for .yaml, .yml and .json files; files that hold no
ClusterConfig are passed over. What git does not track is left out if it is in
vendor or node_modules, or a .gitignore names it; the summary counts it, and
--no-ignore lints it. Without a path, the current directory is searched; "-"
reads standard input.

What a .ekslint.yaml sets, in the directory of a file or above it, is in force
as well; "ekslint init" writes one, and "ekslint config" shows what is in force.

--baseline puts aside what is known: its findings are silent until they become
worse. --write-baseline makes it of what is found.

Exit codes:
  0  nothing at or above the threshold of --fail-on
  1  findings
  2  wrong use, or a .ekslint.yaml that is not right
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
	cmd.RunE = func(cmd *cobra.Command, args []string) error { return runLint(cmd.Context(), s, flags, args) }
	flags.searchFlags.add(cmd)
	flags.outputFlags.add(cmd, report.Names(report.Formats(report.Options{})))
	flags.colorFlag.add(cmd)
	flags.selectionFlags.add(cmd)
	flags.fix.add(cmd)
	flags.baseline.add(cmd)
	flags.failOn = policy.Error.String()
	addChoice(cmd, &flags.failOn, "fail-on", "", []string{"error", "warning", "info", failOnNever},
		"lowest `severity` that makes the exit code 1")
	addToday(cmd, &flags.today)
	addStrict(cmd, &flags.strict)
}

func runLint(ctx context.Context, s streams, flags lintFlags, args []string) error {
	if err := cmp.Or(flags.fix.check(args), flags.baseline.check(flags.fix.isPreview)); err != nil {
		return err
	}
	to, err := flags.destinations(s, args...)
	if err != nil {
		return err
	}
	opts, err := flags.options(s, to)
	if err != nil {
		return err
	}
	configuration, err := flags.configuration(flags.given(), flags.today)
	if err != nil {
		return err
	}
	from, err := flags.source(s, args)
	if err != nil {
		return err
	}
	known := baselines{flags: flags.baseline, s: s, to: to, read: args}
	if err := known.open(flags.baseline.file); err != nil {
		return err
	}
	leftOut := source.Tally{}
	from.Omitted, from.Excludes = leftOut.Add, configuration.Excludes
	fixes := flags.fix.apply(&opts, &from)
	opts.LinterOf = lintersOf(ctx, configuration, opts)
	result, err := lint.New(ctx, opts).Run(ctx, source.Collect(pathsOf(args), from))
	if err != nil {
		return failure(err)
	}
	result.LeftOut = leftOut.Sorted()
	if err := s.spare(to, result.Inputs); err != nil {
		return err
	}
	if !flags.skipOthers {
		result.Require(pathsOf(args))
	}
	if err := known.apply(ctx, result, result.IsComplete() && !flags.isTooLittle(result)); err != nil {
		return err
	}
	return flags.conclude(ctx, s, to, args, fixes, result)
}

// options are those of the run.
func (f *lintFlags) options(s streams, to []destination) (lint.Options, error) {
	opts, err := baseOptions(s, f.today)
	if err != nil {
		return opts, err
	}
	if opts.Known, err = f.catalogue(); err != nil {
		return opts, err
	}
	opts.Rules, err = f.rules(opts.Known)
	opts.Fixes = slices.ContainsFunc(to, func(d destination) bool { return report.ShowsFixes(d.format) })
	return opts, err
}

// given is what the flags set that configuration files may set as well.
func (f *lintFlags) given() config.Flags {
	given := f.inputFlags.given()
	given.Selection = f.Selection
	if f.baseline.file != "" {
		given.Baseline = &f.baseline.file
	}
	if f.changed("fail-on") {
		threshold, _ := policy.ParseSeverity(f.failOn) // zero for never, which no finding reaches
		given.FailOn = &threshold
	}
	return given
}

// conclude writes the reports, and what files are fixed to, and returns the exit code.
func (f *lintFlags) conclude(ctx context.Context, s streams, to []destination, paths []string, fixes *fixer, result *lint.Report) error {
	shown, stdout := *result, s
	switch {
	case f.fix.isPreview: // standard output is for the diff, and nothing was fixed
		to, shown.Fixed = slices.DeleteFunc(to, destination.isStdout), nil
	case f.fix.isFilter(paths):
		stdout = s.onStandardError()
	}
	err := stdout.deliver(ctx, to, func(w io.Writer, d destination) error {
		format, err := report.Lookup(d.format, report.Formats(f.colorFlag.options(stdout, d)))
		if err != nil {
			return err
		}
		return format.Write(w, &shown)
	})
	if err == nil {
		err = f.fix.show(s, fixes, result, paths)
	}
	if err != nil {
		return err
	}
	for _, failed := range result.Failures {
		s.showStack(failed.File, failed.Debug())
	}
	return f.exit(result)
}

// isTooLittle reports whether less was analysed than --strict asks for.
func (f *lintFlags) isTooLittle(r *lint.Report) bool { return f.strict && r.NotAnalysed > 0 }

// exit is the exit code for the report.
func (f *lintFlags) exit(r *lint.Report) error {
	switch {
	case !r.IsComplete():
		return exit{code: ExitFailure}
	case f.isTooLittle(r):
		return failure(fmt.Errorf("%d of the files could not be analysed (--strict)", r.NotAnalysed))
	case f.fix.isPreview && len(r.Fixed) > 0:
		return exit{code: ExitFindings}
	case !f.fix.isPreview && r.Fails():
		return exit{code: ExitFindings}
	default:
		return nil
	}
}
