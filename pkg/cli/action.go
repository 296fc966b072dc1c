package cli

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/ekslint/ekslint/pkg/diff"
	"github.com/ekslint/ekslint/pkg/internal/workflow"
	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/policy"
)

const actionLong = `action is what the GitHub Action of ekslint runs: it lints once, and on pull
requests and in merge queues compares who can talk to whom with the version
before the change. Its inputs, which action.yml explains, come from INPUT_PATHS
and the like, so that no shell sees them, and what it knows of the workflow from
GITHUB_EVENT_NAME and the like. It writes annotations to standard output, the
job summary, and the outputs of the step.

Exit codes are those of "ekslint lint", and 1 as well for a change that
INPUT_DIFF_FAIL_ON names.`

func newAction(s streams) *cobra.Command {
	return &cobra.Command{
		Use:    "action",
		Short:  "Run as the GitHub Action of ekslint",
		Long:   actionLong,
		Hidden: true, // nobody calls it but action.yml
		Args:   cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			a := action{streams: s}
			return a.run(cmd.Context())
		},
	}
}

// action is a run of the GitHub Action, with what has come of it so far.
type action struct {
	streams
	actionInputs

	// base is the commit that the change starts from, or baseErr says why there is none.
	base    string
	baseErr error
	// isProposal is set for a pull request and an entry of a merge queue.
	isProposal bool
	// source is the commit of the files, where GitHub shows it.
	source shownSource

	// fallback says why all findings are reported where only those of the change should be; empty elsewhere.
	fallback string
	// findings is nil where there is no report, as failed says.
	findings *lint.Report
	failed   error
	// comparison is nil where nothing is to be compared, or could be, as uncompared says.
	comparison *diff.Report
	uncompared error
}

// run reads the inputs, lints and compares, and writes what comes of it. The error carries the exit code.
func (a *action) run(ctx context.Context) error {
	err := a.judge(ctx)
	if err != nil {
		for _, text := range problemsOf(err) {
			a.annotate(ctx, policy.Error, text)
		}
	}
	if written := errors.Join(a.writeSummary(ctx), a.writeOutputs(ctx, err)); written != nil {
		err = a.worse(err, failure(written))
	}
	return err
}

// judge lints and compares.
func (a *action) judge(ctx context.Context) (err error) {
	if a.actionInputs, a.failed = readInputs(a.streams); a.failed != nil {
		return a.failed
	}
	a.look(ctx)
	a.failed = a.lint(ctx)
	if a.diff && a.isProposal && a.findings != nil {
		return a.worse(a.failed, a.compare(ctx))
	}
	return a.failed
}

// lint lints the paths: all of them, or what the change has caused.
func (a *action) lint(ctx context.Context) (err error) {
	args := []string{"--format=github"}
	switch {
	case a.changedOnly && a.baseErr == nil:
		args = append(args, "--changed-since="+a.base)
	case a.changedOnly:
		a.fallback = "changed-only: all findings are reported: " + a.baseErr.Error()
		a.warn(ctx, a.fallback, a.baseErr)
	}
	if a.sarif != "" {
		args = append(args, "--output=sarif="+a.sarif)
	}
	var flags lintFlags
	if err := a.parse(&flags, append(args, given("fail-on", a.failOn)...)); err != nil {
		return err
	}
	a.findings, err = flags.run(ctx, a.streams, a.paths)
	return err
}

// compare compares the paths with what they were before the change. Where this fails, the run does, if it is to fail on what changes.
func (a *action) compare(ctx context.Context) error {
	var flags diffFlags
	err := a.parse(&flags, append(given("fail-on", a.diffFailOn), "--format=github", "--base="+a.base))
	if err != nil {
		return err
	}
	if a.uncompared = a.baseErr; a.uncompared == nil {
		a.comparison, a.uncompared = flags.compare(ctx, a.streams, nil, a.paths)
	}
	if a.uncompared != nil {
		return a.notCompared(ctx, flags.failOn)
	}
	a.comparison.Base = workflow.Short(a.base)
	exit := diffExit(a.comparison, flags.failOn)
	if exit == nil || flags.failOn == failOnNever { // the summary says what could not be compared
		return nil
	}
	return errors.Join(flags.deliver(ctx, a.streams, []destination{{"github", stdoutPath}}, a.comparison), exit)
}

// notCompared is the error of a change that should have been compared, where the run is to fail on what changes; else it says so.
func (a *action) notCompared(ctx context.Context, failOn string) error {
	err := fmt.Errorf("not compared: %w", a.uncompared)
	if failOn != failOnNever {
		return failure(err)
	}
	a.warn(ctx, err.Error(), err)
	return nil
}

// parse sets flags as if they were given on a command line.
func (a *action) parse(flags interface{ add(cmd *cobra.Command) }, args []string) error {
	cmd := &cobra.Command{}
	flags.add(cmd)
	if err := cmd.ParseFlags(append(args, given("config", a.config)...)); err != nil {
		return flagError(cmd, err)
	}
	return nil
}

// given is a flag with its value, unless that is empty.
func given(name, value string) []string {
	if value == "" {
		return nil
	}
	return []string{"--" + name + "=" + value}
}

// worse is the error with the higher exit code; the message of the other is not lost.
func (a *action) worse(one, other error) error {
	if exitCode(other) > exitCode(one) {
		one, other = other, one
	}
	if other != nil && other.Error() != "" {
		a.tell(other.Error())
	}
	return one
}
