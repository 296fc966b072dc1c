package cli

import (
	"errors"
	"io"

	"github.com/spf13/cobra"

	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/report"
	"github.com/ekslint/ekslint/policies"
)

func newExplain(s streams) *cobra.Command {
	var configured configFlags
	var output outputFlags
	var color colorFlag
	cmd := &cobra.Command{
		Use:   "explain [flags] <rule or category> ...",
		Short: "Show what rules check, why, how to fix what they find, and the evidence",
		Example: `  ekslint explain ssh-world-open
  ekslint explain --format markdown --output exposure.md exposure`,
		ValidArgsFunction: completeRules,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return errors.New("name a rule or a category; \"ekslint rules\" lists them")
			}
			to, err := output.destinations(s, configured.files()...)
			if err != nil {
				return err
			}
			known, err := configured.catalogue(s, to)
			if err != nil {
				return err
			}
			rules, err := lint.Find(known, args)
			if err != nil {
				return err
			}
			return s.deliver(cmd.Context(), to, func(w io.Writer, d destination) error {
				format, err := report.Lookup(d.format, report.ExplainFormats(color.options(s, d)))
				if err != nil {
					return err
				}
				return format.WriteExplanations(w, report.Explain(rules, known, policies.Examples))
			})
		},
	}
	configured.add(cmd)
	output.add(cmd, report.Names(report.ExplainFormats(report.Options{})))
	color.add(cmd)
	return cmd
}
