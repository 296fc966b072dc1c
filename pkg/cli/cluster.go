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
	file, options, err := flags.fileAt(s, path, c)
	if err == nil {
		err = s.spare(to, c.Inputs())
	}
	if err == nil {
		err = tellAllLeftOut(s, c, strict)
	}
	if err != nil {
		return nil, err
	}
	return s.clustersIn(ctx, file, options, strict)
}

// fileAt reads one file, or standard input, with what is in force for its clusters.
func (f *inputFlags) fileAt(s streams, path string, c *config.Configuration) (file source.File, options cluster.Options, err error) {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return file, options, fmt.Errorf("%s is a directory; name one file", path)
	}
	from, err := f.source(s, []string{path})
	if err != nil {
		return file, options, err
	}
	for file = range source.Collect([]string{path}, from) {
		break
	}
	options, err = clusterOptions(c, file)
	return file, options, err
}

// clustersIn are the clusters of a file; see clustersOf.
func (s streams) clustersIn(ctx context.Context, file source.File, options cluster.Options, strict bool) ([]*cluster.Cluster, error) {
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
	file, listed := filesOf(clusters), strings.Join(names, ", ")
	if name == "" {
		return nil, fmt.Errorf("%s holds %d clusters: choose one of %s with --cluster", file, len(clusters), listed)
	}
	called := slices.DeleteFunc(slices.Clone(clusters), func(c *cluster.Cluster) bool { return c.Name() != name })
	switch len(called) {
	case 1:
		return called[0], nil
	case 0:
		return nil, fmt.Errorf("%s: there is no cluster %q, but %s", file, name, listed)
	default:
		return nil, fmt.Errorf("%s: there are %d clusters %q", file, len(called), name)
	}
}

// filesOf names the files of clusters, each once.
func filesOf(clusters []*cluster.Cluster) string {
	var names []string
	for _, c := range clusters {
		names = append(names, c.File.Name)
	}
	return strings.Join(slices.Compact(names), ", ")
}
