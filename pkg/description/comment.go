package description

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/internal/markdown"
	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// ofComment describes the rule that a comment which silences it names at the offset.
func ofComment(doc *yamldoc.Document, offset int, rules []policy.Rule) (Description, bool) {
	for _, d := range doc.Directives() {
		if !covers(d.Range, offset) {
			continue
		}
		if d.Name != yamldoc.DirectiveIgnore && d.Name != yamldoc.DirectiveIgnoreFile {
			return Description{}, false
		}
		argument, _, _ := strings.Cut(d.Text, "--")
		start, end := wordAt(argument, offset-d.Range.Start.Offset)
		i := slices.IndexFunc(rules, func(r policy.Rule) bool { return isNamed(r, argument[start:end]) })
		if i < 0 {
			return Description{}, false
		}
		at := d.Range.Start.Offset - doc.Range.Start.Offset
		return Description{doc.RangeOf(at+start, at+end), ofRule(rules[i])}, true
	}
	return Description{}, false
}

// wordAt is where the word around an offset of a text begins and ends; an offset beyond the text is on no word.
func wordAt(text string, offset int) (start, end int) {
	const separators = " \t,#:"
	if offset > len(text) {
		return 0, 0
	}
	start = strings.LastIndexAny(text[:offset], separators) + 1
	if end = strings.IndexAny(text[offset:], separators); end < 0 {
		return start, len(text)
	}
	return start, offset + end
}

func isNamed(r policy.Rule, name string) bool {
	return r.Name == name || slices.Contains(r.Aliases, name)
}

// ofRule is the head of a rule and the first paragraph of its description; of a rule of the user's, what is harmless of it.
func ofRule(r policy.Rule) string {
	first, _, _ := strings.Cut(strings.TrimSpace(r.Description), "\n\n")
	if r.IsOwn {
		first = markdown.Harmless(first)
	}
	return strings.TrimSpace(fmt.Sprintf("%s: %s\n\n%s, %s\n\n%s", markdown.Code(r.Name), markdown.Prose(r.Title), r.Severity, r.Category, first))
}
