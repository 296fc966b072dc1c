package cli

import (
	"errors"

	"github.com/spf13/cobra"

	"github.com/ekslint/ekslint/pkg/config"
)

// configFlags are the flags that choose configuration files.
type configFlags struct {
	file string
	none bool
}

func (f *configFlags) add(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.file, "config", "", "read this `file` instead of the "+config.FileName+" of the directories")
	completeFlag(cmd, "config", configFiles)
	cmd.Flags().BoolVar(&f.none, "no-config", false, "read no "+config.FileName)
	cmd.MarkFlagsMutuallyExclusive("config", "no-config")
}

// configProblems are what is wrong with configuration files, if that is the error.
func configProblems(err error) []config.Problem {
	failed, ok := errors.AsType[*config.Error](err)
	if !ok {
		return nil
	}
	return failed.Problems
}
