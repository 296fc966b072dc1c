package config

import (
	"errors"
	"iter"
	"maps"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/loadbalancer"
	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/source"
)

// readManifests are the Kubernetes objects that files hold, and what is wrong with the files.
type readManifests struct {
	manifests *manifest.Manifests
	// paths are where they are.
	paths []string
	// failed are those that cannot be read, and leftOut what was left out of the others.
	failed, leftOut []error
}

// readManifests reads the manifests that the settings name, once for all settings that name the same ones. Files that cannot be read are
// problems; what is left out of the others, Configuration.LeftOut tells.
func (b *binder) readManifests(s *Settings) {
	if len(s.Manifests.Is) == 0 {
		return
	}
	if b.lacksStdin(s.Manifests) {
		return
	}
	key := strings.Join(s.Manifests.Is, "\x00")
	known, ok := b.manifests[key]
	if !ok {
		known = b.manifestsAt(s.Manifests)
		b.manifests[key] = known
	}
	for _, err := range known.failed {
		b.failUnread(s.Manifests.At, err)
	}
	s.manifests = known.manifests
}

func (b *binder) manifestsAt(paths Value[[]string]) readManifests {
	found, failed := manifest.Read(func(yield func(manifest.File) bool) {
		for file := range b.filesAt(paths) {
			if isUnreadText(file) {
				file.Err = leftOutError{file.Err}
			}
			if !yield(manifest.File{Name: file.Name, Path: file.Path, Data: file.Data, Err: file.Err}) {
				return
			}
		}
	})
	known := readManifests{manifests: found, paths: paths.Is}
	for _, err := range failed {
		_, isPart := errors.AsType[*manifest.Error](err)
		if _, isFile := errors.AsType[leftOutError](err); isPart || isFile {
			known.leftOut = append(known.leftOut, err)
		} else {
			known.failed = append(known.failed, err)
		}
	}
	return known
}

// leftOutError is the error of a file in a directory that is left out.
type leftOutError struct{ error }

// isUnreadText reports whether a file is there, in a directory, and is no text that is read: it may hold manifests, or something else.
func isUnreadText(file source.File) bool {
	return !file.Explicit &&
		(errors.Is(file.Err, source.ErrTooLarge) || errors.Is(file.Err, source.ErrNotUTF8) || errors.Is(file.Err, source.ErrNUL))
}

// filesAt are the files with manifests at paths.
func (b *binder) filesAt(paths Value[[]string]) iter.Seq[source.File] {
	from := b.besides(paths.At, "apiVersion", "kind")
	if b.opts.ManifestsAt == nil {
		return source.Collect(paths.Is, from)
	}
	return func(yield func(source.File) bool) {
		seen := map[string]bool{}
		for _, path := range paths.Is {
			files, ok := b.opts.ManifestsAt(path)
			if !ok {
				files = slices.Collect(source.Collect([]string{path}, from))
			}
			for _, file := range files {
				if !seen[file.Name] && !yield(file) {
					return
				}
				seen[file.Name] = true
			}
		}
	}
}

// Manifests are the files with manifests that were read by now, by name, and the paths that they were read from, sorted.
func (c *Configuration) Manifests() (paths []string, files map[string]manifest.File) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	files = map[string]manifest.File{}
	for key, known := range c.manifests {
		paths = append(paths, strings.Split(key, "\x00")...)
		maps.Copy(files, known.manifests.Files())
	}
	slices.Sort(paths)
	return slices.Compact(paths), files
}

// LeftOut tells which objects, documents and files of the manifests read by now are left out, and why, each once.
func (c *Configuration) LeftOut() []error {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	var all []error
	told := map[string]bool{}
	for _, key := range slices.Sorted(maps.Keys(c.manifests)) {
		for _, err := range c.manifests[key].leftOut {
			if !told[err.Error()] {
				told[err.Error()] = true
				all = append(all, err)
			}
		}
	}
	return all
}

// WithoutObjects are the lists of paths of manifests read by now under which there is no Kubernetes object of a kind that is read.
func (c *Configuration) WithoutObjects() [][]string {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	var all [][]string
	for _, key := range slices.Sorted(maps.Keys(c.manifests)) {
		if known := c.manifests[key]; known.manifests.IsEmpty() && len(known.failed) == 0 {
			all = append(all, known.paths)
		}
	}
	return all
}

// Makers are the names of those who may make the load balancer of a Service that does not say who is to.
func Makers() []string {
	return []string{string(loadbalancer.Controller), string(loadbalancer.CloudProvider), string(loadbalancer.AutoMode)}
}
