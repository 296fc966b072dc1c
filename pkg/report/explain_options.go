package report

import (
	"fmt"
	"strings"

	"github.com/ekslint/ekslint/pkg/internal/markdown"
	"github.com/ekslint/ekslint/pkg/policy"
)

// optionsText describes the options of a rule and how to set them, in the Markdown of the rules' texts; said puts the rule's own words
// into it. It is empty where there are none.
func optionsText(r *policy.Rule, said func(text string) string) string {
	if len(r.Options) == 0 {
		return ""
	}
	var items, lines strings.Builder
	for _, o := range r.Options {
		value := yamlOf(o.Default)
		fmt.Fprintf(&items, "- %s: %s (%s; %s by default)\n", markdown.Code(o.Name), said(o.Text), said(o.Takes()), markdown.Code(value))
		fmt.Fprintf(&lines, "      %s: %s\n", o.Name, value)
	}
	return fmt.Sprintf("%s\nThey are set in `.ekslint.yaml`; these are the defaults:\n\n"+
		"```yaml\nrules:\n  %s:\n    options:\n%s```", &items, r.Name, &lines)
}

// yamlOf writes the value of an option: an integer, or a list of strings in quotes.
func yamlOf(value any) string {
	list, ok := value.([]string)
	if !ok {
		return fmt.Sprint(value)
	}
	quoted := make([]string, len(list))
	for i, text := range list {
		quoted[i] = fmt.Sprintf("%q", text)
	}
	return "[" + strings.Join(quoted, ", ") + "]"
}
