package source

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// ErrNotListed is the error of a named file that is not among those that are listed.
var ErrNotListed = errors.New("git tracks no such file")

// Listed returns, without their content, the files that the arguments of a command line stand for among those that git tracks: each
// named file, and those below each directory that a walk would look at. Listed are absolute paths without symbolic links, sorted;
// they need not be on the disk. What ignore files name does not matter, since it is tracked. Names, order and failures are as those of
// Collect.
func Listed(args []string, o Options, listed []string) []File {
	var files []File
	c := newCollector(args, o, func(f File) bool {
		files = append(files, f)
		return true
	})
	for _, arg := range args {
		c.listedArgument(filepath.Clean(arg), listed)
	}
	return files
}

func (c *collector) listedArgument(name string, listed []string) {
	at := c.resolve(name)
	if _, found := slices.BinarySearch(listed, at); found {
		if !c.skips(name) {
			c.listed(name, at, !c.options.SkipOthers)
		}
		return
	}
	below := strings.TrimSuffix(at, string(filepath.Separator)) + string(filepath.Separator)
	first, _ := slices.BinarySearch(listed, below)
	w := &walk{collector: c, name: name, root: at}
	w.mayExclude = c.options.Excludes != nil && c.options.Excludes(at, true) == ""
	for _, path := range listed[first:] {
		inside, ok := strings.CutPrefix(path, below)
		if !ok {
			break
		}
		w.listed(inside)
	}
	if info, err := os.Stat(at); err == nil && info.IsDir() {
		if !w.found {
			c.fail(name, ErrNoFiles)
		}
	} else if !w.found && !c.options.SkipOthers { // which a hook names that is not there any more, say
		c.fail(name, ErrNotListed)
	}
}

// listed takes the file at a path from the directory on, unless a walk would not come to it.
func (w *walk) listed(inside string) {
	if !isCandidate(inside) {
		return
	}
	name, path := w.name, w.root
	parts := strings.Split(inside, string(filepath.Separator))
	for i, part := range parts {
		name, path = filepath.Join(name, part), filepath.Join(path, part)
		isDir := i < len(parts)-1
		if w.excludes(name, isDir) || w.isExcluded(name, path, isDir) {
			return
		}
	}
	w.found = true
	if !w.named[path] {
		w.collector.listed(name, path, false)
	}
}

// listed takes the file called name, which lies at path.
func (c *collector) listed(name, path string, explicit bool) {
	c.once(path, func() (File, bool) {
		return File{Name: filepath.ToSlash(name), Path: path, Explicit: explicit}, true
	})
}
