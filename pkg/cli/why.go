package cli

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/internal/bounded"
	"github.com/ekslint/ekslint/pkg/report"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/why"
)

// whyFlags are the flags of "ekslint why", as given.
type whyFlags struct {
	inputFlags
	outputFlags
	colorFlag
	from, to string
	protocol string
	port     []string
	cluster  string
	today    string
	strict   bool
}

const whyLong = `why shows whether one part of a cluster can open a connection to another:
allowed, denied or unknown. It shows the proof, the rules of the security groups
and the lines of the file that make it so; or else what is missing, and which
change of the file would add it. A change is shown only if, tried out, it opens
what was asked for, to nobody else, and neither eksctl nor a rule of ekslint
objects to it.

Each end is one of
  a member of the cluster  nodegroup/a, managed-nodegroup/b, fargate-profile/c,
                           vpc-endpoint/ecr.api, auto-mode, karpenter,
                           hybrid-nodes, control-plane; with "/pods" for the
                           pods on its nodes (nodegroup/a/pods); and of what
                           --manifests names load-balancer/shop/web and
                           pods/shop/web (namespace and name), and node pools
                           such as karpenter/default in the place of karpenter
  api-server               by whichever of its endpoints its name leads to
  a security group         sg-0123, shared-node: anything that carries that group
                           and no other; "sg:" before the name where a member has
                           the same one (sg:control-plane). One that --facts
                           know as a group of the cluster stands for that group
  addresses                10.1.2.3, 10.1.2.0/24; "internet" for every public
                           address, "vpc" for the network of the cluster's
                           VPC (one end has to be in the cluster). That of a
                           Service leads to its pods, for whoever is in the
                           cluster, and one that a network interface of --facts
                           has carries its groups

A name that is still to be filled in is given as it is written, in quotes for
the shell: 'nodegroup/ng-${ENV}'. A member goes by its place in the list where
it has no name, or one that is taken: nodegroup/[1].

Where the addresses, the ports or the sender's subnets do not share one answer,
the answer is partial and says which part has which.

Where whoever is outside the cluster has no direct way to some of the ports,
those by load balancers are followed hop by hop, and the answer is that of all
ways together. --port is then a port of --to, to which the load balancer leads,
not the one on which it listens. Between members of the cluster the direct way
alone counts, as probes and Services take it; a note names the load balancers by
which there is a way round.

Security groups, the access list of the API server and the routes of a VPC that
eksctl makes, or of which --facts tells, are looked at. Other routes, network
ACLs and firewalls outside AWS are not.

Exit codes:
  0  allowed
  1  denied, or partial
  2  wrong usage
  3  the file could not be read, or the answer not written
  4  unknown`

func newWhy(s streams) *cobra.Command {
	var flags whyFlags
	cmd := &cobra.Command{
		Use:   "why [flags] --from <who> --to <whom> <file>",
		Short: "Show whether one part of a cluster reaches another, and why",
		Long:  whyLong,
		Example: `  ekslint why cluster.yaml --from nodegroup/ng-1 --to vpc-endpoint/ecr.api --port 443
  ekslint why cluster.yaml --from nodegroup/ng-1 --to managed-nodegroup/web --protocol udp --port 53
  ekslint why cluster.yaml --from 10.1.2.0/24 --to api-server
  ekslint why cluster.yaml --manifests k8s/ --from internet --to pods/shop/web --port 8080
  ekslint why cluster.yaml --from sg-0123 --to nodegroup/ng-1 --port 22 --format json`,
		Args: exactlyOne("file"),
		RunE: func(cmd *cobra.Command, args []string) error { return runWhy(cmd.Context(), s, flags, args[0]) },
	}
	flags.inputFlags.add(cmd)
	flags.outputFlags.add(cmd, report.Names(report.WhyFormats("", report.Options{})))
	flags.colorFlag.add(cmd)
	addCluster(cmd, &flags.cluster)
	addToday(cmd, &flags.today)
	addStrict(cmd, &flags.strict)
	f := cmd.Flags()
	f.StringVar(&flags.from, "from", "", "`who` opens the connection: a member, a security group, an address, a network, \"internet\" or \"vpc\"")
	f.StringVar(&flags.to, "to", "", "`whom` it is opened to: the same, and \"api-server\"")
	completeFlag(cmd, "from", completeEnd)
	completeFlag(cmd, "to", completeEnd)
	flags.protocol = "tcp"
	addChoice(cmd, &flags.protocol, "protocol", "", []string{"tcp", "udp", "icmp", "all"}, "`protocol` of the connection")
	f.Var((*names)(&flags.port), "port", "`ports` of --to: 22, 22,443 or 30000-32767 (443 for the API server and VPC endpoints where none is given)")
	completeFlag(cmd, "port", anything())
	return cmd
}

func runWhy(ctx context.Context, s streams, flags whyFlags, path string) error {
	switch {
	case flags.from == "":
		return errors.New("--from is missing: who opens the connection?")
	case flags.to == "":
		return errors.New("--to is missing: to whom is it opened?")
	}
	ports, err := flags.ports()
	if err != nil {
		return err
	}
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
	c, err := chooseCluster(clusters, flags.cluster)
	if err != nil {
		return err
	}
	answer, err := within(ctx, bounded.Limit, "the answer", func(ctx context.Context) (*why.Answer, error) {
		return why.Options{Findings: findings(ctx, lintersOf(ctx, configuration, opts))}.Ask(c, flags.from, flags.to, ports...)
	})
	if err != nil {
		return err
	}
	err = s.deliver(ctx, to, func(w io.Writer, d destination) error {
		format, err := report.Lookup(d.format, report.WhyFormats(version(), flags.options(s, d)))
		if err != nil {
			return err
		}
		return writeWithin(ctx, w, "writing the answer", func(w io.Writer) error {
			return format.WriteAnswer(w, answer, c.File.Data)
		})
	})
	if err != nil {
		return err
	}
	tellOfFacts(s, c, answer)
	return verdictExit(answer.Verdict)
}

// tellOfFacts says how an answer may become known, where there is something to ask AWS.
func tellOfFacts(s streams, c *cluster.Cluster, a *why.Answer) {
	if a.IsForFacts && len(c.Facts().Commands(questionOf(c, false))) > 0 {
		s.tell("AWS knows more of this cluster: \"ekslint facts commands\" prints what to ask, and --facts takes the answers")
	}
}

// verdictExit is the exit code for a verdict, silent since the answer says everything.
func verdictExit(v sggraph.Verdict) error {
	switch v {
	case sggraph.Allowed:
		return nil
	case sggraph.Denied, sggraph.Partial:
		return exit{code: ExitDenied}
	default:
		return exit{code: ExitUnknown}
	}
}

// ports reads --protocol and --port. The API server and VPC endpoints listen on 443.
func (f whyFlags) ports() ([]sggraph.Ports, error) {
	ports, err := why.ParsePorts(f.protocol, f.port)
	switch {
	case err != nil || len(ports) > 0:
		return ports, err
	case why.UsualPort(f.to) != "":
		return why.ParsePorts(f.protocol, []string{why.UsualPort(f.to)})
	default:
		return nil, fmt.Errorf("--port is missing: which %s port of %q is meant? (\"--protocol all\" asks for all traffic)", f.protocol, f.to)
	}
}
