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
	all := map[string]bool{}
	for dir, found := range c.chains {
		if dir != c.opts.File {
			all[filepath.Join(dir, FileName)], all[filepath.Join(dir, misspelt)] = true, true
		}
		for _, l := range found.links {
			all[filepath.Join(c.dir, filepath.FromSlash(l.name))] = l.path == ""
			all[l.path] = true
		}
	}
	for _, own := range c.policies {
		_ = fs.WalkDir(own.system, ".", func(name string, _ fs.DirEntry, _ error) error { // what cannot be read is not a source
			all[filepath.Join(own.path, filepath.FromSlash(name))] = true
			return nil
		})
	}
	for _, path := range c.known() {
		all[path] = true
	}
	maps.DeleteFunc(all, func(path string, is bool) bool { return !is || path == "" })
	return slices.Sorted(maps.Keys(all))
}

// known are the paths of what is known besides the files: facts, manifests and baselines; c.mutex is held.
func (c *Configuration) known() []string {
	var all []string
	for _, s := range c.settings {
		if s == nil {
			continue
		}
		for _, path := range slices.Concat(s.Facts.Is, s.Manifests.Is, []string{s.Baseline.Is}) {
			if path != "" && path != stdin {
				all = append(all, c.absolute(path))
			}
		}
	}
	for _, known := range c.manifests { // in directories as well
		for _, file := range known.manifests.Files() {
			all = append(all, file.Path)
		}
	}
	return all
}

// absolute is a path that starts in the working directory unless it is absolute.
func (c *Configuration) absolute(path string) string {
	if filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(c.dir, path)
}
