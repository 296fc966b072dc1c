package cli

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/ekslint/ekslint/pkg/internal/nearest"
)

// stdoutPath stands for standard output.
const stdoutPath = "-"

// destination is where a report of one format goes.
type destination struct{ format, path string }

func (d destination) isStdout() bool { return d.path == stdoutPath }

// String is what the destination is called in messages.
func (d destination) String() string {
	if d.isStdout() {
		return "standard output"
	}
	return d.path
}

// outputFlags are the flags of every command that writes a report.
type outputFlags struct {
	format  string
	outputs []string
	known   []string
	chosen  func() bool
}

// add adds the flags to a command that can write the known formats.
func (f *outputFlags) add(cmd *cobra.Command, known []string) {
	f.format, f.known = "text", known
	f.chosen = func() bool { return cmd.Flags().Changed("format") }
	addChoice(cmd, &f.format, "format", "f", known, "`format` of the report")
	cmd.Flags().StringArrayVarP(&f.outputs, "output", "o", nil,
		"write to this `path` instead of standard output, in the format of its ending; or, as format=path, one more report; "+
			"\"-\" is standard output; may be repeated")
	completeFlag(cmd, "output", completeOutput(known))
}

// completeOutput completes the format of --output; the shell does so for the path.
func completeOutput(known []string) cobra.CompletionFunc {
	return func(_ *cobra.Command, _ []string, given string) ([]string, cobra.ShellCompDirective) {
		var formats []string
		for _, name := range known {
			if strings.HasPrefix(name, given) {
				formats = append(formats, name+"=")
			}
		}
		if len(formats) == 0 {
			return nil, cobra.ShellCompDirectiveDefault
		}
		return formats, cobra.ShellCompDirectiveNoSpace
	}
}

// destinations says what is to be written, and where: the report of --format to standard output, unless an --output takes its
// place, and those of --output. None of them may be one of the files that are read.
func (f *outputFlags) destinations(s streams, read ...string) ([]destination, error) {
	var all []destination
	replaced := false
	for _, given := range f.outputs {
		d, bare, err := f.parse(given)
		if err != nil {
			return nil, fmt.Errorf("--output %w", err)
		}
		replaced = replaced || bare || d.isStdout() && !f.chosen()
		all = append(all, d)
	}
	if !replaced {
		all = slices.Insert(all, 0, destination{f.format, stdoutPath})
	}
	for _, d := range all {
		if !d.isStdout() {
			if err := astray(d.path); err != nil {
				return nil, fmt.Errorf("--output %s: %w", d.path, err)
			}
		}
	}
	return all, cmp.Or(s.distinct(all), s.spare(all, read))
}

// parse reads one --output, path or format=path, and reports whether it is the former.
func (f *outputFlags) parse(given string) (d destination, bare bool, err error) {
	name, path, found := strings.Cut(given, "=")
	if bare = !found || strings.ContainsAny(name, "./\\"); bare {
		name, path = "", given
	}
	switch {
	case path == "":
		return d, bare, fmt.Errorf("%q names no path", given)
	case !bare:
		if err := nearest.OneOf(name, f.known); err != nil {
			return d, bare, fmt.Errorf("%s: format %w", given, err)
		}
	case f.chosen() || path == stdoutPath || filepath.Ext(path) == "":
		name = f.format
	}
	format, err := formatOf(path, name, f.known)
	return destination{format, path}, bare, err
}

// deliver writes a report to each of the places. Files come first: who reads standard output may stop in the middle (| head), which
// ends the program.
func (s streams) deliver(ctx context.Context, to []destination, write func(io.Writer, destination) error) error {
	var failed error
	for _, d := range to {
		if !d.isStdout() {
			err := writeFile(ctx, d.path, func(w io.Writer) error { return harmless(w, d, write) })
			failed = cmp.Or(failed, err)
		}
	}
	for _, d := range to {
		if d.isStdout() && ctx.Err() == nil {
			failed = cmp.Or(failed, harmless(&s.out.to, d, write))
		}
	}
	if failed == nil {
		failed = context.Cause(ctx)
	}
	if failed != nil {
		return failure(undelivered{failed})
	}
	return nil
}

// undelivered is the error of a report that did not get to each of its places.
type undelivered struct{ error }

func (u undelivered) Unwrap() error { return u.error }
