package cli

import (
	"errors"

	"github.com/spf13/cobra"

	"github.com/ekslint/ekslint/pkg/config"
	"github.com/ekslint/ekslint/pkg/policy"
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

// files are those that are read because of the flags.
func (f *configFlags) files() []string {
	if f.file == "" {
		return nil
	}
	return []string{f.file}
}

// catalogue is every rule that there is in the working directory, those of the user's own among them, by category and name. What is read for
// them may not be where a report goes.
func (f *configFlags) catalogue(s streams, to []destination) ([]policy.Rule, error) {
	dir, err := workingDir()
	if err != nil {
		return nil, err
	}
	c := config.New(config.Options{Dir: dir, File: f.file, None: f.none, Catalogue: catalogue(), RulesOnly: true})
	settings, err := c.For("")
	if err != nil {
		return nil, err //nolint:wrapcheck // it names the file and the line
	}
	return byCategory(settings.Known()), s.spare(to, c.Inputs())
}

// problemsOf are what an error says: each problem of a configuration, or its own text; nothing where a report says it.
func problemsOf(err error) []string {
	var texts []string
	for _, p := range configProblems(err) {
		texts = append(texts, p.String())
	}
	if text := err.Error(); texts == nil && text != "" {
		texts = append(texts, text)
	}
	return texts
}

// configProblems are what is wrong with configuration files, if that is the error.
func configProblems(err error) []config.Problem {
	failed, ok := errors.AsType[*config.Error](err)
	if !ok {
		return nil
	}
	return failed.Problems
}
