package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"slices"
	"strings"

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
	to, err := flags.destinations(s, append(flags.files(), args...)...)
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
	found, err := surveyOf(ctx, s, source.Collect(pathsOf(args), from), configuration)
	if err == nil {
		err = s.spare(to, slices.Concat(found.inputs, configuration.Inputs()))
	}
	if err == nil {
		err = found.require(pathsOf(args))
	}
	if err != nil {
		return err
	}
	if err := tellAllLeftOut(s, configuration, flags.strict); err != nil {
		return err
	}
	sharing := fleet.Sharing(found.clusters, fleet.SharedBy(found.clusters))
	err = s.deliver(ctx, to, func(w io.Writer, d destination) error {
		formats := diagram.SharingFormats()
		format := formats[slices.IndexFunc(formats, func(f diagram.SharingFormat) bool { return f.Name == d.format })]
		return writeWithin(ctx, w, "drawing", func(w io.Writer) error { return format.Write(w, sharing) })
	})
	if err != nil {
		return err
	}
	return found.exit(flags.strict)
}

// survey is what comes of the files of a fleet.
type survey struct {
	// clusters are their summaries, sorted.
	clusters []fleet.Cluster
	// inputs are the names of the files that hold a ClusterConfig, or that could not be read.
	inputs []string
	// hasFailures is set where something could not be read or analysed, and hasTemplates where something is still to be rendered.
	hasFailures, hasTemplates bool
}

// surveyOf is that of files. What cannot be read is told.
func surveyOf(ctx context.Context, s streams, files iter.Seq[source.File], c *config.Configuration) (*survey, error) {
	all := &survey{}
	for file := range files {
		if file.Err == nil && !file.Explicit && !source.MayHoldClusterConfig(file.Data) {
			continue
		}
		options, err := clusterOptions(c, file)
		if err != nil {
			return nil, err
		}
		found, err := within(ctx, bounded.Limit, "reading "+file.Name, func(context.Context) (summaries, error) {
			return summariesOf(file, options)
		})
		if ctx.Err() != nil {
			return nil, failure(err)
		}
		all.add(s, file, found, err)
	}
	fleet.Sort(all.clusters)
	return all, nil
}

// add adds what comes of a file, and tells what does not.
func (all *survey) add(s streams, file source.File, found summaries, err error) {
	if errors.Is(err, cluster.ErrNoClusterConfig) && !file.Explicit {
		return
	}
	all.inputs = append(all.inputs, file.Name)
	all.clusters = append(all.clusters, found.clusters...)
	for _, t := range found.templates {
		all.hasTemplates = true
		s.tell(t.Error())
	}
	if err != nil {
		all.hasFailures = true
		s.tell(err.Error())
	}
}

// require is the error where there is no cluster.
func (all *survey) require(paths []string) error {
	switch {
	case len(all.clusters) > 0:
		return nil
	case len(all.inputs) > 0: // why is told
		return exit{code: ExitFailure}
	default:
		return failure(fmt.Errorf("%s: %w", strings.Join(paths, ", "), cluster.ErrNoClusterConfig))
	}
}

// exit is the exit code.
func (all *survey) exit(strict bool) error {
	if all.hasFailures || strict && all.hasTemplates {
		return exit{code: ExitFailure}
	}
	return nil
}

// summaries are those of the clusters of a file, and the documents that are still to be rendered.
type summaries struct {
	clusters  []fleet.Cluster
	templates []*cluster.UnreadableError
}

func summariesOf(file source.File, o cluster.Options) (summaries, error) {
	clusters, templates, err := cluster.LoadRendered(file, o)
	if template, ok := errors.AsType[*cluster.UnreadableError](err); ok && template.Template { // there is nothing else in the file
		return summaries{templates: []*cluster.UnreadableError{template}}, nil
	}
	found := summaries{templates: templates}
	for _, c := range clusters {
		found.clusters = append(found.clusters, fleet.Of(c))
	}
	return found, err //nolint:wrapcheck // it names the file
}
