package cli

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/drift"
	"github.com/ekslint/ekslint/pkg/internal/bounded"
	"github.com/ekslint/ekslint/pkg/report"
)

// driftFlags are the flags of "ekslint drift", as given.
type driftFlags struct {
	inputFlags
	outputFlags
	colorFlag
	cluster string
	failOn  string
	all     bool
	strict  bool
}

const driftLong = `drift compares the security groups that AWS has with those that eksctl and EKS
make of a ClusterConfig: rules, groups and attachments that somebody has added,
and those that are missing, each with what it opens or closes by itself, where
the facts have it, and the line of the file. The widest exposure comes first.
Rules that connect nobody in the cluster are called unused.

What AWS has is what the AWS CLI has printed of it, given by --facts; ekslint
calls nothing. "ekslint facts commands --drift cluster.yaml" prints the commands
to ask with; run it again with their answers until nothing is left to ask. Only
what is told is compared: a rule is called missing where all rules of its group
are told, and a group where all groups of its VPC are. A group of the cluster is
known by its tags, and a node by the name that eksctl gives its network
interface.

Rules that a controller of load balancers has added, by what it writes into
their descriptions, or by the group of a classic load balancer that they admit,
are shown, but are no drift. Groups that the file names are
yours: what they let in is not compared.

--fail-on is one of
  any                 there is any drift
  opened              it opens a flow, to the internet or not
  opened-to-internet  it opens a flow to the internet
  never

Exit codes:
  0  no drift that --fail-on names
  1  some
  2  wrong usage
  3  something could not be read or written, or the facts have no group of the
     cluster`

func newDrift(s streams) *cobra.Command {
	var flags driftFlags
	cmd := &cobra.Command{
		Use:   "drift [flags] --facts <path> <file>",
		Short: "Show what AWS has against what eksctl makes of a file",
		Long:  driftLong,
		Example: `  ekslint facts commands --drift cluster.yaml | sh
  ekslint drift --facts facts cluster.yaml
  ekslint drift --facts facts --fail-on opened-to-internet cluster.yaml
  ekslint drift --facts facts --format markdown cluster.yaml`,
		Args: exactlyOne("file"),
		RunE: func(cmd *cobra.Command, args []string) error { return flags.run(cmd.Context(), s, args[0]) },
	}
	flags.inputFlags.add(cmd)
	flags.outputFlags.add(cmd, report.Names(report.DriftFormats(report.DriftOptions{})))
	flags.colorFlag.add(cmd)
	addCluster(cmd, &flags.cluster)
	addStrict(cmd, &flags.strict)
	cmd.Flags().BoolVar(&flags.all, "all", false, "show long lists in full")
	flags.failOn = failOnAny
	addChoice(cmd, &flags.failOn, "fail-on", "", diffThresholds(), "the `drift` that makes the exit code 1")
	return cmd
}

func (f *driftFlags) run(ctx context.Context, s streams, path string) error {
	to, err := f.destinations(s, append(f.files(), path)...)
	if err != nil {
		return err
	}
	clusters, err := f.clusters(ctx, s, to, path)
	if err != nil {
		return err
	}
	result, err := within(ctx, bounded.Limit, "comparing "+path, func(context.Context) (*drift.Report, error) {
		return drift.Compare(clusters), nil
	})
	if err != nil {
		return failure(err)
	}
	result.Version = version()
	err = s.deliver(ctx, to, func(w io.Writer, d destination) error {
		format, err := report.Lookup(d.format, report.DriftFormats(report.DriftOptions{Color: f.options(s, d).Color, All: f.all}))
		if err != nil {
			return err
		}
		return writeWithin(ctx, w, "writing the comparison", func(w io.Writer) error { return format.WriteDrift(w, result) })
	})
	if err != nil {
		return err
	}
	return driftExit(result, f.failOn)
}

// clusters are those of a file that are to be compared.
func (f *driftFlags) clusters(ctx context.Context, s streams, to []destination, path string) ([]*cluster.Cluster, error) {
	configuration, err := f.configuration(s.in, f.given(), "")
	if err != nil {
		return nil, err
	}
	clusters, err := clustersOf(ctx, s, to, path, f.inputFlags, configuration, f.strict)
	switch {
	case err != nil:
		return nil, err
	case clusters[0].Facts() == nil:
		return nil, errors.New("--facts is missing: what has AWS printed of its security groups? (\"ekslint facts commands --drift\" has the commands)")
	case f.cluster == "":
		return clusters, nil
	}
	chosen, err := chooseCluster(clusters, f.cluster)
	return []*cluster.Cluster{chosen}, err
}

// driftExit is the exit code for the report.
func driftExit(r *drift.Report, failOn string) error {
	for _, c := range r.Clusters {
		switch {
		case c.Compared() > 0:
		case c.Elsewhere != "":
			return failure(errors.New(c.Elsewhere))
		default:
			return failure(fmt.Errorf("the facts have no security group with the tags of cluster %q "+
				"(\"ekslint facts commands --drift\" prints the commands that ask for them)", c.Name()))
		}
	}
	opened, toInternet := r.Opened()
	if map[string]bool{failOnInternet: toInternet, failOnOpened: opened, failOnAny: !r.Empty()}[failOn] {
		return exit{code: ExitFindings}
	}
	return nil
}
