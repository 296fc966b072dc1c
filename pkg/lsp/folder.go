package lsp

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"sync"

	"go.lsp.dev/uri"

	"github.com/ekslint/ekslint/pkg/baseline"
	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/config"
	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/source"
)

// folder is a directory that files are linted in, as by "ekslint ." there: a folder of the workspace, or the directory of a file outside
// of all. It is never changed; when what it has read is no longer so, another takes its place.
type folder struct {
	// dir is absolute; empty for buffers without a file in a workspace without folders.
	dir string
	// day is the one that life-cycle rules go by.
	day string

	configuration *config.Configuration
	// selection are the rules that the client's settings choose.
	selection lint.Selection
	// base are the options of its linters.
	base lint.Options
	// plain lint without fixes, and fixing with them, which takes longer.
	plain, fixing *config.Linters

	mutex sync.Mutex
	// stamps are those of the files that decide what holds for its own, by path, since they were first looked at.
	stamps map[string]string
	// baselines are those in use, by path.
	baselines map[string]func() (*baseline.File, error)
}

// file is a text of the client's as a file of the folder.
func (f *folder) file(id uri.URI, data []byte) source.File {
	path, ok := pathOf(id)
	name := filepath.ToSlash(f.nameOf(path))
	if !ok {
		path, name = "", id.Path()
	}
	file, ok := source.FromRevision(name, data, false)
	if !ok { // too large to be read, and not one of ours
		return source.File{Name: name, Path: path}
	}
	file.Path = path
	return file
}

// nameOf is what a file is called in the folder.
func (f *folder) nameOf(path string) string {
	if name, err := filepath.Rel(f.dir, path); err == nil && f.dir != "" {
		return name
	}
	return path
}

// pathOf is the path of what is on the disk, which a buffer need not be.
func pathOf(id uri.URI) (string, bool) {
	if !id.IsFile() {
		return "", false
	}
	return filepath.Clean(id.FsPath()), true
}

// clusterOptions are those that are in force for a file; none where a configuration is not valid, which linting reports.
func (f *folder) clusterOptions(file source.File) cluster.Options {
	settings, err := f.configuration.ForFile(file)
	if err != nil {
		return cluster.Options{}
	}
	return settings.Cluster()
}

// lint returns what is found in a file, with what the baseline has marked. The error is that of ctx, of a configuration that is not valid,
// or of a baseline that cannot be read and that no configuration file names: that of one marks nothing; see baselineProblems.
func (f *folder) lint(ctx context.Context, file source.File, withFixes bool) (*lint.Report, error) {
	excluded := f.excludes(file)
	_, err := f.configuration.ForFile(file)
	f.look()
	switch {
	case excluded:
		return &lint.Report{}, nil
	case err != nil:
		return nil, err //nolint:wrapcheck // it names the file and the line
	}
	linters := f.plain
	if withFixes {
		linters = f.fixing
	}
	linter, err := linters.For(ctx, file)
	if err == nil {
		err = f.checkSelection(file)
	}
	if err != nil {
		return nil, err //nolint:wrapcheck // it names the file and the line
	}
	report, err := linter.Run(ctx, slices.Values([]source.File{file}))
	if err != nil {
		return nil, err //nolint:wrapcheck // it says what was stopped
	}
	return report, f.mark(report, file)
}

// checkSelection is the error of rules that the client's settings name and that there are not, as flags have it on the command line.
func (f *folder) checkSelection(file source.File) error {
	settings, err := f.configuration.ForFile(file)
	if err != nil {
		return err //nolint:wrapcheck // it names the file and the line
	}
	if _, err := lint.Select(settings.Known(), f.selection); err != nil {
		return fmt.Errorf("the settings of the editor: %w", err)
	}
	return nil
}

// excludes reports whether a search for files would pass over this one.
func (f *folder) excludes(file source.File) bool {
	if file.Path == "" {
		return false
	}
	for path, isDir := file.Path, false; ; path, isDir = filepath.Dir(path), true {
		if path == f.dir || path == filepath.Dir(path) {
			return false
		}
		if f.configuration.Excludes(path, isDir) != "" {
			return true
		}
	}
}

// mark marks the findings of a report that the baseline has.
func (f *folder) mark(r *lint.Report, of source.File) error {
	for _, file := range r.Inputs {
		name := r.BaselineOf(file)
		if name == "" {
			continue
		}
		known, err := f.baseline(name)
		switch {
		case err != nil && f.baselineProblems(of) != nil:
			continue
		case err != nil:
			return fmt.Errorf("%s is not linted: %w", file, err)
		}
		known.Compare(r, func(file string) string {
			if name, err := filepath.Rel(known.Dir, filepath.Join(f.dir, filepath.FromSlash(file))); err == nil {
				return filepath.ToSlash(name)
			}
			return file
		}).Mark()
	}
	return nil
}

// baselineProblems are what is wrong with the configuration file that names the baseline of a file, where that cannot be read.
func (f *folder) baselineProblems(file source.File) []config.Problem {
	settings, err := f.configuration.ForFile(file)
	if err != nil || settings.Baseline.Is == "" {
		return nil
	}
	_, err = f.baseline(settings.Baseline.Is)
	return problemsOf(settings.BaselineError(err))
}

// baseline reads the one of this name, once.
func (f *folder) baseline(name string) (*baseline.File, error) {
	f.mutex.Lock()
	read := f.baselines[name]
	if read == nil {
		path := name
		if !filepath.IsAbs(path) {
			path = filepath.Join(f.dir, path)
		}
		read = sync.OnceValues(func() (*baseline.File, error) { return baseline.Open(name, path) })
		f.baselines[name] = read
	}
	f.mutex.Unlock()
	return read()
}

// fixAll returns a file with its safe fixes made, and how many these are.
func (f *folder) fixAll(ctx context.Context, file source.File) (data []byte, made int, err error) {
	if f.excludes(file) {
		return nil, 0, nil
	}
	base := f.base
	base.Fix = lint.FixSafe
	base.Save = func(_ context.Context, fixed lint.Fixed) error {
		if fixed.File.Name == file.Name { // manifests are fixed where they are looked at
			data = fixed.Data
		}
		return nil
	}
	linter, err := f.plain.With(f.configuration, base).For(ctx, file)
	if err != nil {
		return nil, 0, err //nolint:wrapcheck // it names the file and the line
	}
	r, err := linter.Run(ctx, slices.Values([]source.File{file}))
	if err != nil {
		return nil, 0, err //nolint:wrapcheck // it says what was stopped
	}
	return data, len(r.Fixed), nil
}
