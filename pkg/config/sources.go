package config

import (
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
)

// Sources returns the paths that the settings known by now go by, sorted: configuration files, with those that are looked for and not
// there, rules of the user's own with their directories, facts, manifests and baselines. Where one of them has changed, the settings may have.
func (c *Configuration) Sources() []string {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	all := pathSet{}
	for dir, found := range c.chains {
		if dir != c.opts.File {
			all.add(filepath.Join(dir, FileName), filepath.Join(dir, misspelt))
		}
		for _, l := range found.links {
			if l.path == "" {
				all.add(filepath.Join(c.dir, filepath.FromSlash(l.name)))
			}
		}
	}
	c.addRead(all)
	for _, known := range c.manifests {
		for _, file := range known.manifests.Files() {
			all.add(file.Path)
		}
	}
	return all.sorted()
}

// Inputs returns what was read by now, and is not to be overwritten, as it is called in messages, sorted: configuration files, rules of the
// user's own, facts, manifests and baselines. Of a directory of manifests it has the files with a Kubernetes object of whatever kind, and
// those that cannot be read in full: others may lie there as well, such as a report of last time.
func (c *Configuration) Inputs() []string {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	all := pathSet{}
	c.addRead(all)
	for _, known := range c.manifests {
		for name, file := range known.manifests.Files() {
			if known.manifests.HasObject(name) {
				all.add(file.Path)
			}
		}
	}
	paths := all.sorted()
	for i, path := range paths {
		paths[i] = c.shown(path)
	}
	return paths
}

// addRead adds what was read by now, but for the files in directories of manifests; c.mutex is held.
func (c *Configuration) addRead(all pathSet) {
	for _, found := range c.chains {
		for _, l := range found.links {
			all.add(l.path)
		}
	}
	for _, own := range c.policies {
		_ = fs.WalkDir(own.system, ".", func(name string, _ fs.DirEntry, _ error) error { // what cannot be read is not a source
			all.add(filepath.Join(own.path, filepath.FromSlash(name)))
			return nil
		})
	}
	for _, s := range c.settings {
		if s == nil {
			continue
		}
		for _, path := range slices.Concat(s.Facts.Is, s.Manifests.Is, []string{s.Baseline.Is}) {
			if path != "" && path != stdin {
				all.add(c.absolute(path))
			}
		}
	}
	for _, known := range c.facts { // in directories as well
		all.add(known.paths...)
	}
}

// pathSet are absolute paths, each once.
type pathSet map[string]bool

// add adds paths; an empty one stands for what is not a file.
func (s pathSet) add(paths ...string) {
	for _, path := range paths {
		if path != "" {
			s[path] = true
		}
	}
}

func (s pathSet) sorted() []string { return slices.Sorted(maps.Keys(s)) }

// absolute is a path that starts in the working directory unless it is absolute.
func (c *Configuration) absolute(path string) string {
	if filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(c.dir, path)
}
