package cli

import (
	"context"
	"os"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/internal/bounded"
	"github.com/ekslint/ekslint/pkg/internal/lazyregexp"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/source"
)

const (
	// completionLimit is how long the files that a command line names are read for a completion: somebody waits for it.
	completionLimit = 2 * time.Second
	// maxCompletions is how many names of a file are offered.
	maxCompletions = 500
)

// shellWord is what every shell takes for one word that is no flag, and nothing in it for a command, a pattern or a variable.
var shellWord = lazyregexp.New(`^[A-Za-z0-9][A-Za-z0-9._:/-]{0,255}$`)

// completeCluster completes the name of a cluster out of those in the files that are named already.
func completeCluster(cmd *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	var found []string
	for _, c := range namedClusters(cmd.Context(), args) {
		found = append(found, c.Name())
	}
	return offered(found), cobra.ShellCompDirectiveNoFileComp
}

// completeEnd completes an end of a connection out of the members of the clusters in the files that are named already, or of the one
// of them that is chosen.
func completeEnd(cmd *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	ends := []string{sggraph.APIServer, "internet", "vpc"}
	chosen := cmd.Flag("cluster").Value.String()
	for _, c := range namedClusters(cmd.Context(), args) {
		if chosen != "" && chosen != c.Name() {
			continue
		}
		for i := range c.Graph.Members {
			ends = append(ends, c.Graph.Members[i].ID)
		}
	}
	return offered(ends), cobra.ShellCompDirectiveNoFileComp
}

// offered are those of the names that a shell may be given: who completes a name runs the line, and a file may be somebody else's.
func offered(names []string) []string {
	names = slices.DeleteFunc(names, func(name string) bool { return !shellWord().MatchString(name) })
	slices.Sort(names)
	names = slices.Compact(names)
	return names[:min(len(names), maxCompletions)]
}

// namedClusters are the clusters that can be read from files in little time. What cannot be read completes nothing, and neither do
// directories and standard input.
func namedClusters(ctx context.Context, paths []string) []*cluster.Cluster {
	paths = slices.DeleteFunc(slices.Clone(paths), func(path string) bool {
		info, err := os.Stat(path)
		return err != nil || !info.Mode().IsRegular() || path == stdinPath
	})
	found, err := bounded.Call(ctx, completionLimit, func(ctx context.Context) ([]*cluster.Cluster, error) {
		var found []*cluster.Cluster
		for file := range source.Collect(paths, source.Options{}) {
			if clusters, err := cluster.Load(file, cluster.Options{}); err == nil && ctx.Err() == nil {
				found = append(found, clusters...)
			}
		}
		return found, nil
	})
	if err != nil {
		return nil
	}
	return found
}
