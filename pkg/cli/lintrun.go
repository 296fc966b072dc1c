package cli

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"

	"github.com/ekslint/ekslint/pkg/config"
	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/pkg/report"
	"github.com/ekslint/ekslint/pkg/source"
)

func runLint(ctx context.Context, s streams, flags lintFlags, args []string) error {
	if err := cmp.Or(flags.fix.check(args), flags.baseline.check(flags.fix.isPreview)); err != nil {
		return err
	}
	to, err := flags.destinations(s, slices.Concat(args, flags.template.files())...)
	if err != nil {
		return err
	}
	opts, configuration, err := flags.prepare(s, flags.given(), flags.today)
	if err != nil {
		return err
	}
	if err := flags.choose(&opts, to); err != nil {
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

// choose sets the rules that the flags choose, and what the reports need: fixes, and the template.
func (f *lintFlags) choose(opts *lint.Options, to []destination) (err error) {
	if opts.Known, err = f.catalogue(); err != nil {
		return err
	}
	if opts.Rules, err = f.rules(opts.Known); err != nil {
		return err
	}
	opts.Fixes = slices.ContainsFunc(to, func(d destination) bool { return report.ShowsFixes(d.format) })
	return f.template.read(to)
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
		format, err := report.Lookup(d.format, report.Formats(f.options(stdout, d), f.template.parsed))
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
