package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/ekslint/ekslint/pkg/internal/nearest"
	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/policy"
)

// selectionFlags are the flags that choose the rules.
type selectionFlags struct{ lint.Selection }

func (f *selectionFlags) add(cmd *cobra.Command) {
	for _, flag := range []struct {
		name, usage string
		value       *[]string
	}{
		{"only", "run these `rules` and no others: names of rules or categories, separated by commas", &f.Only},
		{"enable", "run these `rules` too, whatever their profile", &f.Enable},
		{"disable", "do not run these `rules`: names of rules or categories; what names a rule overrides what names its category", &f.Disable},
	} {
		cmd.Flags().Var((*names)(flag.value), flag.name, flag.usage)
		completeFlag(cmd, flag.name, listed(selectable))
	}
	addProfiles(cmd, &f.Profiles, "run the rules of these `profiles` too")
}

// addProfiles adds the flag that names profiles; its usage ends with those that there are.
func addProfiles(cmd *cobra.Command, value *[]string, usage string) {
	cmd.Flags().Var((*names)(value), "profile", usage+": "+strings.Join(lint.ProfileNames(), ", "))
	completeFlag(cmd, "profile", listed(lint.ProfileNames))
}

// rules returns the rules that are chosen.
func (f *selectionFlags) rules(known []policy.Rule) ([]policy.Rule, error) {
	rules, err := lint.Select(known, f.Selection)
	if err != nil {
		return nil, fmt.Errorf("--%w", err)
	}
	return rules, nil
}

// selectable are the names that rules can be chosen by: those of rules, and of categories.
func selectable() []string {
	known := catalogue()
	return append(lint.Categories(known), nearest.Names(known, nameOfRule)...)
}

func nameOfRule(r policy.Rule) string { return r.Name }
