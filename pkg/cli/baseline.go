package cli

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"
)

// baselineFlags are the flags about findings that are known.
type baselineFlags struct {
	file    string
	isWrite bool
	// isUpdate is set where entries that stand for nothing are to be removed.
	isUpdate bool
}

// usualBaseline is what a baseline is called in advice.
const usualBaseline = ".ekslint-baseline.jsonl"

func (f *baselineFlags) add(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.file, "baseline", "", "keep silent about the findings that this `file` has, which --write-baseline makes")
	cmd.Flags().BoolVar(&f.isWrite, "write-baseline", false,
		"write what is found to the file of --baseline, and keep what it has of files that are not linted")
	cmd.Flags().BoolVar(&f.isUpdate, "update-baseline", false,
		"remove from the file of --baseline what is not found any more, and add nothing")
	completeFlag(cmd, "baseline", func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return []string{"jsonl"}, cobra.ShellCompDirectiveFilterFileExt
	})
}

func (f *baselineFlags) isWritten() bool { return f.isWrite || f.isUpdate }

// check is the error of flags that do not go together.
func (f *baselineFlags) check(isPreview bool) error {
	switch {
	case f.isWrite && f.isUpdate:
		return errors.New("--write-baseline cannot be used with --update-baseline, whose work it includes")
	case f.isWritten() && isPreview:
		return errors.New("--write-baseline and --update-baseline cannot be used with --diff, which changes no file")
	}
	return nil
}

// apart is the error of a baseline in the place of a report, or of a file that is read.
func (s streams) apart(file string, to []destination, read []string) error {
	at := placeOf(file)
	for _, d := range to {
		if d.path == file || at.is(s.place(d)) {
			return fmt.Errorf("baseline %s: a report would be written to this file", file)
		}
	}
	for _, name := range read {
		if name != stdinPath && at.is(placeOf(name)) || name == stdinPath && at.is(s.stdin) {
			return fmt.Errorf("baseline %s: this file is linted", file)
		}
	}
	return nil
}
