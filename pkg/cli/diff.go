package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/ekslint/ekslint/pkg/diff"
	"github.com/ekslint/ekslint/pkg/internal/git"
	"github.com/ekslint/ekslint/pkg/internal/nearest"
	"github.com/ekslint/ekslint/pkg/report"
	"github.com/ekslint/ekslint/pkg/source"
)

// diffFlags are the flags of "ekslint diff", as given.
type diffFlags struct {
	base          string
	cluster       string
	all           bool
	format        string
	failOn        string
	color         string
	stdinFilename string
	mode          string
}

const diffLong = `diff compares two versions of a ClusterConfig and shows what changes in who can talk to whom: the flows that open and
close, then the security groups, attachments and rules that came and went, each with its reason and the line that made it so.

The most dangerous change comes first, in every format, and so does the cluster that has it: opened to the internet, to a
network, to a security group that somebody outside carries; closed, but the cluster needs it; not known whether open (a security
group of your own may let through anything); opened to members of the cluster; closed. A cluster that is new or removed is
one line, unless --all is given.

With --base, the files are compared with those of a git revision, in the repository around them. Only the objects of
that repository are read; the work tree stays as it is. Without a path, the current directory is searched. To see what
a branch changes, compare with where it started: --base "$(git merge-base origin/main HEAD)".

--format github annotates what became worse, at the lines of the new version that made it so.

--fail-on opened-to-internet: a flow opened to the internet; opened: any flow opened, to the internet or not; any: there
is a difference of any kind.

Exit codes: 0 no difference that --fail-on names, 1 at least one, 2 wrong use, 3 something could not be read or analysed.`

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
			flags.base = strings.TrimSpace(flags.base)
			return runDiff(cmd.Context(), s, flags, args, cmd.Flags().Changed("base"))
		},
	}
	f := cmd.Flags()
	f.StringVar(&flags.base, "base", "", "compare with this git `revision`: a branch, tag or commit")
	f.StringVar(&flags.cluster, "cluster", "", "show the cluster of this `name` only, in full")
	f.BoolVar(&flags.all, "all", false, "show new and removed clusters in full, not as one line each")
	f.StringVarP(&flags.format, "format", "f", "text", strings.Join(report.Names(report.DiffFormats(report.DiffOptions{})), ", "))
	f.StringVar(&flags.failOn, "fail-on", failOnInternet, "what makes the exit code 1: "+strings.Join(diffThresholds(), ", "))
	f.StringVar(&flags.color, "color", "auto", "colour the text format: auto (on a terminal, unless NO_COLOR is set), always, never")
	f.StringVar(&flags.stdinFilename, "stdin-filename", "", "`name` to show for standard input")
	addMode(f, &flags.mode)
	return cmd
}

// The values of --fail-on.
const (
	failOnInternet = "opened-to-internet"
	failOnOpened   = "opened"
	failOnAny      = "any"
	failOnNever    = "never"
)

func diffThresholds() []string { return []string{failOnInternet, failOnOpened, failOnAny, failOnNever} }

func runDiff(ctx context.Context, s streams, flags diffFlags, args []string, withBase bool) error {
	if err := nearest.OneOf(flags.failOn, diffThresholds()); err != nil {
		return fmt.Errorf("--fail-on %w", err)
	}
	color, err := wantColor(s, flags.color)
	if err != nil {
		return err
	}
	format, err := report.Lookup(flags.format, report.DiffFormats(report.DiffOptions{Color: color, All: flags.all || flags.cluster != ""}))
	if err != nil {
		return fmt.Errorf("--format %w", err)
	}
	mode, err := parseMode(flags.mode)
	if err != nil {
		return err
	}
	pairs, err := pairsOf(ctx, s, flags, args, withBase)
	if err != nil {
		return err
	}
	result := diff.Compare(pairs, flags.base, mode)
	result.Version = version()
	if flags.cluster != "" {
		if err := result.Select(flags.cluster); err != nil {
			return fmt.Errorf("--cluster: %w", err)
		}
	}
	if err := format.WriteDiff(s.out, result); err != nil {
		return failure(err)
	}
	for _, f := range result.Failures {
		s.showStack(f.File, f.Stack)
	}
	return diffExit(result, flags.failOn)
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

// pairsOf reads what is to be compared.
func pairsOf(ctx context.Context, s streams, flags diffFlags, args []string, withBase bool) ([]diff.Pair, error) {
	dir, err := os.Getwd()
	if err != nil {
		return nil, failure(fmt.Errorf("finding the working directory: %w", err))
	}
	if !withBase {
		return twoFiles(s, flags, args, dir)
	}
	switch {
	case flags.base == "":
		return nil, errors.New("--base is empty: name a branch, tag or commit")
	case slices.Contains(args, "-"):
		return nil, errors.New("standard input is in no git revision: name a path beside --base")
	case len(args) == 0:
		args = []string{"."}
	}
	pairs, err := diff.AgainstRevision(ctx, dir, args, flags.base)
	if errors.Is(err, git.ErrNoRevision) {
		return nil, fmt.Errorf("--base: %w (in a shallow clone, fetch it first)", err)
	}
	if err != nil {
		return nil, failure(err)
	}
	return pairs, nil
}

func twoFiles(s streams, flags diffFlags, args []string, dir string) ([]diff.Pair, error) {
	if len(args) != 2 {
		return nil, fmt.Errorf("name an old and a new file (got %d), or use --base", len(args))
	}
	if args[0] == "-" && args[1] == "-" {
		return nil, errors.New("only one of the two files can be standard input")
	}
	var files []*source.File
	for _, arg := range args {
		if info, err := os.Stat(arg); err == nil && info.IsDir() {
			return nil, fmt.Errorf("%s is a directory: give two files, or compare it with a git revision by --base", arg)
		}
		o := source.Options{Dir: dir, Stdin: s.in, StdinFilename: flags.stdinFilename}
		for file := range source.Collect([]string{arg}, o) {
			files = append(files, &file)
		}
	}
	return []diff.Pair{{Old: files[0], New: files[1]}}, nil
}
