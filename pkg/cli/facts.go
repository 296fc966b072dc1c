package cli

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/config"
)

const factsLong = `facts is about what a file does not say, and AWS knows: the rules of security
groups that you bring yourself, the routes of your subnets, what is in a launch
template. Give what the AWS CLI prints of them with --facts, or name it under
"facts:" in .ekslint.yaml, and ekslint counts on it. It never calls AWS itself.
Without access to AWS, write down in YAML what you know: "ekslint facts schema"
has its keys, and the README an example.`

func newFacts(s streams) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "facts",
		Short: "Find out what to ask AWS, so that less is unknown",
		Long:  factsLong,
		Args:  cobra.ArbitraryArgs, // which cobra would refuse without a word of what is meant
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return fmt.Errorf("%q is not a command of \"facts\"%s", args[0], hintCommand(cmd, args[0]))
			}
			help(s.out, cmd)
			return nil
		},
	}
	cmd.AddCommand(newFactsCommands(s), newFactsSchema(s))
	return cmd
}

const factsCommandsLong = `commands prints the commands of the AWS CLI that tell what is not known of the
security groups, subnets, VPC and launch templates in a file, and of the cluster
where the file is for one that exists (--mode existing-cluster). They only read,
and each writes to a file in the directory facts. Their answers may name more,
such as the VPC of a subnet: with --facts facts it prints the commands for that,
and nothing where nothing is left to ask. --drift asks for what the cluster has
become as well: all security groups and network interfaces of its VPC.

Exit codes:
  0  printed, or there is nothing to ask
  2  wrong usage
  3  the file could not be read`

func newFactsCommands(s streams) *cobra.Command {
	var flags struct {
		inputFlags
		cluster string
		drift   bool
	}
	cmd := &cobra.Command{
		Use:   "commands [flags] <file>",
		Short: "Print the AWS commands that answer what a file leaves unknown",
		Long:  factsCommandsLong,
		Example: `  ekslint facts commands cluster.yaml | sh
  ekslint facts commands --facts facts cluster.yaml | sh
  ekslint --facts facts cluster.yaml`,
		Args: exactlyOne("file"),
		RunE: func(cmd *cobra.Command, args []string) error {
			configuration, err := flags.configuration(s.in, flags.given(), "")
			if err != nil {
				return err
			}
			return printFactsCommands(cmd.Context(), s, args[0], flags.inputFlags, flags.cluster, flags.drift, configuration)
		},
	}
	flags.add(cmd)
	addCluster(cmd, &flags.cluster)
	cmd.Flags().BoolVar(&flags.drift, "drift", false, "ask for the cluster as it is in AWS as well, to compare the file with it")
	return cmd
}

func printFactsCommands(ctx context.Context, s streams, path string, flags inputFlags, name string, drift bool, c *config.Configuration) error {
	clusters, err := clustersOf(ctx, s, nil, path, flags, c, false)
	if err != nil {
		return err
	}
	if name != "" || len(clusters) > 1 {
		chosen, err := chooseCluster(clusters, name)
		if err != nil {
			return err
		}
		clusters = []*cluster.Cluster{chosen}
	}
	commands := clusters[0].Facts().Commands(questionOf(clusters[0], drift))
	if len(commands) == 0 {
		s.tell("nothing is left to ask AWS about " + path)
		return nil
	}
	_, err = fmt.Fprintf(s.out, "mkdir -p facts\n%s\n", strings.Join(commands, "\n"))
	return err
}
