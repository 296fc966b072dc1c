package change

import (
	"bytes"
	"context"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/internal/git"
	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/source"
)

// Manifests are the Kubernetes objects that clusters of a run are to have.
type Manifests struct {
	// Paths are those of files and directories that they were read from, as they were given.
	Paths []string
	// Files are what was read, by name.
	Files map[string]manifest.File
}

// stdin is the path that stands for standard input.
const stdin = "-"

// ManifestsAt are the files with manifests that are to be read in place of what is at a path; it is false where that is to be read itself.
type ManifestsAt func(path string) ([]source.File, bool)

// CommittedManifests is what the commit has in place of the manifests of now. What is not in the repository is as it is now.
func (b *Base) CommittedManifests(ctx context.Context, now Manifests) ManifestsAt {
	return func(at string) ([]source.File, bool) {
		files := now.streamed(at)
		in, ok := b.repository.PathOf(b.absolute(at))
		if at == stdin || !ok || len(files) > 0 {
			return files, at == stdin || len(files) > 0
		}
		files, err := b.committed(ctx, at, in, nil)
		if err != nil {
			files = []source.File{{Name: at, Err: err}}
		}
		return files, true
	}
}

// manifests are those of a run, now and in the commit.
type manifests struct {
	Manifests

	// before are those that the commit has at each of the paths that are in the repository, by their present names.
	before map[string][]source.File
}

// compareManifests reads what the commit has of the manifests, after match has found their versions, and finds out isMixed.
func (m *marking) compareManifests(ctx context.Context) error {
	m.manifests.before = map[string][]source.File{}
	renamed := map[string]string{}
	for _, v := range m.versions {
		if v.isManifest && v.old != nil {
			renamed[v.old.Path] = v.name
		}
	}
	for _, at := range m.manifests.Paths {
		in, ok := m.repository.PathOf(m.absolute(at))
		if at == stdin || !ok || len(m.manifests.streamed(at)) > 0 {
			continue
		}
		files, err := m.committed(ctx, at, in, renamed)
		if err != nil {
			return err
		}
		m.manifests.before[at] = files
	}
	isOther := func(v *version) bool { return !v.isManifest && !v.isSame }
	m.isMixed = m.doManifestsDiffer() || len(m.manifests.Paths) > 0 && slices.ContainsFunc(slices.Collect(maps.Values(m.versions)), isOther)
	return nil
}

// committed are the files that the commit has at a path, which leads to in from the root of the repository.
func (b *Base) committed(ctx context.Context, at, in string, renamed map[string]string) ([]source.File, error) {
	if b.Commit == "" {
		return nil, nil
	}
	found, err := b.repository.Files(ctx, b.Commit, in, source.IsWalked)
	if err != nil {
		return nil, err //nolint:wrapcheck // it says what was done
	}
	return b.read(ctx, found, at, in, renamed)
}

// read reads files at a path from the repository.
func (b *Base) read(ctx context.Context, found []git.File, at, in string, renamed map[string]string) ([]source.File, error) {
	var files []source.File
	err := b.repository.Contents(ctx, found, source.MaxSize, func(f git.File, content []byte) error {
		inside := strings.TrimPrefix(strings.TrimPrefix(f.Path, in), "/")
		if in == "." {
			inside = f.Path
		}
		name, isRenamed := renamed[f.Path]
		if !isRenamed {
			name = path.Join(filepath.ToSlash(at), inside)
		}
		file, ok := source.FromRevision(name, content, false)
		if file.Path = b.path(f.Path); ok && file.Err == nil {
			files = append(files, file)
		}
		return nil
	})
	return files, err //nolint:wrapcheck // it says what was done
}

// StagedManifests are what the index has of the manifests at a path; it is false where that is not in it. Staged is to be called before.
func (b *Base) StagedManifests(ctx context.Context, at string) (files []source.File, ok bool, err error) {
	in, ok := b.repository.PathOf(b.absolute(at))
	if at == stdin || !ok {
		return nil, false, nil
	}
	var found []git.File
	for _, name := range slices.Sorted(maps.Keys(b.staged)) {
		if name == in || in == "." || strings.HasPrefix(name, in+"/") {
			found = append(found, b.staged[name])
		}
	}
	if len(found) == 0 {
		return nil, false, nil
	}
	files, err = b.read(ctx, found, at, in, nil)
	return files, true, err
}

// doManifestsDiffer reports whether any of the manifests are not as the commit has them.
func (m *marking) doManifestsDiffer() bool {
	had := map[string]bool{}
	for _, files := range m.manifests.before {
		for _, file := range files {
			now, ok := m.manifests.Files[file.Name]
			if had[file.Name] = true; !ok || !bytes.Equal(now.Data, file.Data) {
				return true
			}
		}
	}
	for name := range m.manifests.Files {
		if v := m.versions[name]; v != nil && !had[name] {
			return true
		}
	}
	return false
}

// manifestsAt is what the commit has of the manifests. What is not in the repository is as it is now.
func (m *marking) manifestsAt(at string) ([]source.File, bool) {
	if files, ok := m.manifests.before[at]; ok {
		return files, true
	}
	files := m.manifests.streamed(at)
	return files, at == stdin || len(files) > 0
}

// streamed is what was read of standard input or a pipe, which cannot be read again; nothing for any other path.
func (m *Manifests) streamed(at string) []source.File {
	name := filepath.ToSlash(filepath.Clean(at))
	var files []source.File
	for _, called := range slices.Sorted(maps.Keys(m.Files)) {
		if file := m.Files[called]; file.Path == "" && (called == name || at == stdin) {
			files = append(files, source.File{Name: called, Data: file.Data})
		}
	}
	return files
}
