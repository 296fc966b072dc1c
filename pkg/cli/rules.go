package cli

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/policies"
)

// catalogue is every rule, by category and name.
func catalogue() []policy.Rule {
	return slices.SortedFunc(slices.Values(slices.Concat(policies.Catalogue(), lint.BuiltinRules())), func(a, b policy.Rule) int {
		return cmp.Or(cmp.Compare(a.Category, b.Category), cmp.Compare(a.Name, b.Name))
	})
}

func newRules(s streams) *cobra.Command {
	format := "text"
	cmd := &cobra.Command{
		Use:   "rules [flags] [rule or category ...]",
		Short: "List the rules",
		Long: `rules lists all rules, or those of the given names and categories, and marks
what runs only where it is asked for. "ekslint explain" shows more about one.`,
		Example: `  ekslint rules
  ekslint rules exposure --format json`,
		ValidArgsFunction: completeRules,
		RunE: func(_ *cobra.Command, args []string) error {
			rules, err := rulesCalled(args)
			switch {
			case err != nil:
				return err
			case format == "json":
				encoder := json.NewEncoder(s.out)
				encoder.SetIndent("", "  ")
				return encoder.Encode(rules)
			default:
				return listRules(s.out, rules)
			}
		},
	}
	addChoice(cmd, &format, "format", "f", []string{"json", "text"}, "`format` of the list")
	return cmd
}

// rulesCalled returns the rules of these names and categories, or all where none is given.
func rulesCalled(names []string) ([]policy.Rule, error) {
	if len(names) == 0 {
		return catalogue(), nil
	}
	return lint.Find(catalogue(), names)
}

func completeRules(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return selectable(), cobra.ShellCompDirectiveNoFileComp
}

func listRules(w io.Writer, rules []policy.Rule) error {
	var rows strings.Builder
	rows.WriteString("RULE\tCATEGORY\tSEVERITY\tTITLE\n")
	for _, r := range rules {
		severity := r.Severity.String()
		if r.Off {
			severity += " (off)"
		}
		fmt.Fprintf(&rows, "%s\t%s\t%s\t%s\n", r.Name, r.Category, severity, r.Title)
	}
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	if _, err := io.WriteString(table, rows.String()); err != nil {
		return err
	}
	if err := table.Flush(); err != nil || !slices.ContainsFunc(rules, func(r policy.Rule) bool { return r.Off }) {
		return err
	}
	_, err := io.WriteString(w, "\n(off): runs only where it is asked for, with --enable or --only\n")
	return err
}
