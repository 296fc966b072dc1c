package change

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"path/filepath"
	"slices"

	"github.com/ekslint/ekslint/pkg/internal/git"
	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/source"
)

// version is a file with findings, and what the commit has of it.
type version struct {
	name string
	// path is where it is, as an absolute path.
	path string
	// in is the path from the root of the repository, and real the one to which links on it lead.
	in, real string
	// findings are the numbers in the report of those of the file, and of those of other files that refer to it.
	findings []int
	// together is set where one of these is about the file and another one, and so was perhaps not found in either alone.
	together bool
	// isManifest is set for a file with manifests that was not linted itself.
	isManifest bool
	// old is what the commit has; nil where it has nothing. isSame is set where that is the same.
	old    *git.File
	isSame bool
}

// find finds the files that have findings.
func (m *marking) find() {
	all := map[string]*version{}
	for name, file := range m.manifests.Files {
		if v := (&version{name: name, path: file.Path, isManifest: true}); file.Path != "" && m.place(v) {
			all[name] = v
		}
	}
	for _, name := range m.report.Inputs {
		v := &version{name: name}
		if m.place(v) {
			all[name] = v
			continue
		}
		message := fmt.Sprintf("%s: what is changed in it is not known: it is not in the git repository at %s", name, m.repository.Root)
		m.report.Failures = append(m.report.Failures, lint.Failure{File: name, Message: message})
	}
	if len(m.manifests.Paths) > 0 {
		for _, v := range all {
			m.versions[v.name], m.byPath[v.in] = v, v
		}
	}
	for i := range m.report.Findings {
		files := filesOf(&m.report.Findings[i])
		for _, name := range files {
			if v := all[name]; v != nil {
				v.findings, v.together = append(v.findings, i), v.together || len(files) > 1
				m.versions[v.name], m.byPath[v.in] = v, v
			}
		}
	}
}

// filesOf are the files that a finding is about: its own, and those that it refers to.
func filesOf(f *lint.Finding) []string {
	files := []string{f.File}
	for _, related := range f.Related {
		if !related.Range.IsZero() && !slices.Contains(files, related.File) {
			files = append(files, related.File)
		}
	}
	return files
}

// absolute is the path of a file, which is absolute or starts where names of files do.
func (b *Base) absolute(name string) string {
	name = filepath.FromSlash(name)
	if !filepath.IsAbs(name) {
		name = filepath.Join(b.dir, name)
	}
	return name
}

// place finds out where a file is; it is false where that is not in the repository.
func (m *marking) place(v *version) (ok bool) {
	if v.path == "" {
		v.path = m.absolute(v.name)
	}
	if v.in, ok = m.repository.PathOf(v.path); ok {
		v.real, ok = m.repository.RealPathOf(v.path)
	}
	return ok
}

// inOrder are the files with findings, sorted by name.
func (m *marking) inOrder() []*version {
	return slices.SortedFunc(maps.Values(m.versions), func(a, b *version) int { return cmp.Compare(a.name, b.name) })
}

// beside are those that are the same, and that others are to be linted together with.
func (m *marking) beside() []*version {
	return slices.DeleteFunc(m.inOrder(), func(v *version) bool { return !v.isSame || !v.together && !m.isMixed })
}

// changed are those that the commit has otherwise.
func (m *marking) changed() []*version {
	return slices.DeleteFunc(m.inOrder(), func(v *version) bool { return v.old == nil || v.isSame })
}

// match finds what the commit has of the files.
func (m *marking) match(ctx context.Context) error {
	if m.Commit == "" {
		return nil
	}
	var paths []string
	for _, v := range m.inOrder() {
		paths = append(paths, v.in, v.real)
	}
	files, err := m.repository.At(ctx, m.Commit, paths)
	if err != nil {
		return err //nolint:wrapcheck // it says what was done
	}
	at := map[string]git.File{}
	for _, f := range files {
		at[f.Path] = f
	}
	var missing []*version
	for _, v := range m.inOrder() {
		f, ok := at[v.in]
		if !ok { // a link that is new, and leads to what was there
			f, ok = at[v.real]
		}
		if ok {
			v.old = &f
		} else {
			missing = append(missing, v)
		}
	}
	if err := m.follow(ctx, missing); err != nil {
		return err
	}
	for _, v := range m.versions {
		v.isSame = v.old != nil && m.isSame(v)
	}
	return nil
}

// isSame reports whether a file is what the commit has.
func (m *marking) isSame(v *version) bool {
	if file, isStaged := m.staged[v.in]; isStaged {
		return v.old.IsSame(file)
	}
	data, ok := m.text(v)
	return ok && v.old.Holds(data)
}

// text is what a file on the disk holds; it is false where that is not what was linted any more.
func (m *marking) text(v *version) (data []byte, ok bool) {
	if v.isManifest {
		return m.manifests.Files[v.name].Data, true
	}
	return m.noted[v.name].Read()
}

// present returns what files hold, without those that are not what was linted any more.
func (m *marking) present(ctx context.Context, versions []*version) (map[*version][]byte, error) {
	contents := map[*version][]byte{}
	var staged []git.File
	at := map[string]*version{}
	for _, v := range versions {
		if file, isStaged := m.staged[v.in]; isStaged {
			staged, at[file.Path] = append(staged, file), v
		} else if data, ok := m.text(v); ok {
			contents[v] = data
		}
	}
	err := m.repository.Contents(ctx, staged, source.MaxSize, func(f git.File, content []byte) error {
		contents[at[f.Path]] = content
		return nil
	})
	return contents, err //nolint:wrapcheck // it says what was done
}
