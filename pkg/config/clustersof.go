package config

import (
	"bytes"

	"path/filepath"
	"slices"

	"github.com/ekslint/ekslint/pkg/internal/readfile"
	"github.com/ekslint/ekslint/pkg/source"
)

// ClustersOf returns the files of clusters, as paths from the working directory, that are to have some of the manifests at paths, as the
// configuration files of the repository around the working directory say. Paths that lead to anything else than manifests are passed over,
// but what is not there any more may have been one.
func (c *Configuration) ClustersOf(paths []string) []string {
	var manifests []string
	for _, path := range paths {
		if path = c.absolute(path); path != c.absolute(stdin) && source.IsWalked(path) && mayHaveBeenManifest(path) {
			manifests = append(manifests, followed(path))
		}
	}
	if len(manifests) == 0 || c.opts.None {
		return nil
	}
	opts := c.opts
	opts.RulesOnly = true // nothing is linted yet
	unread := New(opts)
	var clusters []string
	for file := range source.Collect(unread.withManifests(), source.Options{Dir: c.dir, Excludes: unread.Excludes}) {
		if file.Err == nil && source.MayHoldClusterConfig(file.Data) && unread.names(file, manifests) {
			clusters = append(clusters, c.shown(file.Path))
		}
	}
	return clusters
}

// mayHaveBeenManifest reports whether what is at a path holds Kubernetes objects and no ClusterConfig, or is not there.
func mayHaveBeenManifest(path string) bool {
	if !isThere(path) {
		return true
	}
	data, err := readfile.Read(path, source.MaxSize)
	holds := func(word string) bool { return bytes.Contains(data, []byte(word)) }
	return err == nil && holds("apiVersion") && holds("kind") && !source.MayHoldClusterConfig(data)
}

// withManifests are the directories of clusters for which a configuration file may name manifests.
func (c *Configuration) withManifests() (directories []string) {
	if c.opts.File != "" {
		return []string{c.dir}
	}
	files, err := FindFiles([]string{c.topOf(c.dir)})
	if err != nil {
		return nil // the run itself tells what is in its way
	}
	for _, file := range files {
		text, err := readfile.Read(file, maxSize)
		if err == nil && (bytes.Contains(text, []byte("manifests")) || bytes.Contains(text, []byte("extends"))) {
			directories = append(directories, filepath.Dir(file))
		}
	}
	return directories
}

// names reports whether some of the manifests are among those that the clusters of a file are to have.
func (c *Configuration) names(file source.File, manifests []string) bool {
	settings, err := c.ForFile(file)
	if err != nil {
		return false // a mistake elsewhere is not to stop every commit
	}
	return slices.ContainsFunc(settings.Manifests.Is, func(named string) bool {
		named = followed(c.absolute(named))
		return slices.ContainsFunc(manifests, func(path string) bool { return isWithin(named, path) })
	})
}
