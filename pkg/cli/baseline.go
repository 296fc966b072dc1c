package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/ekslint/ekslint/pkg/baseline"
	"github.com/ekslint/ekslint/pkg/internal/readfile"
	"github.com/ekslint/ekslint/pkg/source"
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

// flag is the one that has the file written.
func (f *baselineFlags) flag() string {
	if f.isWrite {
		return "--write-baseline"
	}
	return "--update-baseline"
}

func (f *baselineFlags) isWritten() bool { return f.isWrite || f.isUpdate }

// check is the error of flags that do not go together.
func (f *baselineFlags) check(isPreview bool) error {
	switch {
	case f.isWrite && f.isUpdate:
		return errors.New("--write-baseline does what --update-baseline does, and more: leave one of them out")
	case f.isWritten() && f.file == "":
		return fmt.Errorf("%s is told no file: write %s --baseline %s", f.flag(), f.flag(), usualBaseline)
	case f.isWritten() && isPreview:
		return fmt.Errorf("%s does not go with --diff, which changes no file", f.flag())
	}
	return nil
}

// open reads the baseline; nil where none is named. One that is to be written need not be there yet.
func (f *baselineFlags) open(s streams, to []destination, read []string) (*knownFindings, error) {
	if f.file == "" {
		return nil, nil //nolint:nilnil // methods of nil do nothing
	}
	if err := s.apart(f.file, to, read); err != nil {
		return nil, err
	}
	if err := astray(f.file); err != nil { // a message would show a line of what is read
		return nil, fmt.Errorf("--baseline %s: %w", f.file, err)
	}
	k := &knownFindings{baselineFlags: *f}
	var err error
	if k.dir, err = filepath.Abs(filepath.Dir(f.file)); err != nil {
		return nil, failure(fmt.Errorf("finding the folder of %s: %w", f.file, err))
	}
	k.text, err = readfile.Read(f.file, source.MaxSize)
	switch {
	case f.isWrite && errors.Is(err, fs.ErrNotExist):
		k.isNew = true
		return k, nil
	case errors.Is(err, fs.ErrNotExist):
		return nil, failure(fmt.Errorf("--baseline %s: there is no such file; --write-baseline makes it", f.file))
	case err != nil:
		return nil, failure(fmt.Errorf("--baseline %s: %w", f.file, reason(err)))
	}
	if k.entries, err = baseline.Read(f.file, k.text); err != nil {
		return nil, failure(err)
	}
	return k, nil
}

// apart is the error of a baseline in the place of a report, or of a file that is read.
func (s streams) apart(file string, to []destination, read []string) error {
	at := placeOf(file)
	for _, d := range to {
		if d.path == file || at.is(s.place(d)) {
			return fmt.Errorf("--baseline %s: a report would be written to this file", file)
		}
	}
	for _, name := range read {
		if name != stdinPath && at.is(placeOf(name)) || name == stdinPath && at.is(s.stdin) {
			return fmt.Errorf("--baseline %s: this file is linted", file)
		}
	}
	return nil
}

// nameFrom returns what entries of a baseline in dir call a file.
func nameFrom(dir, file string) string {
	full, err := filepath.Abs(file)
	if err != nil || file == stdinName {
		return file
	}
	if name, err := filepath.Rel(dir, full); err == nil {
		full = name
	}
	return strings.ToValidUTF8(filepath.ToSlash(full), "\ufffd")
}
