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

// catalogue is every rule of ekslint, by category and name.
func catalogue() []policy.Rule {
	return byCategory(slices.Concat(policies.Catalogue(), lint.BuiltinRules()))
}

func byCategory(rules []policy.Rule) []policy.Rule {
	return slices.SortedFunc(slices.Values(rules), func(a, b policy.Rule) int {
		return cmp.Or(cmp.Compare(a.Category, b.Category), cmp.Compare(a.Name, b.Name))
	})
}

func newRules(s streams) *cobra.Command {
	format := "text"
	var configured configFlags
	var profiles []string
	cmd := &cobra.Command{
		Use:   "rules [flags] [rule or category ...]",
		Short: "List the rules",
		Long: `rules lists all rules, or those of the given names, categories and profiles. A
plain run has those of the default profile. "ekslint explain" shows more about one.`,
		Example: `  ekslint rules
  ekslint rules --profile security,cost
  ekslint rules exposure --format json`,
		ValidArgsFunction: completeRules,
		RunE: func(_ *cobra.Command, args []string) error {
			rules, err := configured.catalogue(s, nil)
			if err == nil && len(args) > 0 {
				rules, err = lint.Find(rules, args)
			}
			if err == nil && profiles != nil {
				rules, err = rulesOfProfiles(rules, profiles)
			}
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
	configured.add(cmd)
	addChoice(cmd, &format, "format", "f", []string{"json", "text"}, "`format` of the list")
	addProfiles(cmd, &profiles, "list the rules of these `profiles` alone")
	return cmd
}

// rulesOfProfiles returns those of the rules that belong to the profiles.
func rulesOfProfiles(rules []policy.Rule, profiles []string) ([]policy.Rule, error) {
	found, err := lint.OfProfiles(rules, profiles)
	if err != nil {
		return nil, fmt.Errorf("--%w", err)
	}
	return found, nil
}

func completeRules(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return selectable(), cobra.ShellCompDirectiveNoFileComp
}

// listRules writes a line for each rule, or two where one would be wider than a terminal of that width; zero is without limit.
func listRules(w io.Writer, rules []policy.Rule, width int) error {
	var columns strings.Builder
	table := tabwriter.NewWriter(&columns, 0, 0, 2, ' ', 0)
	_, _ = io.WriteString(table, "RULE\tCATEGORY\tSEVERITY\tPROFILE\t\n") // to memory
	titles, widest := []string{"TITLE"}, 0
	for _, r := range rules {
		_, _ = fmt.Fprintf(table, "%s\t%s\t%s\t%s\t\n", r.Name, r.Category, r.Severity, r.Profile)
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
	if slices.ContainsFunc(rules, func(r policy.Rule) bool { return !r.Profile.IsDefault() }) {
		out.WriteString("\nA plain run has the rules of the default profile; --profile adds those of others.\n")
	}
	_, err := io.WriteString(w, out.String())
	return err
}
