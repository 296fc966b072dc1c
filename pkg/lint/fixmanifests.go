package lint

import (
	"context"
	"crypto/sha256"
	"fmt"
	"maps"
	"runtime"
	"slices"

	"golang.org/x/sync/errgroup"

	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/source"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// manifestFixer makes fixes in the manifests of a run, whose clusters are then linted again: what is fixed in an object may be found of others.
type manifestFixer struct {
	// before are the outcomes of the clusters with the manifests as they are.
	before []*outcome
	// texts are those of the files that are fixed, by name, and made the fixes.
	texts map[string][]byte
	made  map[string][]MadeFix
}

// fixManifests makes the fixes of findings in manifests, as fixed does of others, and saves each file once, however many clusters are to have
// it. It returns the outcomes of the clusters by the manifests as they are then, and the fixes, by file. Left alone are standard input and files
// that are linted themselves.
func fixManifests(ctx context.Context, outcomes []*outcome) (after []*outcome, made map[string][]MadeFix, err error) {
	f := &manifestFixer{before: outcomes, texts: map[string][]byte{}, made: map[string][]MadeFix{}}
	after = outcomes
	seen := map[[sha256.Size]byte]bool{}
	for {
		files := f.files(after)
		changed, err := f.round(ctx, files)
		if err != nil {
			return nil, nil, err
		}
		if !changed {
			return f.save(ctx, files, after)
		}
		sum := f.sum()
		if seen[sum] || len(seen) == mostRounds {
			return f.giveUp(fmt.Errorf("%s: %w", f.first(), errNoEnd))
		}
		seen[sum] = true
		linters, err := f.linters()
		if err != nil {
			return f.giveUp(err)
		}
		if after, err = f.lintedBy(ctx, linters); err != nil {
			return nil, nil, err
		}
	}
}

// files are those with manifests that can be fixed.
func (f *manifestFixer) files(outcomes []*outcome) map[string]*manifestFile {
	files := manifestsOf(outcomes)
	maps.DeleteFunc(files, func(name string, m *manifestFile) bool {
		isLinted := slices.ContainsFunc(outcomes, func(o *outcome) bool { return o.file.Name == name })
		return m.Path == "" || isLinted || m.linters[0].opts.Fix == FixNone
	})
	return files
}

// round makes as many fixes as can be made at once, and reports whether there were any.
func (f *manifestFixer) round(ctx context.Context, files map[string]*manifestFile) (changed bool, err error) {
	for _, name := range slices.Sorted(maps.Keys(files)) {
		m := files[name]
		if !m.isToldOf() {
			continue
		}
		l := m.linter()
		l.opts.Fix = m.linters[0].opts.Fix
		out, err := l.linted(ctx, source.File{Name: name, Data: m.Data}, &elsewhere{documents: m.documents()}, func(*yamldoc.Document) {})
		if err != nil {
			return false, err
		}
		edits, made := l.fixesOf(out)
		if len(edits) == 0 {
			continue
		}
		text, err := yamldoc.Apply(m.Data, edits)
		if err != nil {
			return false, fmt.Errorf("%s: not fixed: %w", name, err)
		}
		f.texts[name] = text
		f.made[name], changed = append(f.made[name], made...), true
	}
	return changed, nil
}

// first is the first file that is fixed.
func (f *manifestFixer) first() string { return slices.Min(slices.Collect(maps.Keys(f.texts))) }

// sum is that of the texts.
func (f *manifestFixer) sum() [sha256.Size]byte {
	var all []byte
	for _, name := range slices.Sorted(maps.Keys(f.texts)) {
		all = append(append(all, name+"\x00"...), f.texts[name]...)
	}
	return sha256.Sum256(all)
}

// linters are those of the clusters with the manifests as they are fixed, by those that they had before. It is an error if less can be read of
// the manifests than before.
func (f *manifestFixer) linters() (map[*Linter]*Linter, error) {
	linters, read := map[*Linter]*Linter{}, map[*manifest.Manifests]*manifest.Manifests{}
	for _, u := range usersOf(f.before) {
		known := u.linter.opts.Cluster.Manifests
		if read[known] == nil {
			after := known.With(f.texts)
			for _, name := range slices.Sorted(maps.Keys(f.texts)) {
				if known.IsComplete(name) && !after.IsComplete(name) {
					return nil, fmt.Errorf("%s: not fixed: with the fixes made, not all of it can be read", name)
				}
			}
			read[known] = after
		}
		l := *u.linter
		l.opts.Cluster.Manifests = read[known]
		linters[u.linter] = &l
	}
	return linters, nil
}

// lintedBy are the outcomes by other linters.
func (f *manifestFixer) lintedBy(ctx context.Context, linters map[*Linter]*Linter) ([]*outcome, error) {
	after := slices.Clone(f.before)
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, out := range f.before {
		if linters[out.linter] == nil || out.text == nil {
			continue
		}
		group.Go(func() (err error) {
			after[i], err = out.againBy(ctx, linters[out.linter], out.told)
			return err
		})
	}
	return after, group.Wait() //nolint:wrapcheck // that of a linter, as it is
}

// giveUp leaves everything as it is.
func (f *manifestFixer) giveUp(err error) ([]*outcome, map[string][]MadeFix, error) {
	for _, out := range f.before {
		if out.linter.opts.Cluster.Manifests != nil {
			out.fail(err)
			break
		}
	}
	return f.before, nil, nil
}

// save hands over the files with their fixes made. Where one cannot be written, the outcomes are those of the manifests as they were.
func (f *manifestFixer) save(ctx context.Context, files map[string]*manifestFile, after []*outcome) ([]*outcome, map[string][]MadeFix, error) {
	isPreview := false
	for _, name := range slices.Sorted(maps.Keys(f.texts)) {
		l := files[name].linters[0]
		isPreview = l.opts.Preview
		data := f.original(name)
		err := l.opts.Save(ctx, Fixed{File: source.File{Name: name, Path: files[name].Path, Data: data}, Data: f.texts[name]})
		if err != nil {
			delete(f.made, name)
			failed := slices.IndexFunc(f.before, func(o *outcome) bool { return o.linter.opts.Cluster.Manifests != nil })
			f.before[failed].fail(err)
			after = f.before
		}
	}
	if isPreview {
		after = f.before
	}
	return after, f.made, nil
}

// original is what a file was before.
func (f *manifestFixer) original(name string) []byte {
	for _, u := range usersOf(f.before) {
		if file, ok := u.linter.opts.Cluster.Manifests.Files()[name]; ok {
			return file.Data
		}
	}
	return nil
}

// isToldOf reports whether there may be anything to tell of the file.
func (m *manifestFile) isToldOf() bool { return len(m.found) > 0 || m.hasComments() }
