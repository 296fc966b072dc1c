package cli

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"iter"
	"slices"

	"github.com/ekslint/ekslint/pkg/config"
	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/pkg/report"
	"github.com/ekslint/ekslint/pkg/source"
)

// run lints the paths, writes the reports and what files are fixed to, and returns the report; it is nil where there is none. The error
// carries the exit code.
func (f *lintFlags) run(ctx context.Context, s streams, args []string) (*lint.Report, error) {
	if err := cmp.Or(f.fix.check(args), f.baseline.check(f.fix.isPreview), f.checkChange(args)); err != nil {
		return nil, err
	}
	to, err := f.destinations(s, slices.Concat(args, f.template.files(), f.files())...)
	if err != nil {
		return nil, err
	}
	result, fixes, err := f.analyse(ctx, s, to, args)
	if err != nil {
		return nil, err
	}
	return result, f.conclude(ctx, s, to, args, fixes, result)
}

// analyse lints the paths, with the fixes that are made.
func (f *lintFlags) analyse(ctx context.Context, s streams, to []destination, args []string) (*lint.Report, *fixer, error) {
	j, err := f.job(s, to, args, f.given(), f.today)
	if err == nil {
		err = f.choose(j)
	}
	if err != nil {
		return nil, nil, err
	}
	known := baselines{flags: f.baseline, in: j.configuration, s: s, to: to, read: args}
	if err := known.open(f.baseline.file); err != nil {
		return nil, nil, err
	}
	changed, err := f.change.open(ctx, j.from.Dir)
	if err != nil {
		return nil, nil, err
	}
	if f.skipOthers && f.fix.level == "" && !f.fix.isPreview { // which fixes no file that nobody has named
		j.paths = append(j.paths, j.configuration.ClustersOf(args)...)
	}
	j.configuration = f.change.manifests(ctx, changed, j.configuration)
	fixes := f.fix.apply(&j.opts, &j.from)
	j.opts.Identify = changed != nil
	result, err := j.run(ctx, func(from source.Options, paths []string) (iter.Seq[source.File], error) {
		return f.change.files(ctx, s, changed, from, paths)
	})
	if err == nil {
		err = known.apply(ctx, result, result.IsComplete() && !f.isTooLittle(result))
	}
	if err == nil {
		err = changed.mark(ctx, result, j)
	}
	return result, fixes, err
}

// choose sets the rules of a job that the flags choose, and what its reports need: fixes, and the template.
func (f *lintFlags) choose(j *job) (err error) {
	if j.opts.Known, err = f.catalogue(j.streams, j.to); err != nil {
		return err
	}
	if j.opts.Rules, err = f.rules(j.opts.Known); err != nil {
		return err
	}
	j.opts.Fixes = slices.ContainsFunc(j.to, func(d destination) bool { return report.ShowsFixes(d.format) })
	return f.template.read(j.to)
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
	fromRoot := memoised(fromRepository())
	err := stdout.deliver(ctx, to, func(w io.Writer, d destination) error {
		o := report.LintOptions{Options: f.options(stdout, d), Template: f.template.parsed, FromRoot: fromRoot}
		format, err := report.Lookup(d.format, report.Formats(o))
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
	if !slices.ContainsFunc(to, func(d destination) bool { return report.ShowsWeakenings(d.format) }) {
		for _, taken := range report.Weakenings(result.Weakened) {
			s.tell(taken)
		}
	}
	for _, failed := range result.Failures {
		s.showStack(failed.File, failed.Debug())
	}
	return f.exit(result)
}

// isTooLittle reports whether less was analysed than --strict asks for.
func (f *lintFlags) isTooLittle(r *lint.Report) bool {
	return f.strict && r.NotAnalysed+r.ManifestsLeftOut > 0
}

// exit is the exit code for the report.
func (f *lintFlags) exit(r *lint.Report) error {
	switch {
	case !r.IsComplete():
		return exit{code: ExitFailure}
	case f.isTooLittle(r) && r.NotAnalysed == 0:
		return failure(errLeftOut)
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
