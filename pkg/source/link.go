package source

import (
	"io/fs"
	"os"
	"path/filepath"
)

// link hands over what the symbolic link called name, which lies at path, leads to.
func (w *walk) link(name, path string, rules ignoreRules) bool {
	target, info, err := follow(path)
	if err != nil || !info.IsDir() && (!isCandidate(name) || !info.Mode().IsRegular()) {
		return true
	}
	return w.unlessLeftOut(name, path, false, rules, func(string) bool {
		switch {
		case !isWithin(w.limit, target) || isWithin(target, w.root) && target != w.root:
			w.leaveOut(Omission{name, info.IsDir(), ByLink}, path)
			return true
		case info.IsDir():
			return isWithin(w.root, target) || w.linkedDirectory(name, target) // it is walked where it stands
		default:
			return w.linkedFile(name, path, target)
		}
	})
}

func (w *walk) linkedFile(name, path, target string) bool {
	if !w.options.EachLink {
		return w.file(w.own(name, target), target)
	}
	w.found = true
	return w.once(path, func() (File, bool) { return w.read(name, target, false) })
}

// own returns the name of the file at path, to which a link of the given name leads: below the directory that is walked it is that of
// the file itself, since that is the one that people change, and where a review or code scanning can show a finding.
func (w *walk) own(link, path string) string {
	below, err := filepath.Rel(w.root, path)
	if err != nil || !isWithin(w.root, path) {
		return link
	}
	return filepath.Join(w.name, below)
}

// linkedDirectory hands over the files of a directory that lies elsewhere in the repository, at path.
func (w *walk) linkedDirectory(name, path string) bool {
	above := w.rulesAbove(filepath.Dir(path))
	return w.unlessLeftOut(name, path, true, above, func(by string) bool {
		inside := above.below(filepath.Base(path))
		inside.by = by
		return w.enter(name, path, inside)
	})
}

// follow returns what the symbolic link at path leads to.
func follow(path string) (target string, info fs.FileInfo, err error) {
	if target, err = filepath.EvalSymlinks(path); err != nil {
		return "", nil, err
	}
	info, err = os.Stat(target)
	return target, info, err
}

// isWithin reports whether path is directory or lies below it.
func isWithin(directory, path string) bool {
	relative, err := filepath.Rel(directory, path)
	return err == nil && filepath.IsLocal(relative)
}
