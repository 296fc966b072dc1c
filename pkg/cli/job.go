package cli

import (
	"context"
	"errors"
	"iter"
	"slices"

	"github.com/ekslint/ekslint/pkg/config"
	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/source"
)

// job is what a command lints, and how.
type job struct {
	streams

	to            []destination
	paths         []string
	opts          lint.Options
	configuration *config.Configuration
	from          source.Options
	skipOthers    bool
}

// job is that of the paths, where the command line sets what is given; see configuration.
func (f *searchFlags) job(s streams, to []destination, args []string, given config.Flags, day string) (*job, error) {
	opts, configuration, err := f.prepare(s, given, day)
	if err != nil {
		return nil, err
	}
	from, err := f.source(s, args)
	if err != nil {
		return nil, err
	}
	return &job{s, to, pathsOf(args), opts, configuration, from, f.skipOthers}, nil
}

// run lints the files that find finds from the paths. None of them may be where a report goes, nor what is read for their sake.
func (j *job) run(ctx context.Context, find func(source.Options, []string) (iter.Seq[source.File], error)) (*lint.Report, error) {
	leftOut := source.Tally{}
	j.from.Omitted, j.from.Excludes = leftOut.Add, j.configuration.Excludes
	j.opts.LinterOf = lintersOf(ctx, j.configuration, j.opts)
	files, err := find(j.from, j.paths)
	if err != nil {
		return nil, err
	}
	result, err := lint.New(ctx, j.opts).Run(ctx, files)
	if err != nil {
		return nil, failure(j.withAllProblems(err))
	}
	result.LeftOut, result.ManifestsLeftOut = leftOut.Sorted(), tellLeftOut(j.streams, j.configuration)
	if err := j.spare(j.to, slices.Concat(result.Inputs, j.configuration.Inputs())); err != nil {
		return nil, err
	}
	if !j.skipOthers {
		result.Require(j.paths)
	}
	return result, nil
}

// withAllProblems adds to what is wrong with one configuration file, at which a run ends, what is with the others at and below the paths.
func (j *job) withAllProblems(err error) error {
	failed, ok := errors.AsType[*config.Error](err)
	if !ok {
		return err
	}
	found, unread := config.FindFiles(j.paths)
	if unread != nil {
		return err
	}
	all := config.Error{Problems: failed.Problems}
	for _, path := range append(found, j.paths...) {
		_, err := j.configuration.For(inside(path))
		all.Problems = append(all.Problems, configProblems(err)...)
	}
	return exit{ExitUsage, all.Sorted()}
}
