package cli

import (
	"errors"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/pkg/report"
	"github.com/ekslint/ekslint/policies"
)

func newExplain(s streams) *cobra.Command {
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
			to, err := output.destinations(s)
			if err != nil {
				return err
			}
			rules, err := rulesCalled(args)
			if err != nil {
				return err
			}
			return s.deliver(cmd.Context(), to, func(w io.Writer, d destination) error {
				format, err := report.Lookup(d.format, report.ExplainFormats(color.options(s, d)))
				if err != nil {
					return err
				}
				return format.WriteExplanations(w, explanations(rules))
			})
		},
	}
	output.add(cmd, report.Names(report.ExplainFormats(report.Options{})))
	color.add(cmd)
	return cmd
}

func explanations(rules []policy.Rule) []report.Explanation {
	all := make([]report.Explanation, len(rules))
	for i, r := range rules {
		bad, good := policies.Examples(r)
		all[i] = report.Explanation{Rule: r, SupersededBy: superseding(r.Name), Examples: report.Examples{Bad: bad, Good: good}}
	}
	return all
}

// superseding names the rules that take the place of the one called name.
func superseding(name string) []string {
	var names []string
	for _, r := range catalogue() {
		if slices.Contains(r.Supersedes, name) {
			names = append(names, r.Name)
		}
	}
	return names
}
