package cli

import (
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/source"
)

// clustersOf reads the clusters of one file, or of standard input.
func clustersOf(s streams, path, stdinFilename string, mode clusterconfig.Purpose) ([]*cluster.Cluster, error) {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return nil, fmt.Errorf("%s is a directory; name one file", path)
	}
	dir, err := os.Getwd()
	if err != nil {
		return nil, failure(fmt.Errorf("finding the working directory: %w", err))
	}
	var file source.File
	for file = range source.Collect([]string{path}, source.Options{Dir: dir, Stdin: s.in, StdinFilename: stdinFilename}) {
		break
	}
	clusters, err := cluster.Load(file, mode)
	if err != nil {
		return nil, failure(err)
	}
	for i, c := range clusters {
		clusters[i] = c.AsCreated()
	}
	return clusters, nil
}

// chooseCluster returns the cluster called name, or the only one where name is empty.
func chooseCluster(clusters []*cluster.Cluster, name string) (*cluster.Cluster, error) {
	if name == "" && len(clusters) == 1 {
		return clusters[0], nil
	}
	names := make([]string, len(clusters))
	for i, c := range clusters {
		names[i] = fmt.Sprintf("%q", c.Name())
	}
	file, listed := clusters[0].File.Name, strings.Join(names, ", ")
	if name == "" {
		return nil, fmt.Errorf("%s holds %d clusters: choose one of %s with --cluster", file, len(clusters), listed)
	}
	called := slices.DeleteFunc(slices.Clone(clusters), func(c *cluster.Cluster) bool { return c.Name() != name })
	switch len(called) {
	case 1:
		return called[0], nil
	case 0:
		return nil, fmt.Errorf("%s holds no cluster %q, but %s", file, name, listed)
	default:
		return nil, fmt.Errorf("%s holds %d clusters %q", file, len(called), name)
	}
}
