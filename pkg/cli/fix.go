package cli

import (
	"fmt"
	"io"
	"os"
	"slices"

	"github.com/spf13/cobra"

	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/report"
	"github.com/ekslint/ekslint/pkg/source"
)

// fixFlags are the flags by which files are fixed.
type fixFlags struct {
	level     string
	isPreview bool
}

// What --fix makes.
const (
	fixSafe = "safe"
	fixAll  = "all"
)

func (f *fixFlags) add(cmd *cobra.Command) {
	addChoice(cmd, &f.level, "fix", "", []string{fixSafe, fixAll},
		"make the `fixes` that do not change what eksctl builds, or all that there are")
	cmd.Flags().Lookup("fix").NoOptDefVal = fixSafe
	cmd.Flags().BoolVar(&f.isPreview, "diff", false,
		"show what --fix would change as a unified diff, and change nothing; the exit code is 1 if there is something")
}

// check is the error of a level that was taken for a path, since its flag has a value only with "=".
func (f *fixFlags) check(paths []string) error {
	for _, path := range paths {
		if _, err := os.Lstat(path); f.level != "" && err != nil && (path == fixAll || path == fixSafe) {
			return fmt.Errorf("%q is taken for a path, which does not exist: write --fix=%s", path, path)
		}
	}
	return nil
}

// isFilter reports whether standard output is the fixed text of standard input. Its report is on standard error then.
func (f *fixFlags) isFilter(paths []string) bool {
	return f.level != "" && !f.isPreview && slices.Contains(paths, stdinPath)
}

// apply makes a run fix, and returns what takes the fixed files.
func (f *fixFlags) apply(opts *lint.Options, from *source.Options) *fixer {
	fixes := &fixer{isPreview: f.isPreview}
	switch {
	case f.level == fixAll:
		opts.Fix = lint.FixAll
	case f.level == fixSafe || f.isPreview:
		opts.Fix = lint.FixSafe
	}
	opts.Save, opts.Preview = fixes.save, f.isPreview
	if opts.Fix != lint.FixNone {
		from.Stdin = io.TeeReader(from.Stdin, &fixes.input)
	}
	return fixes
}

// show writes what standard output is for where files are fixed: the text of standard input, or the preview.
func (f *fixFlags) show(s streams, fixes *fixer, r *lint.Report, paths []string) error {
	var err error
	switch {
	case f.isFilter(paths):
		err = fixes.filter(&s.out.to)
	case f.isPreview:
		if err = fixes.diff(s.patch()); err == nil && len(r.Fixed) > 0 {
			s.tell("--fix would make " + report.Fixes(r.Fixed))
		}
	}
	if err != nil {
		return failure(fmt.Errorf("writing standard output: %w", reason(err)))
	}
	return nil
}

// patch is where a diff goes: as it is to what reads it, and harmless to a terminal or the log of a CI system.
func (s streams) patch() io.Writer {
	isLog := s.getenv("CI") != "" && !streamPlace(s.out.to.stream).isFile()
	if isLog || isTerminal(s.out.to.stream) {
		return s.out
	}
	return &s.out.to
}

// onStandardError returns the streams with standard error in the place of standard output.
func (s streams) onStandardError() streams {
	s.out = newStandardOutput(s.err.Unwrap())
	return s
}
