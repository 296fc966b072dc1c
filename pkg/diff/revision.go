package diff

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"path/filepath"
	"slices"

	"github.com/ekslint/ekslint/pkg/internal/git"
	"github.com/ekslint/ekslint/pkg/source"
)

var (
	// ErrOutside is the error of a symbolic link to a file outside the repository.
	ErrOutside = errors.New("leads out of the repository")
	// ErrElsewhere is the error of a path that is not in the repository.
	ErrElsewhere = errors.New("not in the git repository of the working directory")
)

// AgainstRevision pairs the files that the paths stand for (see source.Collect) with those of a git revision, of the repository whose
// .git stands in or above from.Dir, which has to be absolute. No other counts: not that of a submodule, nor one that is among
// the files. Files are matched by their path, whatever links it leads through; what only one version has is paired with nil. What
// the revision has is looked at in both versions, even where a walk leaves it out. The pairs are sorted by name.
//
// The error is that of git: no program, no repository, no such revision (git.ErrNoGit, git.ErrNoRepository,
// git.ErrNoRevision, git.ErrSpelling), or ErrElsewhere.
func AgainstRevision(ctx context.Context, from source.Options, paths []string, revision string) ([]Pair, error) {
	repository, err := git.Open(ctx, git.Resolved(from.Dir))
	if err != nil {
		return nil, err
	}
	commit, err := repository.Commit(ctx, revision)
	if err != nil {
		return nil, err
	}
	p := pairing{repository, commit, from, map[string]Pair{}}
	for _, name := range paths {
		found, err := p.find(ctx, filepath.Clean(name))
		if err != nil {
			return nil, err
		}
		for path, pair := range found {
			if _, known := p.pairs[path]; !known {
				p.pairs[path] = pair
			}
		}
	}
	return slices.SortedFunc(maps.Values(p.pairs), func(a, b Pair) int { return cmp.Compare(a.name(), b.name()) }), nil
}

func (p Pair) name() string {
	if p.New != nil {
		return p.New.Name
	}
	return p.Old.Name
}

// pairing is the making of pairs.
type pairing struct {
	*git.Repository

	commit string
	from   source.Options
	// pairs has the pairs by the paths of their files from the root of the repository, with slashes.
	pairs map[string]Pair
}

// argument is one path of the command line.
type argument struct {
	*pairing

	// name is the path as the user knows it, in the one from the root of the repository, with slashes.
	name, in string
	// found has the pairs, as pairing.pairs.
	found map[string]Pair
}

// find returns the pairs for the path that the user calls name.
func (p *pairing) find(ctx context.Context, name string) (map[string]Pair, error) {
	at := absolute(p.from.Dir, name)
	in, ok := p.PathOf(at)
	if !ok {
		return nil, fmt.Errorf("%s: %w", name, ErrElsewhere)
	}
	a := argument{p, name, in, map[string]Pair{}}
	if !isWithin(p.Root, at) {
		a.fail(name, ErrOutside)
		return a.found, nil
	}
	if err := a.oldFiles(ctx); err != nil {
		return nil, err
	}
	a.newFiles()
	a.unwalked()
	return a.found, nil
}

// oldFiles finds the files at or below the path in the revision that may hold a ClusterConfig.
func (a argument) oldFiles(ctx context.Context) error {
	listed, err := a.Files(ctx, a.commit, a.in, source.IsWalked)
	if err != nil {
		return err
	}
	return a.Contents(ctx, listed, source.MaxSize, func(f git.File, content []byte) error {
		file, ok := source.FromRevision(a.shown(f.Path), content, f.Path == a.in)
		if ok && (file.Explicit || file.Err != nil || source.MayHoldClusterConfig(content)) {
			a.found[f.Path] = Pair{Old: &file}
		}
		return nil
	})
}

// newFiles finds the files on the disk, as a walk does.
func (a argument) newFiles() {
	from := a.from
	from.EachLink = true
	from.Omitted = func(o source.Omission) {
		if o.By == source.ByLink && !o.IsDirectory {
			a.fail(o.Name, ErrOutside)
		}
	}
	hadFiles := len(a.found) > 0
	for file := range source.Collect([]string{a.name}, from) {
		missing := errors.Is(file.Err, fs.ErrNotExist) || errors.Is(file.Err, source.ErrNoFiles)
		if !missing || !hadFiles {
			a.set(file)
		}
	}
}

// unwalked finds on the disk what the revision has and no walk has come by.
func (a argument) unwalked() {
	for in, pair := range a.found {
		at := filepath.Join(a.Root, filepath.FromSlash(in))
		if pair.New != nil || !a.HasFile(in) {
			continue
		}
		name := a.shown(in)
		if !isWithin(a.Root, at) {
			a.fail(name, ErrOutside)
			continue
		}
		for file := range source.Collect([]string{name}, source.Options{Dir: a.from.Dir}) {
			file.Explicit = pair.Old.Explicit
			a.set(file)
		}
	}
}

// set enters a file on the disk.
func (a argument) set(file source.File) {
	in := a.in
	if below, err := filepath.Rel(a.name, filepath.FromSlash(file.Name)); err == nil {
		in = path.Join(a.in, filepath.ToSlash(below))
	}
	a.found[in] = Pair{Old: a.found[in].Old, New: &file}
}

func (a argument) fail(name string, err error) {
	name = filepath.ToSlash(name)
	a.set(source.File{Name: name, Err: fmt.Errorf("%s: %w", name, err), Explicit: true})
}

// shown is what the user would call the file at a path from the root of the repository.
func (a argument) shown(in string) string {
	below, err := filepath.Rel(filepath.FromSlash(a.in), filepath.FromSlash(in))
	if err != nil {
		return in
	}
	return filepath.Join(a.name, below)
}
