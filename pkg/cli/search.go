package cli

import (
	"errors"
	"slices"

	"github.com/spf13/cobra"

	"github.com/ekslint/ekslint/pkg/source"
)

// searchFlags are the flags of the commands that search directories, and take each file for itself.
type searchFlags struct {
	inputFlags
	exclude    []string
	skipOthers bool
	noIgnore   bool
}

func (f *searchFlags) add(cmd *cobra.Command) {
	f.inputFlags.add(cmd)
	cmd.Flags().StringArrayVar(&f.exclude, "exclude", nil,
		"pass over files in directories that match this `pattern`, as in a .gitignore; may be repeated")
	completeFlag(cmd, "exclude", anything())
	addSkipOthers(cmd, &f.skipOthers)
	addNoIgnore(cmd, &f.noIgnore)
}

// source says how files are read.
func (f *searchFlags) source(s streams, paths []string) (source.Options, error) {
	if slices.Contains(f.exclude, "") {
		return source.Options{}, errors.New("--exclude has an empty value")
	}
	from, err := f.inputFlags.source(s, paths)
	from.SkipOthers, from.Exclude, from.NoIgnore = f.skipOthers, f.exclude, f.noIgnore
	return from, err
}
