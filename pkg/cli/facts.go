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
	"github.com/ekslint/ekslint/pkg/source"
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
security groups, subnets, VPC and launch templates in files, and of the cluster
where a file is for one that exists (--mode existing-cluster). They only read,
and each writes to a file in the first directory that "facts:" in .ekslint.yaml or
--facts names, or else in the directory facts. Their answers may name more, such
as the VPC of a subnet: with --facts facts it prints the commands for that, and
nothing where nothing is left to ask. --drift asks for what the clusters have
become as well: all security groups and network interfaces of their VPCs.

Exit codes:
  0  printed, or there is nothing to ask
  2  wrong usage
  3  a file could not be read`

// factsFlags are the flags of "facts commands".
type factsFlags struct {
	inputFlags
	cluster string
	drift   bool
}

func newFactsCommands(s streams) *cobra.Command {
	var flags factsFlags
	cmd := &cobra.Command{
		Use:   "commands [flags] <file> ...",
		Short: "Print the AWS commands that answer what files leave unknown",
		Long:  factsCommandsLong,
		Example: `  ekslint facts commands cluster.yaml | sh
  ekslint facts commands --facts facts clusters/*.yaml | sh
  ekslint --facts facts cluster.yaml`,
		Args: atLeastOne("file"),
		RunE: func(cmd *cobra.Command, args []string) error {
			opts, err := flags.configOptions(s.in, flags.given(), "")
			if err != nil {
				return err
			}
			opts.AwaitsFacts = true
			return flags.print(cmd.Context(), s, args, config.New(opts))
		},
	}
	flags.add(cmd)
	addCluster(cmd, &flags.cluster)
	cmd.Flags().BoolVar(&flags.drift, "drift", false, "ask for the cluster as it is in AWS as well, to compare the file with it")
	return cmd
}

// print prints what the clusters of files ask for, each command once.
func (f *factsFlags) print(ctx context.Context, s streams, paths []string, c *config.Configuration) error {
	clusters, err := f.clusters(ctx, s, paths, c)
	if err != nil {
		return err
	}
	var commands []string
	told := map[string]bool{}
	for _, one := range clusters {
		settings, err := c.ForFile(one.File)
		if err != nil {
			return exit{ExitUsage, err}
		}
		asked := questionOf(one, f.drift)
		asked.Into = folderOf(settings.Facts.Is)
		missing := one.Facts().Commands(asked)
		if len(missing) > 0 {
			missing = append([]string{asked.MakeDirectory()}, missing...)
		}
		for _, command := range missing {
			if !told[command] {
				commands = append(commands, command)
			}
			told[command] = true
		}
	}
	if len(commands) == 0 {
		s.tell("nothing is left to ask AWS about " + strings.Join(paths, ", "))
		return nil
	}
	_, err = fmt.Fprintln(s.out, strings.Join(commands, "\n"))
	return err
}

// clusters are those of the files, or the one that is chosen.
func (f *factsFlags) clusters(ctx context.Context, s streams, paths []string, c *config.Configuration) (all []*cluster.Cluster, err error) {
	for _, path := range paths {
		file, options, err := f.fileAt(s, path, c)
		if err != nil {
			return nil, err
		}
		clusters, err := s.clustersIn(ctx, file, options, false)
		if err != nil {
			return nil, err
		}
		all = append(all, clusters...)
	}
	tellLeftOut(s, c)
	if f.cluster == "" {
		return all, nil
	}
	chosen, err := chooseCluster(all, f.cluster)
	return []*cluster.Cluster{chosen}, err
}

// folderOf is the first of the paths of facts that is a directory, or is to be one; empty where there is none.
func folderOf(paths []string) string {
	i := slices.IndexFunc(paths, func(path string) bool {
		info, err := os.Stat(path)
		return path != stdinPath && (err != nil && !source.IsWalked(path) || err == nil && info.IsDir())
	})
	if i < 0 {
		return ""
	}
	return paths[i]
}
