package cli

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/config"
	"github.com/ekslint/ekslint/pkg/internal/bounded"
	"github.com/ekslint/ekslint/pkg/source"
)

// addCluster adds the flag that chooses a cluster.
func addCluster(cmd *cobra.Command, name *string) {
	cmd.Flags().StringVar(name, "cluster", "", "show the cluster of this `name` only, in a file with several")
	completeFlag(cmd, "cluster", completeCluster)
}

// clustersOf reads the clusters of one file, or of standard input, for which c is in force. Documents that are still to be rendered
// are told, and are an error if strict is set, or if there is nothing else. Nothing that is read for their sake may be where a report goes.
func clustersOf(
	ctx context.Context, s streams, to []destination, path string, flags inputFlags, c *config.Configuration, strict bool,
) ([]*cluster.Cluster, error) {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return nil, fmt.Errorf("%s is a directory; name one file", path)
	}
	from, err := flags.source(s, []string{path})
	if err != nil {
		return nil, err
	}
	var file source.File
	for file = range source.Collect([]string{path}, from) {
		break
	}
	options, err := clusterOptions(c, file)
	if err == nil {
		err = s.spare(to, c.Inputs())
	}
	if err != nil {
		return nil, err
	}
	if err := tellAllLeftOut(s, c, strict); err != nil {
		return nil, err
	}
	loaded, err := within(ctx, bounded.Limit, "reading "+file.Name, func(context.Context) (loaded, error) {
		return load(file, options)
	})
	switch {
	case err != nil:
		return nil, failure(err)
	case strict && len(loaded.templates) > 0:
		return nil, failure(loaded.templates[0])
	}
	for _, t := range loaded.templates {
		s.tell(t.Error())
	}
	return loaded.clusters, nil
}

// loaded are the clusters of a file, and the documents that are still to be rendered.
type loaded struct {
	clusters  []*cluster.Cluster
	templates []*cluster.UnreadableError
}

// load reads the clusters of a file as eksctl would create them.
func load(file source.File, o cluster.Options) (loaded, error) {
	clusters, templates, err := cluster.LoadRendered(file, o)
	for i, c := range clusters {
		clusters[i] = c.AsCreated()
	}
	return loaded{clusters, templates}, err
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
