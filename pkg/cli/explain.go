package cli

import (
	"errors"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/policy"
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
			to, err := output.destinations(s)
			if err != nil {
				return err
			}
			known, err := configured.catalogue()
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
				return format.WriteExplanations(w, explanations(rules, known))
			})
		},
	}
	configured.add(cmd)
	output.add(cmd, report.Names(report.ExplainFormats(report.Options{})))
	color.add(cmd)
	return cmd
}

// explanations of rules are what there is to say of them, among all that are known.
func explanations(rules, known []policy.Rule) []report.Explanation {
	all := make([]report.Explanation, len(rules))
	for i, r := range rules {
		bad, good := policies.Examples(r)
		all[i] = report.Explanation{Rule: r, SupersededBy: superseding(known, r.Name), Examples: report.Examples{Bad: bad, Good: good}}
	}
	return all
}

// superseding names the known rules that take the place of the one called name.
func superseding(known []policy.Rule, name string) []string {
	var names []string
	for _, r := range known {
		if slices.Contains(r.Supersedes, name) {
			names = append(names, r.Name)
		}
	}
	return names
}
