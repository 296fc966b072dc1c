package source

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// skippedDirectories are never walked into: what lies there was not written by the user, or is no file of his at all.
var skippedDirectories = map[string]bool{".git": true, "node_modules": true, "vendor": true}

// walk is one directory argument on its way.
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

// enter hands over the files below the directory called name, which lies at real.
func (w *walk) enter(name, real string, rules ignoreRules) bool {
	entries, err := os.ReadDir(real)
	if err != nil {
		w.found = true
		return w.yield(failed(name, real == w.root, err))
	}
	for _, entry := range entries {
		if entry.Name() == ignoreFile {
			rules = rules.read(filepath.Join(real, ignoreFile))
		}
	}
	for _, entry := range entries {
		if !w.visit(filepath.Join(name, entry.Name()), filepath.Join(real, entry.Name()), entry, rules) {
			return false
		}
	}
	return true
}

func (w *walk) visit(name, real string, entry fs.DirEntry, rules ignoreRules) bool {
	switch {
	case entry.IsDir():
		if skippedDirectories[entry.Name()] || rules.ignores(entry.Name(), true) {
			return true
		}
		return w.enter(name, real, rules.below(entry.Name()))
	case !isCandidate(entry.Name()) || rules.ignores(entry.Name(), false):
		return true
	default:
		return w.file(name, real, entry)
	}
}

// file hands over the file called name, which lies at real. What is no regular file, or a link to none, is passed over.
func (w *walk) file(name, real string, entry fs.DirEntry) bool {
	info, err := entry.Info()
	if err == nil && info.Mode()&fs.ModeSymlink != 0 {
		info, real, err = follow(real)
	}
	if err != nil || !info.Mode().IsRegular() {
		return true
	}
	w.found = true
	if w.named[real] {
		return true
	}
	return w.once(real, func() (File, bool) { return w.read(name, info, false) })
}

// follow returns what the symbolic link at path leads to.
func follow(path string) (fs.FileInfo, string, error) {
	real, err := filepath.EvalSymlinks(path)
	if err != nil {
		return nil, path, err
	}
	info, err := os.Stat(real)
	return info, real, err
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
