package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/ekslint/ekslint/pkg/internal/nearest"
	"github.com/ekslint/ekslint/pkg/report"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/why"
)

// whyFlags are the flags of "ekslint why", as given.
type whyFlags struct {
	from, to      string
	protocol      string
	port          int
	cluster       string
	format        string
	color         string
	stdinFilename string
}

const whyLong = `why shows whether one part of a cluster can open a connection to another: allowed, denied or unknown. It shows the
proof, the rules of the security groups and the lines of the file that make it so; or else what is missing, and which
change of the file would add it. A change is shown only after it was tried out.

Both ends are members of the cluster (nodegroup/a, managed-nodegroup/b, fargate-profile/c, vpc-endpoint/ecr.api,
auto-mode, karpenter, hybrid-nodes), "api-server", or a security group (sg-0123, shared-node): anything that carries that
group and no other. --from may also be an address or a network (10.1.2.0/24, 0.0.0.0/0); --to may be 0.0.0.0/0, anything on
the internet. A name that is still to be filled in is given as it is written, in quotes for the shell: 'nodegroup/ng-${ENV}'. A
member goes by its place in the list where it has no name, or one that is taken: nodegroup/[1].

Security groups, the access list of the API server and, in a VPC that eksctl makes, the routes to the internet are looked
at. Other routes, network ACLs and firewalls outside AWS are not.

Exit codes: 0 allowed, 1 denied, 2 wrong use, 3 the file could not be read, 4 unknown.`

func newWhy(s streams) *cobra.Command {
	var flags whyFlags
	cmd := &cobra.Command{
		Use:   "why [flags] --from <who> --to <whom> <file>",
		Short: "Show whether one part of a cluster reaches another, and why",
		Long:  whyLong,
		Example: `  ekslint why cluster.yaml --from nodegroup/ng-1 --to vpc-endpoint/ecr.api --port 443
  ekslint why cluster.yaml --from nodegroup/ng-1 --to managed-nodegroup/web --protocol udp --port 53
  ekslint why cluster.yaml --from 10.1.2.0/24 --to api-server
  ekslint why cluster.yaml --from sg-0123 --to nodegroup/ng-1 --port 22 --format json`,
		Args: exactlyOne("file"),
		RunE: func(_ *cobra.Command, args []string) error { return runWhy(s, flags, args[0]) },
	}
	f := cmd.Flags()
	f.StringVar(&flags.from, "from", "", "`who` opens the connection: a member, a security group, an address or a network")
	f.StringVar(&flags.to, "to", "", "`whom` it is opened to: a member, \"api-server\" or a security group")
	f.StringVar(&flags.protocol, "protocol", "tcp", "tcp, udp, icmp or all")
	f.IntVar(&flags.port, "port", 0, "port of --to (443 for the API server and VPC endpoints where none is given)")
	f.StringVar(&flags.cluster, "cluster", "", "`name` of the cluster, in a file with several")
	f.StringVarP(&flags.format, "format", "f", "text", strings.Join(report.Names(report.WhyFormats("", report.Options{})), " or "))
	f.StringVar(&flags.color, "color", "auto", "colour the text format: auto (on a terminal, unless NO_COLOR is set), always, never")
	f.StringVar(&flags.stdinFilename, "stdin-filename", "", "`name` to show for standard input")
	for _, name := range []string{"from", "to"} {
		_ = cmd.MarkFlagRequired(name) // fails for flags that do not exist
	}
	return cmd
}

func runWhy(s streams, flags whyFlags, path string) error {
	q, err := flags.query()
	if err != nil {
		return err
	}
	color, err := wantColor(s, flags.color)
	if err != nil {
		return err
	}
	format, err := report.Lookup(flags.format, report.WhyFormats(version(), report.Options{Color: color}))
	if err != nil {
		return fmt.Errorf("--format %w", err)
	}
	clusters, err := clustersOf(s, path, flags.stdinFilename)
	if err != nil {
		return err
	}
	c, err := chooseCluster(clusters, flags.cluster)
	if err != nil {
		return err
	}
	answer, err := why.Ask(c, q)
	if err != nil {
		return err
	}
	if err := format.WriteAnswer(s.out, answer, c.File.Data); err != nil {
		return failure(err)
	}
	return verdictExit(answer.Verdict)
}

// verdictExit is the exit code for a verdict, silent since the answer says everything.
func verdictExit(v sggraph.Verdict) error {
	switch v {
	case sggraph.Allowed:
		return nil
	case sggraph.Denied:
		return exit{code: ExitDenied}
	default:
		return exit{code: ExitUnknown}
	}
}

func (f whyFlags) query() (sggraph.Query, error) {
	q := sggraph.Query{From: f.from, To: f.to, Protocol: sggraph.Protocol(f.protocol), Port: f.port}
	switch q.Protocol {
	case sggraph.TCP, sggraph.UDP:
		if q.Port == 0 && (q.To == sggraph.APIServer || strings.HasPrefix(q.To, string(sggraph.MemberVPCEndpoint)+"/")) {
			q.Port = 443
		}
		if q.Port == 0 {
			return q, fmt.Errorf("--port is missing: which %s port of %q is meant? (\"--protocol all\" asks for all traffic)", q.Protocol, q.To)
		}
		if q.Port < 1 || q.Port > 65535 {
			return q, fmt.Errorf("--port %d is not a port from 1 to 65535", q.Port)
		}
	case sggraph.ICMP, sggraph.All:
		if q.Port != 0 {
			return q, fmt.Errorf("--protocol %s has no ports: leave --port out", f.protocol)
		}
	default:
		protocols := []sggraph.Protocol{sggraph.TCP, sggraph.UDP, sggraph.ICMP, sggraph.All}
		return q, fmt.Errorf("--protocol %w", nearest.OneOf(q.Protocol, protocols))
	}
	return q, nil
}
