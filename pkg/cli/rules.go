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
				return listRules(s.out, rules, widthOf(s.out.to.stream))
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

// listRules writes a line for each rule, or two where one would be wider than a terminal of that width; zero is without limit.
func listRules(w io.Writer, rules []policy.Rule, width int) error {
	var columns strings.Builder
	table := tabwriter.NewWriter(&columns, 0, 0, 2, ' ', 0)
	_, _ = io.WriteString(table, "RULE\tCATEGORY\tSEVERITY\t\n") // to memory
	titles, widest := []string{"TITLE"}, 0
	for _, r := range rules {
		severity := r.Severity.String()
		if r.Off {
			severity += " (off)"
		}
		_, _ = fmt.Fprintf(table, "%s\t%s\t%s\t\n", r.Name, r.Category, severity)
		titles, widest = append(titles, r.Title), max(widest, len(r.Title))
	}
	_ = table.Flush()
	var out strings.Builder
	for i, row := range strings.Split(strings.TrimSuffix(columns.String(), "\n"), "\n") {
		if width > 0 && len(row)+widest > width {
			row = strings.TrimRight(row, " ") + "\n  "
		}
		out.WriteString(row + titles[i] + "\n")
	}
	if slices.ContainsFunc(rules, func(r policy.Rule) bool { return r.Off }) {
		out.WriteString("\n(off): runs only where it is asked for, with --enable or --only\n")
	}
	_, err := io.WriteString(w, out.String())
	return err
}
