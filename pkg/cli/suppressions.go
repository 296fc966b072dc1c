package cli

import (
	"context"
	"io"
	"iter"

	"github.com/spf13/cobra"

	"github.com/ekslint/ekslint/pkg/config"
	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/report"
	"github.com/ekslint/ekslint/pkg/source"
)

// suppressionsFlags are the flags of the command suppressions, as given.
type suppressionsFlags struct {
	searchFlags
	outputFlags
	colorFlag
	today string
}

const suppressionsLong = `suppressions lists the comments that silence rules: where each stands, which
rule it silences, in the block below it or in the whole file, and why. Rules of
all profiles run to find out what it does:

  silences 2 findings   it is needed
  silences nothing      it can go
  unknown               it silences nothing yet, but the file is not fully known:
                        it has placeholders, or could not be analysed; or the
                        configuration switches its rule off
  ended on 2026-01-31   its last day has passed
  not a rule            its name is not that of a rule

In a git repository, SINCE is the day on which its line was last committed, with
the commit in JSON. A shallow clone knows no more than "or earlier". A line that
is not committed, or may have moved, has no day.

A comment that is not understood is not in the list; a plain run reports it.

Exit codes:
  0  listed, whatever there is
  2  wrong usage
  3  something could not be read, analysed or written, or there was no
     ClusterConfig at all`

func newSuppressions(s streams) *cobra.Command {
	var flags suppressionsFlags
	cmd := &cobra.Command{
		Use:   "suppressions [flags] [path ...]",
		Short: "List the comments that silence rules, and what they still do",
		Long:  suppressionsLong,
		Example: `  ekslint suppressions
  ekslint suppressions --format json clusters/ | jq '.suppressions[] | select(.state == "unused")'`,
		SuggestFor: []string{"ignores", "ignored", "silenced"},
		RunE:       func(cmd *cobra.Command, args []string) error { return runSuppressions(cmd.Context(), s, flags, args) },
	}
	flags.searchFlags.add(cmd)
	flags.outputFlags.add(cmd, report.Names(report.SuppressionsFormats(report.Options{})))
	flags.colorFlag.add(cmd)
	addToday(cmd, &flags.today)
	return cmd
}

func runSuppressions(ctx context.Context, s streams, flags suppressionsFlags, args []string) error {
	to, err := flags.destinations(s, append(flags.files(), args...)...)
	if err != nil {
		return err
	}
	j, err := flags.job(s, to, args, flags.given(), flags.today)
	if err != nil {
		return err
	}
	files := newLinted()
	result, err := j.run(ctx, func(from source.Options, paths []string) (iter.Seq[source.File], error) {
		return files.note(source.Collect(paths, from)), nil
	})
	if err != nil {
		return err
	}
	files.date(ctx, j.from.Dir, result.Suppressions)
	return flags.conclude(ctx, s, to, result)
}

// given is what the flags set that configuration files may set as well, with the rules of all profiles.
func (f *suppressionsFlags) given() config.Flags {
	given := f.inputFlags.given()
	given.Selection.Profiles = lint.ProfileNames()
	return given
}

// conclude writes the list, and returns the exit code.
func (f *suppressionsFlags) conclude(ctx context.Context, s streams, to []destination, result *lint.Report) error {
	err := s.deliver(ctx, to, func(w io.Writer, d destination) error {
		format, err := report.Lookup(d.format, report.SuppressionsFormats(f.options(s, d)))
		if err != nil {
			return err
		}
		return format.WriteSuppressions(w, result)
	})
	if err != nil {
		return err
	}
	for _, failed := range result.Failures {
		s.showStack(failed.File, failed.Debug())
	}
	if !result.IsComplete() {
		return exit{code: ExitFailure}
	}
	return nil
}
