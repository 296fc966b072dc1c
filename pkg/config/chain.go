package config

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/internal/git"
	"github.com/ekslint/ekslint/pkg/internal/nearest"
)

// mostExtended is how many files one may extend, directly or not: each is read.
const mostExtended = 100

// chain are the configuration files that hold in a directory, in the order in which later ones override earlier ones. They are
// never changed.
type chain struct {
	links []link
	// beyond are those that would hold if the search had not ended at endedAt, with files above it; nil where there are none.
	beyond  []link
	endedAt Place
}

// with returns the chain of a directory below, which has a file of its own: the links, of which the last one is that file.
func (c *chain) with(own []link) *chain {
	whole := c.links
	if c.beyond != nil {
		whole = c.beyond
	}
	root := own[len(own)-1].root
	switch {
	case root.Is && len(whole) == 0:
		return &chain{links: own}
	case root.Is:
		return &chain{own, slices.Concat(whole, own), root.At}
	case c.beyond == nil:
		return &chain{links: slices.Concat(c.links, own)}
	default:
		return &chain{slices.Concat(c.links, own), slices.Concat(c.beyond, own), c.endedAt}
	}
}

// link is a file of a chain.
type link struct {
	*file

	// base is the directory from which the patterns of the file go: that of the file that was found, for one that it extends as well.
	base string
}

// chainOf returns the chain of the directory dir, which is absolute and without symbolic links: the file of the directory, if there is
// one, after those of the directory above it.
func (c *Configuration) chainOf(dir string) *chain {
	if known := c.chains[dir]; known != nil {
		return known
	}
	found, top := &chain{}, c.topOf(dir)
	if dir != top {
		found = c.chainOf(filepath.Dir(dir))
	}
	if own := c.fileIn(dir, top); own != nil {
		found = found.with(c.extended(link{own, dir}))
	}
	c.chains[dir] = found
	return found
}

// topOf is the directory in which the search from dir ends: the top of its repository. Where there is none, whoever may write to a
// directory above could say how files are judged, so the search ends in the working directory, or else in dir itself.
func (c *Configuration) topOf(dir string) string {
	if top, ok := git.Find(dir); ok {
		return top
	}
	if isWithin(c.dir, dir) {
		return c.dir
	}
	return dir
}

// fileIn returns the configuration file of a directory; nil where there is none.
func (c *Configuration) fileIn(dir, top string) *file {
	path := filepath.Join(dir, FileName)
	if other := filepath.Join(dir, misspelt); isThere(other) {
		return unusable(c.shown(other), fmt.Errorf("would be passed over: a configuration file is called %s", FileName))
	}
	if !isThere(path) {
		return nil
	}
	target, err := confined(top, path, FileName)
	if err != nil {
		return unusable(c.shown(path), err)
	}
	return c.read(target, top)
}

func isThere(path string) bool {
	_, err := os.Lstat(path)
	return !errors.Is(err, fs.ErrNotExist)
}

// extended returns the link with those that it extends before it, each file once. What is wrong with these is a problem of the link.
func (c *Configuration) extended(l link) []link {
	e := extension{Configuration: c, base: l.base, top: l.top, known: map[string]bool{}}
	e.add(l.file, nil)
	return e.links
}

// extension collects a file and those that it extends.
type extension struct {
	*Configuration

	base, top string
	// known are the paths of those that were read.
	known map[string]bool
	links []link
}

// add adds a file, after those that it extends; outer are the files that extend it.
func (e *extension) add(f *file, outer []*file) {
	outer = append(slices.Clip(outer), f)
	for _, other := range f.extends {
		extended, err := e.next(f, other, outer)
		switch {
		case err != nil:
			f.problems = append(f.problems, Problem{At: other.At, Message: err.Error()})
		case extended != nil:
			e.add(extended, outer)
		}
	}
	e.links = append(e.links, link{f, e.base})
}

// next returns a file that f extends; nil where it was read before.
func (e *extension) next(f *file, other Value[string], outer []*file) (*file, error) {
	path, err := f.confined(other.Is)
	if err != nil {
		return nil, err
	}
	if i := slices.IndexFunc(outer, func(f *file) bool { return f.path == path }); i >= 0 {
		names := nearest.Names(outer[i:], func(f *file) string { return f.name })
		return nil, fmt.Errorf("files extend each other in a circle: %s", strings.Join(append(names, outer[i].name), " extends "))
	}
	if info, err := os.Stat(path); err != nil || !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%q is not a file", other.Is)
	}
	if e.known[path] {
		return nil, nil //nolint:nilnil // there is nothing to add
	}
	if len(e.known) == mostExtended {
		return nil, fmt.Errorf("more than %d files are extended", mostExtended)
	}
	e.known[path] = true
	return e.read(path, e.top), nil
}
