package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"

	"github.com/ekslint/ekslint/pkg/baseline"
	"github.com/ekslint/ekslint/pkg/config"
	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/source"
)

// baselines are those that a run makes use of.
type baselines struct {
	flags baselineFlags
	in    *config.Configuration
	s     streams
	// to are the places of reports, and read the paths of what is linted.
	to   []destination
	read []string
	// all are those that are open, by path.
	all map[string]*knownFindings
}

// open reads the baseline at a path, once. An empty path stands for none.
func (b *baselines) open(path string) error {
	if path == "" || b.all[path] != nil {
		return nil
	}
	k, err := b.load(path)
	if err != nil {
		return err
	}
	if b.all == nil {
		b.all = map[string]*knownFindings{}
	}
	b.all[path] = k
	return nil
}

// load reads a baseline. One that is to be written need not be there yet.
func (b *baselines) load(path string) (*knownFindings, error) {
	if err := b.s.apart(path, b.to, b.read); err != nil {
		return nil, err
	}
	if err := astray(path); err != nil { // a message would show a line of what is read
		return nil, fmt.Errorf("baseline %s: %w", path, err)
	}
	file, err := baseline.Open(path, path)
	k := &knownFindings{baselineFlags: b.flags, File: file}
	switch {
	case err == nil:
		return k, nil
	case b.flags.isWrite && errors.Is(err, fs.ErrNotExist):
		k.isNew = true
		return k, nil
	default:
		return nil, failure(err)
	}
}

// placed is the error of the baseline of a file, with the line of the configuration file that names it.
func (b *baselines) placed(err error, file string) error {
	settings, invalid := b.in.ForFile(source.File{Name: file})
	if invalid != nil {
		return err
	}
	placed := settings.BaselineError(err)
	if own, ok := errors.AsType[exit](err); ok {
		return exit{own.code, placed}
	}
	return placed
}

// apply marks the findings that are known in the report, after the baselines are written where that is asked for and the run is complete.
func (b *baselines) apply(ctx context.Context, r *lint.Report, isComplete bool) error {
	for _, file := range r.Inputs {
		path := r.BaselineOf(file)
		if b.flags.isWrite && path == "" && isComplete {
			return fmt.Errorf("--write-baseline is told no file for %s: write --baseline %s, or \"baseline: %s\" in %s",
				file, usualBaseline, usualBaseline, config.FileName)
		}
		if err := b.open(path); err != nil {
			return b.placed(err, file)
		}
	}
	if b.flags.isUpdate && len(b.all) == 0 {
		return fmt.Errorf("--update-baseline is told no file: write --baseline and its path, or \"baseline:\" in %s", config.FileName)
	}
	for _, path := range slices.Sorted(maps.Keys(b.all)) {
		if err := b.all[path].apply(ctx, b.s, r, isComplete); err != nil {
			return err
		}
	}
	return nil
}
