package source

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// maxDepth is how many directories may lie in each other. Nobody keeps files as deep; to follow a link takes time that grows with the
// square of it.
const maxDepth = 100

// walk is the walk of one directory argument.
type walk struct {
	*collector
	// name is what the user calls the directory.
	name string
	// root is the directory, and limit the one that links must not leave: the top of its repository, or else root. Both are without
	// symbolic links.
	root, limit string
	// entered holds the directories that were walked, since links may lead to them again.
	entered map[string]bool
	// mayExclude is set where Options.Excludes says what is left out.
	mayExclude bool
	// found is set once there was a file to read, or a failure to report.
	found bool
}

// directory hands over the files below the directory called name.
func (c *collector) directory(name string) bool {
	w := &walk{collector: c, name: name, root: c.resolve(name), entered: map[string]bool{}}
	rules := c.rulesAbove(w.root).named()
	w.limit = w.root
	if rules.repository != nil {
		w.limit = rules.repository.top
	}
	w.mayExclude = c.options.Excludes != nil && c.options.Excludes(w.root, true) == ""
	if !w.enter(name, w.root, rules) {
		return false
	}
	return w.found || c.fail(name, ErrNoFiles)
}

// enter hands over the files below the directory called name, which lies at path.
func (w *walk) enter(name, path string, rules ignoreRules) bool {
	if w.entered[path] {
		return true
	}
	w.entered[path] = true
	entries, err := w.entries(path)
	if err != nil {
		w.found = true
		return w.yield(failed(name, path == w.root, err))
	}
	isTop := slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return e.Name() == gitDirectory })
	if isTop && (rules.repository == nil || rules.repository.top != path) {
		rules = rules.enter(w.repository(path, rules.repository))
	}
	rules = rules.read(path)
	for _, entry := range entries {
		if !w.visit(filepath.Join(name, entry.Name()), filepath.Join(path, entry.Name()), entry, rules) {
			return false
		}
	}
	return true
}

// entries returns those of the directory at path.
func (w *walk) entries(path string) ([]fs.DirEntry, error) {
	if strings.Count(strings.TrimPrefix(path, w.limit), string(filepath.Separator)) > maxDepth {
		return nil, ErrTooDeep
	}
	return os.ReadDir(path) //nolint:wrapcheck // it names the path
}

// visit hands over the file called name, or those below the directory, which lies at path.
func (w *walk) visit(name, path string, entry fs.DirEntry, rules ignoreRules) bool {
	isDir, base := entry.IsDir(), entry.Name()
	if isDir && base == gitDirectory || w.excludes(name, isDir) || w.isExcluded(name, path, isDir) {
		return true
	}
	if entry.Type()&fs.ModeSymlink != 0 {
		return w.link(name, path, rules)
	}
	if !isDir && (!isCandidate(base) || !entry.Type().IsRegular()) {
		return true
	}
	return w.unlessLeftOut(name, path, isDir, rules, func(by string) bool {
		if !isDir {
			return w.file(name, path)
		}
		inside := rules.below(base)
		inside.by = by
		return w.enter(name, path, inside)
	})
}

// isExcluded reports whether Options.Excludes leaves out what is at path, and tells so.
func (w *walk) isExcluded(name, path string, isDir bool) bool {
	if !w.mayExclude || !isDir && !isCandidate(name) {
		return false
	}
	by := w.options.Excludes(path, isDir)
	if by != "" {
		w.leaveOut(Omission{name, isDir, by}, path)
	}
	return by != ""
}

// unlessLeftOut goes on with what is at path, unless the rules leave it out and git does not track it. If it does, by is what would leave it
// out otherwise.
func (w *walk) unlessLeftOut(name, path string, isDir bool, rules ignoreRules, goOn func(by string) bool) bool {
	by := ""
	if !w.options.NoIgnore {
		by = rules.leavesOut(filepath.Base(path), isDir)
	}
	if by == "" {
		return goOn("")
	}
	tracked, err := rules.repository.tracks(path, isDir)
	switch {
	case err != nil:
		return w.unreadable(rules.repository, err)
	case tracked:
		return goOn(by)
	default:
		w.leaveOut(Omission{name, isDir, by}, path)
		return true
	}
}

// unreadable tells once that it is not known what a repository tracks.
func (w *walk) unreadable(r *repository, err error) bool {
	w.found = true
	path := filepath.Join(r.top, gitDirectory)
	return w.once(path, func() (File, bool) { return failed(w.relative(path), true, err), true })
}

// file hands over the file called name, which lies at path.
func (w *walk) file(name, path string) bool {
	w.found = true
	if w.named[path] {
		return true
	}
	return w.once(path, func() (File, bool) { return w.read(name, path, false) })
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
