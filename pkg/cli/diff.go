package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/diff"
	"github.com/ekslint/ekslint/pkg/internal/git"
	"github.com/ekslint/ekslint/pkg/report"
	"github.com/ekslint/ekslint/pkg/source"
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

--fail-on is one of
  opened-to-internet  a flow opened to the internet
  opened              any flow opened, to the internet or not
  any                 there is a difference of any kind
  never

Exit codes:
  0  no difference that --fail-on names
  1  at least one
  2  wrong use
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
  ekslint diff --base origin/main --format github
  ekslint diff --base origin/main --format markdown . >>"$GITHUB_STEP_SUMMARY"`,
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

// run compares what the arguments name and writes the reports. The error carries the exit code.
func (f *diffFlags) run(ctx context.Context, s streams, args []string) error {
	to, err := f.destinations(s, args...)
	if err != nil {
		return err
	}
	result, err := f.compare(ctx, s, to, args)
	if err != nil {
		return err
	}
	if err := f.deliver(ctx, s, to, result); err != nil {
		return err
	}
	for _, failed := range result.Failures {
		s.showStack(failed.File, failed.Stack)
	}
	return diffExit(result, f.failOn)
}

// compare compares what the arguments name.
func (f *diffFlags) compare(ctx context.Context, s streams, to []destination, args []string) (*diff.Report, error) {
	pairs, err := f.pairs(ctx, s, args)
	if err != nil {
		return nil, err
	}
	if f.skipOthers {
		skipOthers(pairs)
	}
	result, err := f.comparePairs(ctx, pairs)
	if err != nil {
		return nil, err
	}
	if err := s.spare(to, result.Inputs()); err != nil {
		return nil, err
	}
	if !f.skipOthers {
		result.Require(pathsOf(args))
	}
	if f.cluster != "" {
		if err := result.Select(f.cluster); err != nil {
			return nil, fmt.Errorf("--cluster: %w", err)
		}
	}
	return result, nil
}

// deliver writes the reports.
func (f *diffFlags) deliver(ctx context.Context, s streams, to []destination, result *diff.Report) error {
	return s.deliver(ctx, to, func(w io.Writer, d destination) error {
		format, err := report.Lookup(d.format, report.DiffFormats(f.reportOptions(s, d)))
		if err != nil {
			return err
		}
		return writeWithin(ctx, w, "writing the comparison", func(w io.Writer) error { return format.WriteDiff(w, result) })
	})
}

func (f *diffFlags) comparePairs(ctx context.Context, pairs []diff.Pair) (*diff.Report, error) {
	purposes, err := f.purposes(pairs)
	if err != nil {
		return nil, err
	}
	result := diff.Compare(ctx, pairs, f.base, func(f *source.File) clusterconfig.Purpose { return purposes[f] })
	if ctx.Err() != nil {
		return nil, failure(context.Cause(ctx))
	}
	result.Version = version()
	return result, nil
}

// purposes are what the files are for.
func (f *diffFlags) purposes(pairs []diff.Pair) (map[*source.File]clusterconfig.Purpose, error) {
	configuration, err := f.configuration(f.given(), "")
	if err != nil {
		return nil, err
	}
	purposes := map[*source.File]clusterconfig.Purpose{}
	for _, p := range pairs {
		for _, file := range []*source.File{p.Old, p.New} {
			if file == nil {
				continue
			}
			if purposes[file], err = purposeOf(configuration, *file); err != nil {
				return nil, err
			}
		}
	}
	return purposes, nil
}

// reportOptions are those of a report that goes to d.
func (f *diffFlags) reportOptions(s streams, d destination) report.DiffOptions {
	return report.DiffOptions{Color: f.options(s, d).Color, All: f.all || f.cluster != ""}
}

// diffExit is the exit code for the report.
func diffExit(r *diff.Report, failOn string) error {
	opened, toInternet := r.Opened()
	hit := map[string]bool{failOnInternet: toInternet, failOnOpened: opened, failOnAny: !r.Empty()}
	switch {
	case len(r.Failures) > 0:
		return exit{code: ExitFailure}
	case hit[failOn]:
		return exit{code: ExitFindings}
	default:
		return nil
	}
}

// pairs reads what is to be compared.
func (f *diffFlags) pairs(ctx context.Context, s streams, args []string) ([]diff.Pair, error) {
	from, err := f.source(s, args)
	if err != nil {
		return nil, err
	}
	if !f.changed("base") {
		return twoFiles(args, from)
	}
	from.NoIgnore = f.noIgnore
	f.base = strings.TrimSpace(f.base)
	switch {
	case f.base == "":
		return nil, errors.New("--base is empty: name a branch, tag or commit")
	case slices.Contains(args, stdinPath):
		return nil, errors.New("standard input is in no git revision: name a path beside --base")
	}
	pairs, err := diff.AgainstRevision(ctx, from, pathsOf(args), f.base)
	if errors.Is(err, git.ErrNoRevision) || errors.Is(err, git.ErrSpelling) {
		return nil, fmt.Errorf("--base: %w", err)
	}
	if err != nil {
		return nil, failure(err)
	}
	return pairs, nil
}

// skipOthers lets the files hold something else than a ClusterConfig.
func skipOthers(pairs []diff.Pair) {
	for _, p := range pairs {
		for _, file := range []*source.File{p.Old, p.New} {
			if file != nil && file.Err == nil {
				file.Explicit = false
			}
		}
	}
}

func twoFiles(args []string, from source.Options) ([]diff.Pair, error) {
	if len(args) != 2 {
		return nil, fmt.Errorf("name an old and a new file (got %d), or use --base", len(args))
	}
	if args[0] == stdinPath && args[1] == stdinPath {
		return nil, errors.New("only one of the two files can be standard input")
	}
	var files []*source.File
	for _, arg := range args {
		if info, err := os.Stat(arg); err == nil && info.IsDir() {
			return nil, fmt.Errorf("%s is a directory: give two files, or compare it with a git revision by --base", arg)
		}
		for file := range source.Collect([]string{arg}, from) {
			files = append(files, &file)
		}
	}
	return []diff.Pair{{Old: files[0], New: files[1]}}, nil
}
