package cli

import (
	"context"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/diagram"
	"github.com/ekslint/ekslint/pkg/internal/bounded"
	"github.com/ekslint/ekslint/pkg/internal/nearest"
	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/report"
	"github.com/ekslint/ekslint/pkg/source"
)

// graphFlags are the flags of the command graph, as given.
type graphFlags struct {
	inputFlags
	outputFlags
	cluster string
	today   string
	strict  bool
	fleet   bool
}

const graphLong = `graph shows the security groups that eksctl and EKS will create from a
ClusterConfig: who carries which, what each lets in, which lines of the file
made it so, and which connections that the cluster needs are missing. It reads
the file, and what --facts and --manifests name: no AWS credentials, no network.

Formats:
  text     for the terminal
  json     the whole graph, for programs; its JSON Schema is part of the
           repository (pkg/diagram/schema)
  mermaid  a flowchart that GitHub draws in Markdown
  dot      for Graphviz
  svg      a picture
  html     a self-contained page for the browser: the picture with search, the
           rules and the lines behind each part of it, and the findings of the
           linter at their places

Text shows all clusters of a file; the others show one, chosen by --cluster
where there are several.

With --fleet it shows instead what the clusters of files and directories share:
names, VPCs, subnets, security groups, discovery tags of Karpenter. Clusters
count as different ones where their names are known and differ.

Exit codes:
  0  drawn
  2  wrong usage
  3  the file could not be read, or the drawing not written; with --fleet, one of
     the files could not be read or analysed, and the rest is drawn`

func newGraph(s streams) *cobra.Command {
	var flags graphFlags
	cmd := &cobra.Command{
		Use:   "graph [flags] <file> | graph --fleet [flags] [path ...]",
		Short: "Show who carries which security groups, and who can talk to whom",
		Long:  graphLong,
		Example: `  ekslint graph cluster.yaml
  ekslint graph --output cluster.html cluster.yaml
  ekslint graph --format mermaid --cluster prod clusters.yaml
  ekslint graph --fleet --output fleet.svg clusters/
  ekslint graph --format json cluster.yaml | jq '.flows[] | select(.verdict == "denied")'`,
		Args: graphPaths(&flags.fleet),
		RunE: func(cmd *cobra.Command, args []string) error {
			if flags.fleet {
				return runFleet(cmd.Context(), s, flags, args)
			}
			return runGraph(cmd.Context(), s, flags, args[0])
		},
	}
	flags.inputFlags.add(cmd)
	flags.outputFlags.add(cmd, nearest.Names(diagram.Formats(), nameOfDiagram))
	addCluster(cmd, &flags.cluster)
	addToday(cmd, &flags.today)
	addStrict(cmd, &flags.strict)
	cmd.Flags().BoolVar(&flags.fleet, "fleet", false, "show what the clusters of all files share, in place of one cluster")
	return cmd
}

func runGraph(ctx context.Context, s streams, flags graphFlags, path string) error {
	to, err := flags.destinations(s, append(flags.files(), path)...)
	if err != nil {
		return err
	}
	opts, configuration, err := flags.prepare(s, flags.given(), flags.today)
	if err != nil {
		return err
	}
	clusters, err := clustersOf(ctx, s, to, path, flags.inputFlags, configuration, flags.strict)
	if err != nil {
		return err
	}
	if flags.cluster != "" || slices.ContainsFunc(to, func(d destination) bool { return !diagramIn(d).Several }) {
		chosen, err := chooseCluster(clusters, flags.cluster)
		if err != nil {
			return err
		}
		clusters = []*cluster.Cluster{chosen}
	}
	drawings, err := within(ctx, bounded.Limit, "analysing "+path, func(ctx context.Context) ([]diagram.Drawing, error) {
		drawings := drawingsOf(clusters)
		if !slices.ContainsFunc(to, func(d destination) bool { return diagramIn(d).Marks }) {
			return drawings, nil
		}
		return drawings, mark(ctx, lintersOf(ctx, configuration, opts), clusters, drawings)
	})
	if err != nil {
		return failure(err)
	}
	return s.deliver(ctx, to, func(w io.Writer, d destination) error {
		return writeWithin(ctx, w, "drawing "+path, func(w io.Writer) error { return diagramIn(d).Write(w, drawings...) })
	})
}

// diagramIn returns the format of a destination, which is one of diagram.Formats.
func diagramIn(d destination) diagram.Format {
	formats := diagram.Formats()
	return formats[slices.IndexFunc(formats, func(f diagram.Format) bool { return f.Name == d.format })]
}

func nameOfDiagram(f diagram.Format) string { return f.Name }

func drawingsOf(clusters []*cluster.Cluster) []diagram.Drawing {
	drawings := make([]diagram.Drawing, len(clusters))
	for i, c := range clusters {
		drawings[i] = c.WithKnownPools().Drawing()
	}
	return drawings
}

// mark lints the clusters and puts the findings at their places in the drawings.
func mark(
	ctx context.Context, linterOf func(source.File) (*lint.Linter, error), clusters []*cluster.Cluster, drawings []diagram.Drawing,
) error {
	for i, c := range clusters {
		linter, err := linterOf(c.File)
		if err != nil {
			return err
		}
		findings, err := linter.CheckAll(ctx, c)
		if err != nil {
			return err
		}
		drawings[i].Marks = report.Marks(c.File.Name, findings)
	}
	return nil
}
