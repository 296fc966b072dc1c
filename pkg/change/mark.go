package change

import (
	"cmp"
	"context"
	"iter"
	"slices"

	"github.com/ekslint/ekslint/pkg/internal/git"
	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/source"
)

// Lint lints files as those of the report were, for clusters with other manifests.
type Lint func(context.Context, iter.Seq[source.File], ManifestsAt) (*lint.Report, error)

// marking is the work of one Mark.
type marking struct {
	*Base

	report *lint.Report
	noted  source.Noted
	// manifests are those of the clusters.
	manifests manifests
	// versions are the files with findings, and all of a run with manifests, by name, and byPath by their paths from the root of the repository.
	versions, byPath map[string]*version
	// isMixed is set where what is found in a file may have to do with another one that has changed: a cluster with its manifests.
	isMixed bool
	// touched are the findings of which a line was changed, by number.
	touched map[int]bool
	// failed is the error of reading what the commit has.
	failed error
}

// Mark says of each finding of the report what the change has to do with it. Noted are the files of the run, of which those with findings
// are read again, objects what their clusters are to have, and again lints what the commit has of the files, with what it has of the
// objects. A file outside the repository is a failure of the report, since nothing is known of what it was before. The error is git's, or
// that of again.
func (b *Base) Mark(ctx context.Context, r *lint.Report, noted source.Noted, objects Manifests, again Lint) error {
	m := marking{
		Base: b, report: r, noted: noted, manifests: manifests{Manifests: objects},
		versions: map[string]*version{}, byPath: map[string]*version{}, touched: map[int]bool{},
	}
	m.find()
	if err := m.match(ctx); err != nil {
		return err
	}
	if err := m.compareManifests(ctx); err != nil {
		return err
	}
	before, err := again(ctx, m.oldFiles(ctx), m.manifestsAt)
	if err := cmp.Or(m.failed, err); err != nil {
		return err
	}
	m.conclude(before)
	r.Change = &b.Change
	return nil
}

// oldFiles hands over what the commit has of the files that are not the same, and of those beside them that findings are about as well, under
// their present names, so that the same configuration holds for them. On the way it finds out which lines are new.
func (m *marking) oldFiles(ctx context.Context) iter.Seq[source.File] {
	return func(yield func(source.File) bool) {
		for chunk := range slices.Chunk(m.beside(), atOnce) {
			present, err := m.present(ctx, chunk)
			if m.failed = err; err != nil || !hand(chunk, present, yield) {
				return
			}
		}
		for chunk := range slices.Chunk(m.changed(), atOnce) {
			old, err := m.olderThan(ctx, chunk)
			if m.failed = err; err != nil || !hand(chunk, old, yield) {
				return
			}
		}
	}
}

// olderThan returns what the commit has of versions, without what is too large to be read, and finds out which lines are new.
func (m *marking) olderThan(ctx context.Context, versions []*version) (map[*version][]byte, error) {
	contents, err := m.oldContents(ctx, versions)
	present, presentErr := m.present(ctx, versions)
	if err := cmp.Or(err, presentErr); err != nil {
		return nil, err
	}
	old := map[*version][]byte{}
	for _, v := range versions {
		content, ok := contents[v.old.Path]
		if !ok {
			continue
		}
		now, isKnown := present[v]
		m.touch(v, now, isKnown, content)
		old[v] = content
	}
	return old, nil
}

// hand hands over what versions hold, as far as that is there, and reports whether to go on.
func hand(versions []*version, contents map[*version][]byte, yield func(source.File) bool) bool {
	for _, v := range versions {
		content, ok := contents[v]
		if !ok || v.isManifest {
			continue
		}
		file, matters := source.FromRevision(v.name, content, false)
		file.Path = v.path
		if matters && !yield(file) {
			return false
		}
	}
	return true
}

// oldContents reads what the commit has of files, by path from the root of the repository.
func (m *marking) oldContents(ctx context.Context, versions []*version) (map[string][]byte, error) {
	files, contents := make([]git.File, len(versions)), map[string][]byte{}
	for i, v := range versions {
		files[i] = *v.old
	}
	err := m.repository.Contents(ctx, files, source.MaxSize, func(f git.File, content []byte) error {
		contents[f.Path] = content
		return nil
	})
	return contents, err //nolint:wrapcheck // it says what was done
}
