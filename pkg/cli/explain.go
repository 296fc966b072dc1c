package cli

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/policy"
)

func newExplain(s streams) *cobra.Command {
	return &cobra.Command{
		Use:   "explain <rule>",
		Short: "Show what a rule checks, why, how to fix it, and the evidence",
		Args:  exactlyOne("rule"),
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return namesOf(catalogue()), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(_ *cobra.Command, args []string) error {
			found, err := lint.Select(catalogue(), args, nil, nil)
			if err != nil {
				return err
			}
			return written(explain(s.out, found[0]))
		},
	}
}

func explain(w io.Writer, r policy.Rule) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s (%s, %s)\n", r.Name, r.Category, r.Severity)
	fmt.Fprintf(&b, "%s\n\n%s\n", r.Title, strings.TrimSpace(r.Description))
	fmt.Fprintf(&b, "\nHow to fix it\n\n%s\n", strings.TrimSpace(r.Remedy))
	list(&b, "Evidence", r.Evidence)
	list(&b, "Further reading", r.Links)
	list(&b, "Reported instead of", r.Supersedes)
	list(&b, "Former names", r.Aliases)
	fmt.Fprintf(&b, "\nTo silence one finding, put this on its line or the line before:\n\n  # ekslint:ignore %s -- why it is right here\n", r.Name)
	_, err := io.WriteString(w, b.String())
	return err
}

func list(b *strings.Builder, title string, items []string) {
	if len(items) == 0 {
		return
	}
	fmt.Fprintf(b, "\n%s\n\n", title)
	for _, item := range items {
		fmt.Fprintf(b, "- %s\n", item)
	}
}
