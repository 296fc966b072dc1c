package diff

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/internal/git"
	"github.com/ekslint/ekslint/pkg/source"
)

// ErrOutside is the error of a symbolic link to a file outside the repository.
var ErrOutside = errors.New("leads out of the repository")

// AgainstRevision pairs the files that the paths stand for (see source.Collect) with those of a git revision, of the
// repository around each path. Files are matched by their path; what only one version has is paired with nil. The pairs are
// sorted by name. Relative paths start from the absolute path dir.
//
// The error is that of git: no program, no repository, no such revision (git.ErrNoGit, git.ErrNoRepository,
// git.ErrNoRevision).
func AgainstRevision(ctx context.Context, dir string, paths []string, revision string) ([]Pair, error) {
	pairs := pairing{}
	for _, path := range paths {
		if err := pairs.add(ctx, dir, path, revision); err != nil {
			return nil, err
		}
	}
	sorted := slices.Collect(maps.Values(pairs))
	slices.SortFunc(sorted, func(a, b Pair) int { return cmp.Compare(a.name(), b.name()) })
	return sorted, nil
}

func (p Pair) name() string {
	if p.New != nil {
		return p.New.Name
	}
	return p.Old.Name
}

// pairing holds pairs by the absolute path of the file, without symbolic links.
type pairing map[string]Pair

// argument is one path of the command line.
type argument struct {
	// name is the path as the user knows it, path where it leads to.
	name, path string
	// root is the repository, commit the revision in it.
	root, commit string
}

func (p pairing) add(ctx context.Context, dir, name, revision string) error {
	a := argument{name: filepath.Clean(name)}
	a.path = resolve(absolute(dir, a.name))
	var err error
	if a.root, err = git.Root(ctx, nearestDirectory(a.path)); err != nil {
		return err
	}
	if a.commit, err = git.Commit(ctx, a.root, revision); err != nil {
		return err
	}
	old, err := a.oldFiles(ctx)
	if err != nil {
		return err
	}
	found := pairing{}
	for path, file := range old {
		found[path] = Pair{Old: &file}
	}
	a.newFiles(dir, found)
	for path, pair := range found {
		if _, known := p[path]; !known {
			p[path] = pair
		}
	}
	return nil
}

// oldFiles reads the files at or below the path in the revision, by their absolute paths. A file that is on the disk but that
// a walk leaves out, since an ignore file says so, is left to newFiles.
func (a argument) oldFiles(ctx context.Context) (map[string]source.File, error) {
	from := a.inRepository(a.path)
	listed, err := git.Files(ctx, a.root, a.commit, from)
	if err != nil {
		return nil, err
	}
	wanted := listed[:0]
	for _, f := range listed {
		below := f.Path
		if from != "." {
			below = strings.TrimPrefix(strings.TrimPrefix(f.Path, from), "/")
		}
		if f.Path == from || source.IsWalked(below) {
			wanted = append(wanted, f)
		}
	}
	files := make(map[string]source.File, len(wanted))
	for some := range slices.Chunk(wanted, mostAtOnce) {
		contents, err := git.Contents(ctx, a.root, some, source.MaxSize)
		if err != nil {
			return nil, err
		}
		for in, content := range contents {
			path := filepath.Join(a.root, filepath.FromSlash(in))
			if file, ok := source.FromRevision(a.shown(path), content, in == from); ok {
				files[path] = withoutOthers(file)
			}
		}
	}
	return files, nil
}

// mostAtOnce is how many files of a revision are read at a time: enough that starting git does not count, few enough that a large
// repository is not held in memory.
const mostAtOnce = 500

// withoutOthers leaves out the content of a file that holds no ClusterConfig, which is nearly every one of a repository.
func withoutOthers(file source.File) source.File {
	if !file.Explicit && !source.MayHoldClusterConfig(file.Data) {
		file.Data = nil
	}
	return file
}

// newFiles enters the files on the disk into found, and leaves out old files that are still there but not looked at.
func (a argument) newFiles(dir string, found pairing) {
	looked := map[string]bool{}
	for file := range source.Collect([]string{a.name}, source.Options{Dir: dir}) {
		path := resolve(absolute(dir, filepath.FromSlash(file.Name)))
		missing := errors.Is(file.Err, os.ErrNotExist) || errors.Is(file.Err, source.ErrNoFiles)
		if missing && len(found) > 0 {
			continue
		}
		if !strings.HasPrefix(path, a.root+string(filepath.Separator)) && file.Err == nil {
			file = source.File{Name: file.Name, Err: fmt.Errorf("%s: %w", file.Name, ErrOutside), Explicit: file.Explicit}
		}
		looked[path] = true
		file = withoutOthers(file)
		old := found[path].Old
		if old != nil && bytes.Equal(old.Data, file.Data) {
			file.Data = old.Data // held once
		}
		found[path] = Pair{Old: old, New: &file}
	}
	for path := range found {
		if _, err := os.Lstat(path); err == nil && !looked[path] {
			delete(found, path)
		}
	}
}

// inRepository is the path from the root of the repository, with slashes.
func (a argument) inRepository(path string) string {
	rel, err := filepath.Rel(a.root, path)
	if err != nil {
		return filepath.ToSlash(path)
	}
	return filepath.ToSlash(rel)
}

// shown is the path as the user would write it.
func (a argument) shown(path string) string {
	rel, err := filepath.Rel(a.path, path)
	if err != nil {
		return path
	}
	return filepath.Join(a.name, rel)
}

func absolute(dir, name string) string {
	if filepath.IsAbs(name) {
		return filepath.Clean(name)
	}
	return filepath.Join(dir, name)
}

// resolve follows symbolic links as far as the path exists.
func resolve(path string) string {
	if target, err := filepath.EvalSymlinks(path); err == nil {
		return target
	}
	parent := filepath.Dir(path)
	if parent == path {
		return path
	}
	return filepath.Join(resolve(parent), filepath.Base(path))
}

// nearestDirectory is path, or the nearest directory above it that exists.
func nearestDirectory(path string) string {
	for {
		if info, err := os.Stat(path); err == nil && info.IsDir() || filepath.Dir(path) == path {
			return path
		}
		path = filepath.Dir(path)
	}
}
