package source

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// walk is the walk of one directory argument.
type walk struct {
	*collector
	// root is the directory without symbolic links.
	root string
	// found is set once there was a file to read, or a failure to report.
	found bool
}

// directory hands over the files below the directory called name.
func (c *collector) directory(name string) bool {
	w := &walk{collector: c, root: c.resolve(name)}
	if !w.enter(name, w.root, rulesAbove(w.root)) {
		return false
	}
	return w.found || c.fail(name, ErrNoFiles)
}

// enter hands over the files below the directory called name, which lies at path.
func (w *walk) enter(name, path string, rules ignoreRules) bool {
	entries, err := os.ReadDir(path)
	if err != nil {
		w.found = true
		return w.yield(failed(name, path == w.root, err))
	}
	for _, entry := range entries {
		if entry.Name() == ignoreFile {
			rules = rules.read(filepath.Join(path, ignoreFile))
		}
	}
	for _, entry := range entries {
		if !w.visit(filepath.Join(name, entry.Name()), filepath.Join(path, entry.Name()), entry, rules) {
			return false
		}
	}
	return true
}

func (w *walk) visit(name, path string, entry fs.DirEntry, rules ignoreRules) bool {
	switch {
	case entry.IsDir():
		if isSkipped(entry.Name()) || w.excludes(name, true) || rules.ignores(entry.Name(), true) {
			return true
		}
		return w.enter(name, path, rules.below(entry.Name()))
	case !isCandidate(entry.Name()) || w.excludes(name, false) || rules.ignores(entry.Name(), false):
		return true
	default:
		return w.file(name, path, entry)
	}
}

// file hands over the file called name, which lies at path. Only regular files and links to them are read.
func (w *walk) file(name, path string, entry fs.DirEntry) bool {
	info, err := entry.Info()
	if err == nil && info.Mode()&fs.ModeSymlink != 0 {
		info, path, err = follow(path)
	}
	if err != nil || !info.Mode().IsRegular() {
		return true
	}
	w.found = true
	if w.named[path] {
		return true
	}
	return w.once(path, func() (File, bool) { return w.read(name, info, false) })
}

// follow returns what the symbolic link at path leads to.
func follow(path string) (fs.FileInfo, string, error) {
	target, err := filepath.EvalSymlinks(path)
	if err != nil {
		return nil, path, err
	}
	info, err := os.Stat(target)
	return info, target, err
}

// isSkipped reports whether a directory of this name is never walked into: what lies there was not written by the user, or
// is not a file of theirs at all.
func isSkipped(name string) bool {
	switch name {
	case ".git", "node_modules", "vendor":
		return true
	default:
		return false
	}
}

// isCandidate reports whether a walk looks at a file of this name.
func isCandidate(name string) bool {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".yaml", ".yml", ".json":
		return true
	default:
		return false
	}
}
