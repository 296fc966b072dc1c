package cli

import (
	"context"
	"fmt"
	"io"
	"slices"

	"github.com/ekslint/ekslint/pkg/change"
	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/config"
	"github.com/ekslint/ekslint/pkg/diff"
	"github.com/ekslint/ekslint/pkg/report"
	"github.com/ekslint/ekslint/pkg/source"
)

// run compares what the arguments name and writes the reports. The error carries the exit code.
func (f *diffFlags) run(ctx context.Context, s streams, args []string) error {
	to, err := f.destinations(s, append(f.files(), args...)...)
	if err != nil {
		return err
	}
	result, err := f.compare(ctx, s, to, args)
	if err != nil {
		return err
	}
	if err := f.deliver(ctx, s, to, result); err != nil {
		return err
	}
	for _, failed := range result.Failures {
		s.showStack(failed.File, failed.Stack)
	}
	return diffExit(result, f.failOn)
}

// compare compares what the arguments name.
func (f *diffFlags) compare(ctx context.Context, s streams, to []destination, args []string) (*diff.Report, error) {
	pairs, err := f.pairs(ctx, s, args)
	if err != nil {
		return nil, err
	}
	if f.skipOthers {
		skipOthers(pairs)
	}
	result, err := f.comparePairs(ctx, s, to, pairs)
	if err != nil {
		return nil, err
	}
	if !f.skipOthers {
		result.Require(pathsOf(args))
	}
	if f.cluster != "" {
		if err := result.Select(f.cluster); err != nil {
			return nil, fmt.Errorf("--cluster: %w", err)
		}
	}
	return result, nil
}

// deliver writes the reports.
func (f *diffFlags) deliver(ctx context.Context, s streams, to []destination, result *diff.Report) error {
	return s.deliver(ctx, to, func(w io.Writer, d destination) error {
		format, err := report.Lookup(d.format, report.DiffFormats(f.reportOptions(s, d)))
		if err != nil {
			return err
		}
		return writeWithin(ctx, w, "writing the comparison", func(w io.Writer) error { return format.WriteDiff(w, result) })
	})
}

// comparePairs compares the pairs. Nothing that is read may be where a report goes.
func (f *diffFlags) comparePairs(ctx context.Context, s streams, to []destination, pairs []diff.Pair) (*diff.Report, error) {
	configuration, err := f.configuration(s.in, f.given(), "")
	if err != nil {
		return nil, err
	}
	options := map[*source.File]cluster.Options{}
	if err := optionsOf(configuration, pairs, func(p diff.Pair) *source.File { return p.New }, options); err != nil {
		return nil, err
	}
	before, err := f.oldConfiguration(ctx, s, configuration)
	if err == nil {
		err = optionsOf(before, pairs, func(p diff.Pair) *source.File { return p.Old }, options)
	}
	if err == nil {
		err = tellAllLeftOut(s, configuration, false)
	}
	if err == nil && f.oldManifests != nil {
		err = tellAllLeftOut(s, before, false)
	}
	if err != nil {
		return nil, err
	}
	result := diff.Compare(ctx, pairs, f.base, func(f *source.File) cluster.Options { return options[f] })
	if ctx.Err() != nil {
		return nil, failure(context.Cause(ctx))
	}
	result.Version = version()
	return result, s.spare(to, slices.Concat(result.Inputs(), configuration.Inputs(), before.Inputs()))
}

// optionsOf enters those that are in force for one version of the files.
func optionsOf(c *config.Configuration, pairs []diff.Pair, of func(diff.Pair) *source.File, options map[*source.File]cluster.Options) error {
	for _, p := range pairs {
		file := of(p)
		if file == nil {
			continue
		}
		var err error
		if options[file], err = clusterOptions(c, *file); err != nil {
			return err
		}
	}
	return nil
}

// oldConfiguration is the configuration of the old versions, after that of the new ones has read their manifests.
func (f *diffFlags) oldConfiguration(ctx context.Context, s streams, now *config.Configuration) (*config.Configuration, error) {
	if f.oldManifests != nil {
		given := f.given()
		given.OldManifests = f.oldManifests
		return f.configuration(s.in, given, "")
	}
	var manifests change.Manifests
	manifests.Paths, manifests.Files = now.Manifests()
	if f.base == "" || len(manifests.Paths) == 0 {
		return now, nil
	}
	dir, err := workingDir()
	if err != nil {
		return nil, err
	}
	base, err := change.OpenAt(ctx, dir, f.base)
	if err != nil {
		return nil, failure(err)
	}
	return now.WithManifests(base.CommittedManifests(ctx, manifests)), nil
}

// reportOptions are those of a report that goes to d.
func (f *diffFlags) reportOptions(s streams, d destination) report.DiffOptions {
	return report.DiffOptions{Color: f.options(s, d).Color, All: f.all || f.cluster != ""}
}

// diffExit is the exit code for the report.
func diffExit(r *diff.Report, failOn string) error {
	opened, toInternet := r.Opened()
	hit := map[string]bool{failOnInternet: toInternet, failOnOpened: opened, failOnAny: !r.Empty()}
	switch {
	case len(r.Failures) > 0:
		return exit{code: ExitFailure}
	case hit[failOn]:
		return exit{code: ExitFindings}
	default:
		return nil
	}
}
