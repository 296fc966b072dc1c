package cli

import (
	"errors"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"github.com/ekslint/ekslint/pkg/internal/readfile"
	"github.com/ekslint/ekslint/pkg/report"
)

// templateFlag is the flag for the file of a template, which no configuration sets.
type templateFlag struct {
	file   string
	parsed report.Template
}

func (f *templateFlag) add(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.file, "template", "", "`file` with the template of --format template, as Go's text/template reads it")
	completeFlag(cmd, "template", anyFile)
}

// anyFile leaves it to the shell to complete the name of a file.
func anyFile(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return nil, cobra.ShellCompDirectiveDefault
}

// files are those that are read because of the flag.
func (f *templateFlag) files() []string {
	if f.file == "" {
		return nil
	}
	return []string{f.file}
}

// read reads the template, which is given where, and only where, a report is to be written by one.
func (f *templateFlag) read(to []destination) error {
	wanted := slices.ContainsFunc(to, func(d destination) bool { return d.format == report.TemplateName })
	switch {
	case wanted && f.file == "":
		return errors.New("the format template needs a template: --template names its file")
	case !wanted && f.file != "":
		return errors.New("--template is for --format template, or --output template=path")
	case !wanted:
		return nil
	}
	text, err := readfile.Read(f.file, report.MaxTemplate)
	if err != nil {
		return fmt.Errorf("--template %s: %w", f.file, reason(err))
	}
	f.parsed, err = report.ParseTemplate(f.file, string(text))
	if err != nil {
		return fmt.Errorf("--template: %w", err)
	}
	return nil
}
