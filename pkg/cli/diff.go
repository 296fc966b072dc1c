package cli

import (
	"github.com/spf13/cobra"

	"github.com/ekslint/ekslint/pkg/report"
)

// diffFlags are the flags of "ekslint diff", as given.
type diffFlags struct {
	inputFlags
	outputFlags
	colorFlag
	base       string
	cluster    string
	failOn     string
	all        bool
	skipOthers bool
	noIgnore   bool
}

const diffLong = `diff compares two versions of a ClusterConfig and shows what changes in who can
talk to whom: the flows that open and close, then the security groups,
attachments and rules that came and went, each with its reason and the line that
made it so.

The most dangerous change comes first, in every format, and so does the cluster
that has it: opened to the internet, to a network, to a security group that
somebody outside carries; closed, but the cluster needs it; not known whether
open (a security group of your own may let through anything); opened to members
of the cluster; closed. A cluster that is new or removed is one line, unless
--all or --cluster is given.

--format github annotates what became worse, at the lines of the new version
that made it so.

With --base, the files are compared with those of a git revision, in the
repository around the current directory. Only its objects and the names of its
tracked files are read; the work tree stays as it is. What lies in a submodule
is in none of its revisions, and counts as new. Without a path, the current
directory is searched. To see what a branch changes, compare with where it
started: --base "$(git merge-base origin/main HEAD)".

The Kubernetes manifests of the old version are those of the revision, as far as
they are in the repository, and without --base the same as those of the new one:
--old-manifests names others, such as what "helm template" printed of the chart
before. Facts and configuration are as they are now for both versions.

--fail-on is one of
  opened-to-internet  a flow opened to the internet
  opened              any flow opened, to the internet or not
  any                 there is a difference of any kind
  never

Exit codes:
  0  no difference that --fail-on names
  1  at least one
  2  wrong usage
  3  something could not be read, analysed or written, such as a template that
     is not rendered and has changed, or there was no ClusterConfig at all`

func newDiff(s streams) *cobra.Command {
	var flags diffFlags
	cmd := &cobra.Command{
		Use:   "diff [flags] <old file> <new file>\n  ekslint diff [flags] --base <revision> [path ...]",
		Short: "Show what changes in who can talk to whom",
		Long:  diffLong,
		Example: `  ekslint diff old.yaml new.yaml
  ekslint diff --base main
  ekslint diff --base HEAD~3 --fail-on opened clusters/
  ekslint diff --old-manifests charts-before/ --manifests charts/ old.yaml new.yaml
  ekslint diff --base "$(git merge-base origin/main HEAD)" --format github
  ekslint diff --base "$(git merge-base origin/main HEAD)" --format markdown`,
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			return flags.run(cmd.Context(), s, args)
		},
	}
	flags.add(cmd)
	return cmd
}

func (f *diffFlags) add(cmd *cobra.Command) {
	f.inputFlags.add(cmd)
	f.outputFlags.add(cmd, report.Names(report.DiffFormats(report.DiffOptions{})))
	f.colorFlag.add(cmd)
	addCluster(cmd, &f.cluster)
	cmd.Flags().BoolVar(&f.all, "all", false, "show new and removed clusters in full, not as one line each, and long lists of the text")
	addSkipOthers(cmd, &f.skipOthers)
	addNoIgnore(cmd, &f.noIgnore)
	cmd.Flags().StringVar(&f.base, "base", "", "compare with this git `revision`: a branch, tag or commit")
	completeFlag(cmd, "base", anything())
	cmd.Flags().StringArrayVar(&f.oldManifests, "old-manifests", nil,
		"count on these Kubernetes objects in the old version, in place of those of --manifests or the configuration; may be repeated")
	completeFlag(cmd, "old-manifests", configFiles)
	f.failOn = failOnInternet
	addChoice(cmd, &f.failOn, "fail-on", "", diffThresholds(), "the `change` that makes the exit code 1")
}

// The values of --fail-on.
const (
	failOnInternet = "opened-to-internet"
	failOnOpened   = "opened"
	failOnAny      = "any"
	failOnNever    = "never"
)

func diffThresholds() []string { return []string{failOnInternet, failOnOpened, failOnAny, failOnNever} }
