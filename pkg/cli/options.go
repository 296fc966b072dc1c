package cli

import (
	"context"
	"fmt"
	"io"
	"strconv"
	"time"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/config"
	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/source"
	"github.com/ekslint/ekslint/policies"
)

// configuration is what is in force for files, where the command line sets what is given, and the day if it is not empty; in is standard
// input.
func (f *configFlags) configuration(in io.Reader, given config.Flags, day string) (*config.Configuration, error) {
	opts, err := f.configOptions(in, given, day)
	if err != nil {
		return nil, err
	}
	return config.New(opts), nil
}

// configOptions say where configuration comes from.
func (f *configFlags) configOptions(in io.Reader, given config.Flags, day string) (config.Options, error) {
	dir, err := workingDir()
	if day != "" {
		given.AsOf = &day
	}
	return config.Options{Dir: dir, File: f.file, None: f.none, Catalogue: catalogue(), Flags: given, Stdin: in}, err
}

// baseOptions are those that all linters of a run share.
func baseOptions(s streams, day string) (lint.Options, error) {
	today, err := theDay(s, day)
	return lint.Options{Version: version(), Known: catalogue(), Today: today, Tables: policies.Tables()}, err
}

// prepare returns the options that all linters of a run share, and what is in force for files; see configuration.
func (f *configFlags) prepare(s streams, given config.Flags, day string) (lint.Options, *config.Configuration, error) {
	opts, err := baseOptions(s, day)
	if err != nil {
		return opts, nil, err
	}
	c, err := f.configuration(s.in, given, day)
	return opts, c, err
}

// lintersOf are the linters of a configuration for runs with the options.
func lintersOf(ctx context.Context, c *config.Configuration, opts lint.Options) func(source.File) (*lint.Linter, error) {
	linters := config.NewLinters(ctx, c, policies.FS(), opts)
	return func(file source.File) (*lint.Linter, error) {
		linter, err := linters.For(ctx, file)
		if err != nil {
			return nil, exit{ExitUsage, err}
		}
		return linter, nil
	}
}

// clusterOptions are those that are in force for a file.
func clusterOptions(c *config.Configuration, file source.File) (cluster.Options, error) {
	settings, err := c.ForFile(file)
	if err != nil {
		return cluster.Options{}, exit{ExitUsage, err}
	}
	return settings.Cluster(), nil
}

// theDay is the day that life cycles are evaluated for: the one given, that of SOURCE_DATE_EPOCH, by which builds are made
// reproducible (https://reproducible-builds.org/specs/source-date-epoch), or the present one.
func theDay(s streams, given string) (time.Time, error) {
	if given != "" {
		day, err := time.Parse(time.DateOnly, given)
		if err != nil {
			return day, fmt.Errorf("--as-of %q is not a day of the form YYYY-MM-DD", given)
		}
		return day, nil
	}
	epoch := s.getenv("SOURCE_DATE_EPOCH")
	if epoch == "" {
		return s.now(), nil
	}
	seconds, err := strconv.ParseInt(epoch, 10, 64)
	if err != nil {
		return time.Time{}, fmt.Errorf("SOURCE_DATE_EPOCH %q is not a number of seconds", epoch)
	}
	return time.Unix(seconds, 0).UTC(), nil
}
