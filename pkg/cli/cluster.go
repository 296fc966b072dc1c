package cli

import (
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/source"
	"github.com/ekslint/ekslint/pkg/why"
)

// clustersOf reads the clusters of one file, or of standard input.
func clustersOf(s streams, path, stdinFilename string) (source.File, []lint.Cluster, error) {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return source.File{}, nil, fmt.Errorf("%s is a directory; name one file", path)
	}
	dir, err := os.Getwd()
	if err != nil {
		return source.File{}, nil, failure(fmt.Errorf("finding the working directory: %w", err))
	}
	var file source.File
	for file = range source.Collect([]string{path}, source.Options{Dir: dir, Stdin: s.in, StdinFilename: stdinFilename}) {
		break
	}
	clusters, err := lint.Clusters(file)
	if err != nil {
		return file, nil, failure(err)
	}
	return file, clusters, nil
}

// chooseCluster returns the cluster called name, or the only one where name is empty.
func chooseCluster(clusters []lint.Cluster, name string) (lint.Cluster, error) {
	if name == "" && len(clusters) == 1 {
		return clusters[0], nil
	}
	names := make([]string, len(clusters))
	for i, c := range clusters {
		names[i] = fmt.Sprintf("%q", why.Name(c))
	}
	file, listed := clusters[0].File, strings.Join(names, ", ")
	if name == "" {
		return lint.Cluster{}, fmt.Errorf("%s holds %d clusters: choose one of %s with --cluster", file, len(clusters), listed)
	}
	called := slices.DeleteFunc(slices.Clone(clusters), func(c lint.Cluster) bool { return why.Name(c) != name })
	switch len(called) {
	case 1:
		return called[0], nil
	case 0:
		return lint.Cluster{}, fmt.Errorf("%s holds no cluster %q, but %s", file, name, listed)
	default:
		return lint.Cluster{}, fmt.Errorf("%s holds %d clusters %q", file, len(called), name)
	}
}
