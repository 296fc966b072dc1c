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

	"github.com/ekslint/ekslint/pkg/internal/nearest"
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
	var format string
	cmd := &cobra.Command{
		Use:   "rules",
		Short: "List the rules",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			switch format {
			case "text":
				return written(listRules(s.out, catalogue()))
			case "json":
				encoder := json.NewEncoder(s.out)
				encoder.SetIndent("", "  ")
				return written(encoder.Encode(catalogue()))
			default:
				return fmt.Errorf("--format %w", nearest.OneOf(format, []string{"text", "json"}))
			}
		},
	}
	cmd.Flags().StringVarP(&format, "format", "f", "text", "text or json")
	return cmd
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
	return table.Flush()
}
