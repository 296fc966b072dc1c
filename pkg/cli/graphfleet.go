package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"

	"github.com/spf13/cobra"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/config"
	"github.com/ekslint/ekslint/pkg/diagram"
	"github.com/ekslint/ekslint/pkg/fleet"
	"github.com/ekslint/ekslint/pkg/internal/bounded"
	"github.com/ekslint/ekslint/pkg/source"
)

// graphPaths asks for one file, or with --fleet for any number of files and directories.
func graphPaths(isFleet *bool) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if *isFleet {
			return nil
		}
		if err := exactlyOne("file")(cmd, args); err != nil {
			return err
		}
		if info, err := os.Stat(args[0]); err == nil && info.IsDir() {
			return fmt.Errorf("%s is a directory; name one file, or add --fleet to show what the clusters in it share", args[0])
		}
		return nil
	}
}

// runFleet draws what the clusters of the paths share.
func runFleet(ctx context.Context, s streams, flags graphFlags, args []string) error {
	if flags.cluster != "" {
		return errors.New("--cluster chooses one cluster, and --fleet shows all")
	}
	to, err := flags.destinations(s, args...)
	if err != nil {
		return err
	}
	_, configuration, err := flags.prepare(s, flags.given(), flags.today)
	if err != nil {
		return err
	}
	from, err := flags.source(s, args)
	if err != nil {
		return err
	}
	from.Excludes = configuration.Excludes
	clusters, err := summaries(ctx, s, source.Collect(pathsOf(args), from), configuration, flags.strict)
	if err != nil {
		return err
	}
	if err := tellAllLeftOut(s, configuration, flags.strict); err != nil {
		return err
	}
	sharing := fleet.Sharing(clusters, fleet.SharedBy(clusters))
	return s.deliver(ctx, to, func(w io.Writer, d destination) error {
		formats := diagram.SharingFormats()
		format := formats[slices.IndexFunc(formats, func(f diagram.SharingFormat) bool { return f.Name == d.format })]
		return writeWithin(ctx, w, "drawing", func(w io.Writer) error { return format.Write(w, sharing) })
	})
}

// summaries are those of the clusters of the files, sorted. What cannot be read is told, and an error if strict is set, or the file was named.
func summaries(ctx context.Context, s streams, files func(func(source.File) bool), c *config.Configuration, strict bool) ([]fleet.Cluster, error) {
	var all []fleet.Cluster
	for file := range files {
		if file.Err == nil && !file.Explicit && !source.MayHoldClusterConfig(file.Data) {
			continue
		}
		options, err := clusterOptions(c, file)
		if err != nil {
			return nil, err
		}
		found, err := within(ctx, bounded.Limit, "reading "+file.Name, func(context.Context) ([]fleet.Cluster, error) {
			return summariesOf(file, options)
		})
		switch {
		case err == nil:
			all = append(all, found...)
		case ctx.Err() != nil || strict || file.Explicit:
			return nil, failure(err)
		case !errors.Is(err, cluster.ErrNoClusterConfig):
			s.tell(err.Error())
		}
	}
	if len(all) == 0 {
		return nil, failure(fmt.Errorf("no file %w", cluster.ErrNoClusterConfig))
	}
	fleet.Sort(all)
	return all, nil
}

func summariesOf(file source.File, o cluster.Options) ([]fleet.Cluster, error) {
	clusters, templates, err := cluster.LoadRendered(file, o)
	if err != nil {
		return nil, err //nolint:wrapcheck // it names the file
	}
	found := make([]fleet.Cluster, len(clusters))
	for i, c := range clusters {
		found[i] = fleet.Of(c)
	}
	if len(templates) > 0 && len(found) == 0 {
		return nil, templates[0]
	}
	return found, nil
}
